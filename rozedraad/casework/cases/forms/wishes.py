"""What the person hopes for: writing it down, and saying what is possible."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.fields import CaseForm, One, Pick, Text, fill
from rozedraad.casework.cases.queries import CasePage, WishSeen


class WishForm(CaseForm):
    """A wish that staff heard."""

    name = "wish"
    kind = Pick("wishes", label=_("What does the person hope for?"))
    words = Text(
        label=_("In their own words"),
        help_text=_("Locked away with the story. Only teams that may open the story can read it."),
        required=False,
        rows=2,
    )

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)
        fill(self)


class AnswerWishForm(CaseForm):
    """What is possible, and why."""

    name = "wish-answer"
    answer = One("wish_answers", label=_("What is possible?"))
    explanation = Text(
        label=_("Explain it to the person"),
        help_text=_("They read it in their mailbox. Say what is possible instead, and who does it."),
        required=False,
        rows=3,
    )

    def __init__(self, wish: WishSeen, data: Any = None) -> None:
        super().__init__(data, of=wish.id, initial={"answer": wish.answer})
        fill(self)
        self.wish_id = wish.id
