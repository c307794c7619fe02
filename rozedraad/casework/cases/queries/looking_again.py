"""Conflicts between neighbours in which something hostile appeared, and nobody looked again yet (R147).

A member knows that one waits if and only if one of the member's teams received or coordinates the case; what appeared,
if and only if that team sees the facts too. Row security (sql/new_looks.sql) says it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import NewLook
from rozedraad.casework.cases.queries.reading import known_to
from rozedraad.shared.rows import fetch

STOPPED, LEFT = "stopped", "left"


@dataclass(frozen=True)
class NewLookSeen:
    """One that waits. `id` and `reasons` only for whoever sees the facts."""

    found_at: datetime
    id: UUID | None = None
    reasons: tuple[str, ...] = ()


class LooksSeen(NamedTuple):
    waiting: NewLookSeen | None
    stopped: bool


@dataclass(frozen=True)
class WaitingLook:
    """A case that waits for a new look, in a list."""

    case_id: UUID
    ref: int
    found_at: datetime


def looks_of(case_id: UUID) -> LooksSeen:
    """What waits, and whether somebody decided that there is no mediation here."""
    rows = list(NewLook.objects.filter(case_id=case_id))
    stopped = any(row.answer == STOPPED for row in rows)
    for row in rows:
        if row.decided_at is None:
            return LooksSeen(NewLookSeen(row.found_at, row.id, tuple(row.reasons)), stopped)
    found_at = None if rows else _waiting().get(case_id)
    return LooksSeen(NewLookSeen(found_at) if found_at else None, stopped)


def looks_that_wait(viewer: MemberActor) -> list[WaitingLook]:
    """Every case of the viewer's teams that is not closed and waits for one, oldest first."""
    since = _waiting()
    refs = known_to(viewer).filter(id__in=list(since)).exclude(state="closed").values_list("id", "ref")
    found = [WaitingLook(case_id, ref, since[case_id]) for case_id, ref in refs]
    return sorted(found, key=lambda each: (each.found_at, each.ref))


def _waiting() -> Mapping[UUID, datetime]:
    """In the name of whoever acts."""
    return dict(fetch("SELECT case_id, found_at FROM rd.waiting_looks()"))
