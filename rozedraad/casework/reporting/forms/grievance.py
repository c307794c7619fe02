"""A complaint about how an organisation treated somebody."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.grievances.queries import Complainable
from rozedraad.casework.reporting.forms.fields import STORY, One, Text
from rozedraad.casework.reporting.forms.mailbox import MailboxForm


class GrievanceForm(MailboxForm):
    about = One(
        label=_("Which organisation is it about?"),
        required=True,
    )
    text = Text(
        label=_("What happened, and what would you like to happen now?"),
        limit=STORY,
        area=True,
        required=True,
        error_messages={"required": _("Write what happened. A few words are enough.")},
    )

    def __init__(self, found: Iterable[Complainable], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["about"]
        assert isinstance(field, One)
        field.error_messages["required"] = _("Choose the organisation it is about.")
        field.choices = [(str(one.id), one.name) for one in found]
        field.widget.hints = {
            str(one.id): gettext("%(team)s handles it") % {"team": one.handler} for one in found
        }


class TellForm(MailboxForm):
    """Which team of that organisation may read it."""

    team = One(label=_("Who there may read it?"), required=True)

    def __init__(self, teams: list[tuple[str, str]], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["team"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = teams
