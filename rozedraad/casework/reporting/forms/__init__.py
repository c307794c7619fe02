"""Forms: one class per screen, and the counter's."""

from rozedraad.casework.reporting.forms.fields import ScreenForm
from rozedraad.casework.reporting.forms.incident import INCIDENT_SCREENS
from rozedraad.casework.reporting.forms.person import PERSON_SCREENS
from rozedraad.casework.reporting.forms.story import StoryForm
from rozedraad.casework.reporting.rules.screens import Screen

ALL: tuple[type[ScreenForm], ...] = (*INCIDENT_SCREENS, StoryForm, *PERSON_SCREENS)
FORMS = {form.name: form for form in ALL}


def form_of(screen: Screen) -> type[ScreenForm]:
    return FORMS[screen.name]
