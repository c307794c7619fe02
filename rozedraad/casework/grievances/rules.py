"""Who handles a grievance, by when, and what may happen to it.

Pure: no database, no clock, no random.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from rozedraad.shared.workdays import Duration, add

# The General Administrative Law Act (Awb 9:6 and 9:11) gives six weeks; taking it up is sooner.
TAKE_UP: Final = Duration(5, "working_days")
ANSWER: Final = Duration(6, "weeks")

# From which state to which, by verb, and who may.
CHANGES: Final = {
    ("received", "take_up"): ("taken_up", "handler"),
    ("received", "answer"): ("answered", "handler"),
    ("taken_up", "answer"): ("answered", "handler"),
    ("received", "withdraw"): ("withdrawn", "reporter"),
    ("taken_up", "withdraw"): ("withdrawn", "reporter"),
    ("answered", "withdraw"): ("withdrawn", "reporter"),
}
OPEN: Final = frozenset({"received", "taken_up"})


@dataclass(frozen=True)
class Candidate:
    """A team that could handle it, and who sits in it."""

    team: UUID
    organisation: UUID
    members: frozenset[UUID]


def independent_of(
    about: UUID, its_members: Collection[UUID], candidates: Iterable[Candidate]
) -> Candidate | None:
    """The first team of another organisation in which nobody sits who also sits at the one it is about."""
    for candidate in candidates:
        if candidate.organisation != about and not candidate.members & set(its_members):
            return candidate
    return None


def terms(received_at: datetime) -> tuple[datetime, datetime]:
    """Taken up and answered by when."""
    return add(received_at, TAKE_UP), add(received_at, ANSWER)


def after(state: str, verb: str, who: str) -> str | None:
    """The state this leads to, or None where it is not allowed."""
    found = CHANGES.get((state, verb))
    return found[0] if found is not None and found[1] == who else None


def is_late(state: str, take_up_by: datetime, answer_by: datetime, now: datetime) -> bool:
    return (state == "received" and take_up_by < now) or (state in OPEN and answer_by < now)
