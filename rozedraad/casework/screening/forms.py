"""Accept a proposal: on what ground, and was it explained to the person?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.screening.queries import ProposalSeen
from rozedraad.web.widgets import Ticks


class AcceptForm(forms.Form):
    """What the list points to is ticked beforehand; a person looks whether it is so."""

    use_required_attribute = False
    grounds = forms.MultipleChoiceField(
        label=_("What shows that this was about who somebody is?"), widget=Ticks()
    )
    explained = forms.BooleanField(
        label=_("I explained what the label is for, and that the person decides"),
        help_text=_(
            "It helps to find the right people and to count. It is no judgement, and no is fine too."
        ),
    )

    def __init__(self, proposal: ProposalSeen, data: Any = None) -> None:
        super().__init__(data, auto_id=f"accept{proposal.id}-%s", initial={"grounds": proposal.grounds})
        found = code_list("label_grounds")
        self.fields["grounds"].choices = found.choices()  # type: ignore[attr-defined]
        self.fields["grounds"].error_messages |= {
            "required": _("Choose at least one answer."),
            "invalid_choice": _("Choose one of the answers in the list."),
        }
        self.fields["explained"].error_messages |= {"required": _("Do this first, then tick it.")}
        self.proposal_id = proposal.id
