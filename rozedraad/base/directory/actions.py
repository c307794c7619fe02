"""Changing who exists, where, and who sits on which seat. Each change leaves a row behind.

What could go wrong here: an appointment decides which cases somebody knows of. So only people of the team
itself, or the installation, appoint; ending one works at once, and access by key ends in the vault
(accounts does both).
"""

from datetime import date
from uuid import UUID

from django.db import models, transaction

from rozedraad.shared import clock

from . import queries
from .errors import (
    AlreadyAppointed,
    DatesOutOfOrder,
    NotForMembers,
    NotYourTeam,
    SeatUnknown,
    TeamUnknown,
    TerritoryInCircle,
)
from .models import Appointment, Change, Function, Organisation, Team, Territory
from .queries import Somebody
from .rules import overlap, upward


def create_territory(
    *,
    actor: Somebody,
    code: str,
    kind: str,
    name: str,
    parent: str | None = None,
    valid_from: date = date(2000, 1, 1),
    valid_until: date | None = None,
) -> str:
    """Returns the code. Create a parent before what lies in it."""
    _installation_only(actor)
    with transaction.atomic():
        Territory.objects.create(
            code=code,
            kind=Territory.Kind(kind),
            name=name,
            parent_id=parent,
            valid_from=valid_from,
            valid_until=valid_until,
        )
        _note(actor, "territory_created", code)
    return code


def move_territory(*, actor: Somebody, code: str, parent: str | None) -> None:
    """Put a territory in another one. Raises TerritoryInCircle."""
    _installation_only(actor)
    with transaction.atomic():
        parents = dict(Territory.objects.select_for_update().values_list("code", "parent_id"))
        if parent is not None and code in upward(parent, parents):
            raise TerritoryInCircle
        Territory.objects.filter(code=code).update(parent_id=parent)
        _note(actor, "territory_moved", code, parent=parent or "")


def create_function(*, actor: Somebody, code: str, name_nl: str, name_en: str) -> str:
    _installation_only(actor)
    with transaction.atomic():
        Function.objects.create(code=code, name_nl=name_nl, name_en=name_en)
        _note(actor, "function_created", code)
    return code


def create_organisation(*, actor: Somebody, name: str, kind: str, territory: str | None = None) -> UUID:
    _installation_only(actor)
    with transaction.atomic():
        made = Organisation.objects.create(name=name, kind=kind, territory_id=territory)
        _note(actor, "organisation_created", str(made.id))
    return made.id


def create_team(
    *,
    actor: Somebody,
    organisation_id: UUID,
    function: str,
    territory: str,
    name_nl: str,
    name_en: str,
    notice_address: str = "",
    starts_on: date | None = None,
) -> UUID:
    """A team without people. It can receive nothing until somebody in it holds its key."""
    _installation_only(actor)
    with transaction.atomic():
        made = Team.objects.create(
            organisation_id=organisation_id,
            function_id=function,
            territory_id=territory,
            name_nl=name_nl,
            name_en=name_en,
            notice_address=notice_address,
            starts_on=starts_on or _today(),
        )
        _note(actor, "team_created", str(made.id))
    return made.id


def close_team(*, actor: Somebody, team_id: UUID, on: date | None = None) -> None:
    """From that day no report or step finds this team; whoever is in it keeps what it has."""
    _installation_only(actor)
    with transaction.atomic():
        row = _locked_team(team_id)
        row.ends_on = _in_order(row.starts_on, on or _today())
        row.save(update_fields=["ends_on"])
        _note(actor, "team_closed", str(team_id), on=str(row.ends_on))


def appoint(
    *,
    actor: Somebody,
    team_id: UUID,
    member_id: UUID,
    role: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> UUID:
    """Put somebody on a seat, as "holder" or "deputy"; `ends_on` is the first day it no longer counts."""
    _team_or_installation(actor, team_id)
    with transaction.atomic():
        _locked_team(team_id)
        starts = starts_on or _today()
        if any(overlap(seat, starts, ends_on) for seat in _seats_of(team_id, member_id)):
            raise AlreadyAppointed
        made = Appointment.objects.create(
            team_id=team_id,
            member_id=member_id,
            role=Appointment.Role(role),
            starts_on=starts,
            ends_on=None if ends_on is None else _in_order(starts, ends_on),
        )
        _note(actor, "appointed", str(team_id), member=str(member_id), role=role)
    return made.id


def appoint_stand_in(
    *, actor: Somebody, team_id: UUID, member_id: UUID, starts_on: date, ends_on: date
) -> UUID:
    """A deputy for some time, such as a holiday."""
    return appoint(
        actor=actor, team_id=team_id, member_id=member_id, role="deputy", starts_on=starts_on, ends_on=ends_on
    )


def end_appointment(*, actor: Somebody, team_id: UUID, member_id: UUID) -> None:
    """This person leaves this team now: the tasks are the team's, so the others have them at once."""
    _team_or_installation(actor, team_id)
    with transaction.atomic():
        _locked_team(team_id)
        _end(Appointment.objects.filter(team_id=team_id, member_id=member_id))
        _note(actor, "appointment_ended", str(team_id), member=str(member_id))


def hand_over_seat(*, actor: Somebody, team_id: UUID, from_member: UUID, to_member: UUID, on: date) -> None:
    """On that day one leaves and the other, of this team too, has the seat in the same role. Raises SeatUnknown,
    DatesOutOfOrder for a day in the past."""
    _team_or_installation(actor, team_id)
    if on < _today():
        raise DatesOutOfOrder
    with transaction.atomic():
        _locked_team(team_id)
        leaving, taking = (_seat_on(team_id, member_id, on) for member_id in (from_member, to_member))
        if from_member == to_member or leaving is None or taking is None:
            raise SeatUnknown
        leaving.ends_on = on
        leaving.save(update_fields=["ends_on"])
        if taking.role != leaving.role or taking.ends_on is not None:
            taking.ends_on = on
            taking.save(update_fields=["ends_on"])
            Appointment.objects.create(team_id=team_id, member_id=to_member, role=leaving.role, starts_on=on)
        _note(actor, "handed_over", str(team_id), member=str(from_member), to=str(to_member), on=str(on))


def end_appointments(*, actor: Somebody, member_id: UUID) -> list[UUID]:
    """This person leaves every team now. Returns the teams that lost somebody."""
    _installation_or_self(actor, member_id)
    with transaction.atomic():
        rows = Appointment.objects.select_for_update().filter(member_id=member_id)
        left = _end(rows)
        for team_id in left:
            _note(actor, "appointment_ended", str(team_id), member=str(member_id))
    return left


def _end(rows: models.QuerySet[Appointment]) -> list[UUID]:
    """End those that still count; one that was still to begin ends on the day it would have begun."""
    today, left = _today(), []
    for row in rows:
        if row.ends_on is None or row.ends_on > today:
            row.ends_on = max(row.starts_on, today)
            row.save(update_fields=["ends_on"])
            left.append(row.team_id)
    return left


def _seats_of(team_id: UUID, member_id: UUID) -> list[queries.SeatSeen]:
    return [seat for seat in queries.seats_of_team(team_id) if seat.member_id == member_id]


def _seat_on(team_id: UUID, member_id: UUID, day: date) -> Appointment | None:
    """The seat this person has today and still has on that day."""
    rows = Appointment.objects.select_for_update().filter(team_id=team_id, member_id=member_id)
    lasting = models.Q(ends_on=None) | models.Q(ends_on__gte=max(day, _today()), ends_on__gt=_today())
    return rows.filter(lasting, starts_on__lte=_today()).first()


def _installation_only(actor: Somebody) -> None:
    if actor.kind != "system":
        raise NotForMembers


def _installation_or_self(actor: Somebody, member_id: UUID) -> None:
    if actor.kind != "system" and (actor.kind, actor.id) != ("member", member_id):
        raise NotForMembers


def _team_or_installation(actor: Somebody, team_id: UUID) -> None:
    if actor.kind == "system":
        return
    if actor.kind != "member" or actor.id not in queries.members_of_team(team_id):
        raise NotYourTeam


def _locked_team(team_id: UUID) -> Team:
    """Changes to one team wait for each other."""
    row = Team.objects.select_for_update().filter(pk=team_id).first()
    if row is None:
        raise TeamUnknown
    return row


def _in_order(first: date, last: date) -> date:
    if last < first:
        raise DatesOutOfOrder
    return last


def _note(actor: Somebody, what: str, subject: str, **data: str) -> None:
    """Write down what changed; forget what was kept in memory, now and again once others can read it."""
    Change.objects.create(
        at=clock.now(), actor_kind=actor.kind, actor_id=actor.id, what=what, subject=subject, data=data
    )
    queries.forget()
    transaction.on_commit(queries.forget)


def _today() -> date:
    return clock.today().date()
