"""Who looks along in the moment a member opens what was told (R031).

A module above this one names itself at the start; nothing here knows which. It looks in the session and the
transaction that opened the text, and is given nothing at any other time: what is sealed stays sealed for it.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.vault.queries import OpenedItem
from rozedraad.casework.cases.queries.opened import opened

WORDS = frozenset({"story", "place"})  # never who it is: what somebody calls themselves is no hint


class LooksAlong(Protocol):
    """`texts`: what was opened just now, in the clear; none when a new report was only looked at."""

    def __call__(self, *, actor: MemberActor, case_id: UUID, team_id: UUID, texts: Sequence[str]) -> None: ...


_looking: list[LooksAlong] = []


def look_along_with(looks: LooksAlong) -> None:
    """From now on this is called, too; naming it twice changes nothing."""
    if looks not in _looking:
        _looking.append(looks)


def let_look(actor: MemberActor, case_id: UUID, team_id: UUID, items: Iterable[OpenedItem] = ()) -> None:
    """Something of this case was opened or looked at by this team."""
    texts = [words for one in opened(items) for words in (one.text, *(said for _, said in one.corrections))]
    for looks in _looking:
        looks(actor=actor, case_id=case_id, team_id=team_id, texts=texts)
