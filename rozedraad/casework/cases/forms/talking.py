"""Messages with the person, and the team's own notes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.fields import CaseForm, Text
from rozedraad.casework.cases.queries import CasePage


class MessageForm(CaseForm):
    name = "message"
    text = Text(
        label=_("Message to the person"),
        help_text=_("They read it with their code. Others who take part cannot read it."),
    )

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)


class NoteForm(CaseForm):
    name = "note"
    text = Text(
        label=_("Note for your own team"),
        help_text=_("Only your team can read it, not the person either."),
        rows=3,
    )

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)
