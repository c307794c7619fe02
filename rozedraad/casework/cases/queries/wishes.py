"""What the person hopes for, and what was answered.

A viewer sees the wishes of a case if and only if they see its facts. The person's own words stand in the
story, an explanation among the messages of the team that gave it: each opens as that part does.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Wish


@dataclass(frozen=True)
class WishSeen:
    """A wish in words. `promised`: nobody said beforehand that it cannot be promised."""

    id: UUID
    kind: str
    hoped: str
    label: str
    hint: str
    promised: bool
    said_at: datetime
    said_by_person: bool
    said_item: UUID | None
    answer: str
    answered: str
    answered_by: str
    answered_at: datetime | None
    answer_item: UUID | None
    dropped: bool

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say what is possible."""
        return not self.dropped and self.answer in ("", "looking")


def wishes_of_case(case_id: UUID) -> list[WishSeen]:
    """Oldest first. Row security shows them to whoever sees the facts."""
    return [_seen(wish) for wish in Wish.objects.filter(case_id=case_id).order_by("said_at", "id")]


def _seen(wish: Wish) -> WishSeen:
    wishes, answers = code_list("wishes"), code_list("wish_answers")
    return WishSeen(
        id=wish.id,
        kind=wish.kind,
        hoped=wishes.sentence(wish.kind),
        label=wishes.label(wish.kind),
        hint=wishes.hint(wish.kind),
        promised=wishes.detail(wish.kind, "promise") != "no",
        said_at=wish.said_at,
        said_by_person=wish.said_by == "reporter",
        said_item=wish.said_item,
        answer=wish.answer,
        answered=answers.sentence(wish.answer) if wish.answer else "",
        answered_by=directory.team_label(wish.answered_by) if wish.answered_by else "",
        answered_at=wish.answered_at,
        answer_item=wish.answer_item,
        dropped=wish.dropped_at is not None,
    )
