"""The alarm list: what lies untouched, and what nobody watches over.

A member sees a case here if and only if one of the member's teams
- received it or coordinates it, and nobody of the receiving team looked in time; or
- received it, and no team coordinates it, or one in which nobody is appointed today.
Of a case it coordinates, a team is told no more than that it is there, with whom it lies, and since when.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.models import Case
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
    """Longest waiting first."""
    own = list(viewer.team_ids)
    mine = Q(receiving_team__in=own) | Q(coordinating_team__in=own)
    lying = Case.objects.filter(mine, state="received", alarms__gt=0).order_by("received_at")
    found = [_untouched(case, viewer) for case in lying[:SHOWN]]
    nobody = Q(coordinating_team__isnull=True) | Q(coordinating_team__in=_teams_without_people())
    alone = (
        Case.objects.filter(nobody, receiving_team__in=own).exclude(state="closed").order_by("received_at")
    )
    found += [_alarm(case, UNWATCHED, case.received_at, viewer) for case in alone[:SHOWN]]
    return tuple(found)


def _untouched(case: Case, viewer: MemberActor) -> Alarm:
    term = protocols.protocol(case.protocol, case.protocol_version).looked_at_within
    return _alarm(case, UNTOUCHED, add(case.received_at, term), viewer)


def _alarm(case: Case, why: str, since: datetime, viewer: MemberActor) -> Alarm:
    ours = case.receiving_team in viewer.team_ids
    return Alarm(case.id, case.ref, why, directory.team_label(case.receiving_team), since, ours)


def _teams_without_people() -> list[UUID]:
    coordinating = {protocol.coordinator for protocol in protocols.library().protocols}
    teams = [team.id for team in directory.teams() if team.function in coordinating]
    return [team for team, members in directory.members_of_teams(teams).items() if not members]
