"""Who is away, and who stands in.

A member sees the leave of colleagues if and only if both are in that team today, or the colleague of a team that
the member looks up in the contact list (names of colleagues are work data). Background work sees bare ids.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rozedraad.shared import clock

from ..models import Leave
from .actors import MemberActor


@dataclass(frozen=True)
class LeaveSeen:
    """Somebody is away from a team until (not including) a day; a colleague stands in."""

    id: UUID
    team_id: UUID
    member_id: UUID
    name: str
    stand_in_id: UUID
    stand_in: str
    starts_on: date
    ends_on: date

    @property
    def begun(self) -> bool:
        return self.starts_on <= clock.today().date()


def leaves_in(viewer: MemberActor, team_ids: Collection[UUID]) -> list[LeaveSeen]:
    """Leave that lasts or is to come, of people of these teams, soonest first. One statement."""
    if not viewer.team_ids:
        return []
    rows = Leave.objects.filter(team_id__in=list(team_ids), ends_on__gt=clock.today().date())
    rows = rows.filter(member__is_active=True).select_related("member", "stand_in")
    return [
        LeaveSeen(
            row.id,
            row.team_id,
            row.member_id,
            row.member.name,
            row.stand_in_id,
            row.stand_in.name,
            row.starts_on,
            row.ends_on,
        )
        for row in rows.order_by("starts_on", "id")
    ]


def away_today(viewer: MemberActor) -> list[LeaveSeen]:
    """Who of the viewer's own teams is away today."""
    return [leave for leave in leaves_in(viewer, viewer.team_ids) if leave.begun]


def stand_ins_today(team_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """For background work: who of these teams is away today, and who stands in, as bare ids."""
    today = clock.today().date()
    rows = Leave.objects.filter(team_id__in=list(team_ids), starts_on__lte=today, ends_on__gt=today)
    return dict(rows.order_by("id").values_list("member_id", "stand_in_id"))
