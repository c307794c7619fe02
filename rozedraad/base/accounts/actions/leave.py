"""Being away, and passing a function on. The tasks are the team's: nothing of a case moves here.

What could go wrong here: a seat that nobody watches (somebody of the same team stands in, for all of the days,
opens what the other opens, and is not away too), and a team that nobody can open any more (whoever takes over
holds its key first).
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from rozedraad.base.directory import actions as directory_actions
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.errors import NotYourTeam
from rozedraad.base.vault import queries as vault_queries
from rozedraad.shared import clock

from ..errors import (
    ColleagueOpensNothing,
    LeaveUnknown,
    LeaveWithoutDays,
    StandInAway,
    StandInNotHere,
)
from ..models import Leave, Member
from ..queries.actors import MemberActor


def take_leave(*, actor: MemberActor, team_id: UUID, stand_in: UUID, starts_on: date, ends_on: date) -> UUID:
    """The actor is away from this team; `ends_on` is the first day back. Leave of the same days that was known
    before gives way. Raises LeaveWithoutDays, StandInNotHere, StandInAway, NotYourTeam, and ColleagueOpensNothing for
    somebody who may not open what the actor may."""
    if actor.id not in directory.members_of_team(team_id):
        raise NotYourTeam
    if ends_on <= max(starts_on, clock.today().date()):
        raise LeaveWithoutDays
    if stand_in == actor.id or not _there(team_id, stand_in, starts_on, ends_on):
        raise StandInNotHere
    holders = vault_queries.key_holders([team_id])[team_id]
    if actor.id in holders and stand_in not in holders:
        raise ColleagueOpensNothing
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.id)
        same_days = Leave.objects.filter(team_id=team_id, starts_on__lt=ends_on, ends_on__gt=starts_on)
        if same_days.filter(member_id=stand_in).exists():
            raise StandInAway
        same_days.filter(member_id=actor.id).delete()
        made = Leave.objects.create(
            member_id=actor.id, team_id=team_id, stand_in_id=stand_in, starts_on=starts_on, ends_on=ends_on
        )
    return made.id


def end_leave(*, actor: MemberActor, leave_id: UUID) -> None:
    """Back, or not going after all. Raises LeaveUnknown for leave that is not one's own."""
    gone, _rows = Leave.objects.filter(pk=leave_id, member_id=actor.id).delete()
    if not gone:
        raise LeaveUnknown


def hand_over_function(*, actor: MemberActor, team_id: UUID, successor: UUID, on: date) -> None:
    """The actor's seat goes to a colleague of the team on that day; the actor leaves the team then. What the team
    has stays with the team. Raises ColleagueOpensNothing, NotYourTeam, DatesOutOfOrder, SeatUnknown."""
    if successor not in vault_queries.key_holders([team_id])[team_id]:
        raise ColleagueOpensNothing
    with transaction.atomic():
        directory_actions.hand_over_seat(
            actor=actor, team_id=team_id, from_member=actor.id, to_member=successor, on=on
        )
        Leave.objects.filter(team_id=team_id, member_id=actor.id, ends_on__gt=on).delete()


def _there(team_id: UUID, member_id: UUID, starts_on: date, ends_on: date) -> bool:
    """Whether one appointment of this person covers all of these days."""
    return any(
        seat.member_id == member_id
        and seat.starts_on <= starts_on
        and (seat.ends_on is None or seat.ends_on >= ends_on)
        for seat in directory.seats_of_team(team_id)
    )
