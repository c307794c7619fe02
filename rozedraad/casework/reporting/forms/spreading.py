"""What somebody chooses before copying a button or printing a poster."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.queries import course_places
from rozedraad.casework.reporting.rules.spreading import WORDINGS


class SpreadForm(forms.Form):
    """For which place, on what kind of site, in which language and how openly worded. Nothing chosen is refused
    for being left out: there is a sensible choice for each."""

    plaats = forms.ChoiceField(label=_("For which place?"), required=False)
    bron = forms.ChoiceField(label=_("On what kind of site?"), required=False)
    taal = forms.ChoiceField(label=_("In which language?"), required=False)
    woorden = forms.ChoiceField(label=_("In which words?"), choices=WORDINGS, required=False)

    def __init__(self, data: Any, *, source: str) -> None:
        usual = {
            "plaats": settings.TERRITORY,
            "bron": source,
            "taal": settings.LANGUAGE_CODE,
            "woorden": "neutral",
        }
        super().__init__({**usual, **{name: data[name] for name in usual if data.get(name)}})
        offered = {
            "plaats": course_places(),
            "bron": code_list("source_sites").choices(),
            "taal": [
                (code, get_language_info(code)["name_local"].title()) for code, _n in settings.LANGUAGES
            ],
        }
        for name, choices in offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = choices
