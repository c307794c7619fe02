"""The alarm list: what lies untouched, and what nobody watches over.

A member sees a case here if and only if one of the member's teams
- received it or coordinates it, and nobody of the receiving team looked in time; or
- received it, and no team coordinates it, or one in which nobody is appointed today.
Of a case it coordinates, a team is told no more than that it is there, with whom it lies, and since when.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries.at_hand import CaseRow, cases_at_hand
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared.workdays import add

UNTOUCHED, UNWATCHED = "untouched", "unwatched"
SHOWN = 100


@dataclass(frozen=True)
class Alarm:
    """One case that needs somebody. `since`: when somebody should have looked, or when the case began."""

    case_id: UUID
    ref: int
    why: str
    team: str
    since: datetime
    ours: bool


def alarms_for(viewer: MemberActor) -> tuple[Alarm, ...]:
    """Longest waiting first: those nobody looked at, then those nobody watches over."""
    return alarms_in(viewer, cases_at_hand(list(viewer.team_ids), new=0, alarms=SHOWN))


def alarms_in(viewer: MemberActor, rows: Iterable[CaseRow]) -> tuple[Alarm, ...]:
    """The alarms among these."""
    found = [row for row in rows if row.why in (UNTOUCHED, UNWATCHED)]
    lying = [_untouched(row.case, viewer) for row in found if row.why == UNTOUCHED]
    alone = [
        _alarm(row.case, UNWATCHED, row.case.received_at, viewer) for row in found if row.why == UNWATCHED
    ]
    return (*lying, *alone)


def _untouched(case: Case, viewer: MemberActor) -> Alarm:
    term = protocols.protocol(case.protocol, case.protocol_version).looked_at_within
    return _alarm(case, UNTOUCHED, add(case.received_at, term), viewer)


def _alarm(case: Case, why: str, since: datetime, viewer: MemberActor) -> Alarm:
    ours = case.receiving_team in viewer.team_ids
    return Alarm(case.id, case.ref, why, directory.team_label(case.receiving_team), since, ours)
