"""What an organisation registered: writing it down, and its number when that comes later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.fields import UNREADABLE, CaseForm, Pick, fill
from rozedraad.casework.cases.queries import CasePage, RegistrationSeen
from rozedraad.web.fields import Day

LONGEST_NUMBER = 60


class RegistrationForm(CaseForm):
    """Something that was registered."""

    name = "registration"
    kind = Pick("registration_kinds", label=_("What was registered?"))
    holder = Pick("organisation_kinds", label=_("Who holds it?"))
    on = Day(label=_("On which day was it registered?"))
    number = forms.CharField(
        label=_("Number, if there is one"),
        help_text=_("Locked away under “Contact, safely”. You can also add it later."),
        required=False,
        max_length=LONGEST_NUMBER,
        error_messages={
            "max_length": _("Make the number shorter: 60 characters at most."),
            "null_characters_not_allowed": UNREADABLE,
        },
    )

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)
        fill(self)


class ChangeRegistrationForm(RegistrationForm):
    """The number came later, or something was wrong."""

    name = "registration-change"

    def __init__(self, one: RegistrationSeen, data: Any = None) -> None:
        CaseForm.__init__(
            self, data, of=one.id, initial={"kind": one.kind, "holder": one.holder, "on": one.on}
        )
        fill(self)
        self.registration_id = one.id
        if one.number_item:
            self.fields["number"].help_text = _("Leave it empty to keep the number that is known.")
