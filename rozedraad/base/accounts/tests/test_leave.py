"""Somebody is away: the team knows who stands in, and no task waits for one person."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from rozedraad.base.accounts.actions import admit_member, end_leave, hand_over_function, take_leave
from rozedraad.base.accounts.errors import (
    ColleagueOpensNothing,
    LeaveUnknown,
    LeaveWithoutDays,
    StandInAway,
    StandInNotHere,
)
from rozedraad.base.accounts.models import Member
from rozedraad.base.accounts.queries import (
    MemberActor,
    away_today,
    member_actor,
    stand_ins_today,
    team_page,
    warnings,
)
from rozedraad.base.accounts.tests.cast import PASSPHRASE, SYSTEM, World
from rozedraad.base.directory import actions as directory
from rozedraad.base.directory.errors import DatesOutOfOrder, NotYourTeam, SeatUnknown
from rozedraad.base.directory.queries import members_of_team, seats_of_team
from rozedraad.base.vault.actions import unlock_member
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock


def actor(member_id: UUID) -> MemberActor:
    return member_actor(Member.objects.get(pk=member_id), unlock_member(member_id, PASSPHRASE))


def today(days: int = 0) -> date:
    return application_clock.today().date() + timedelta(days=days)


def away(world: World, who: UUID, stand_in: UUID, first: int = 0, back: int = 7) -> UUID:
    return take_leave(
        actor=actor(who), team_id=world.team, stand_in=stand_in, starts_on=today(first), ends_on=today(back)
    )


def test_colleagues_see_who_is_away_and_who_stands_in(world: World) -> None:
    away(world, world.bas, world.ada)
    (seen,) = away_today(actor(world.ada))

    assert (seen.name, seen.stand_in, seen.ends_on) == ("Bas", "Ada", today(7))


def test_another_team_does_not_see_it(world: World) -> None:
    away(world, world.bas, world.ada)

    assert away_today(actor(world.cas)) == []


def test_on_the_first_day_back_nobody_is_away(world: World, clock: FrozenClock) -> None:
    away(world, world.bas, world.ada)
    clock.move(days=7)

    assert away_today(actor(world.ada)) == []
    assert stand_ins_today([world.team]) == {}


def test_leave_to_come_is_on_the_page_of_the_team_and_not_yet_in_force(world: World) -> None:
    away(world, world.bas, world.ada, first=3)

    assert [leave.begun for leave in team_page(actor(world.ada), world.team).leaves] == [False]
    assert stand_ins_today([world.team]) == {}


def test_new_leave_takes_the_place_of_old_leave_of_the_same_days(world: World) -> None:
    away(world, world.bas, world.ada)
    away(world, world.bas, world.ada, back=14)

    assert [leave.ends_on for leave in away_today(actor(world.ada))] == [today(14)]


def test_whoever_stands_in_is_not_away_too(world: World) -> None:
    away(world, world.bas, world.ada)
    with pytest.raises(StandInAway):
        away(world, world.ada, world.bas, first=2)


def test_nobody_stands_in_for_themselves_or_from_outside_the_team(world: World) -> None:
    for stand_in in (world.bas, world.cas):
        with pytest.raises(StandInNotHere):
            away(world, world.bas, stand_in)


def test_a_deputy_who_is_gone_before_the_end_does_not_stand_in(world: World) -> None:
    directory.appoint_stand_in(
        actor=SYSTEM, team_id=world.team, member_id=world.cas, starts_on=today(), ends_on=today(5)
    )
    with pytest.raises(StandInNotHere):
        away(world, world.bas, world.cas)
    admit_member(actor=actor(world.ada), team_id=world.team, member_id=world.cas)
    away(world, world.bas, world.cas, back=5)


def test_whoever_may_not_open_what_the_other_opens_does_not_stand_in(world: World) -> None:
    directory.appoint(actor=SYSTEM, team_id=world.team, member_id=world.cas, role="deputy")
    with pytest.raises(ColleagueOpensNothing):
        away(world, world.bas, world.cas)
    assert stand_ins_today([world.team]) == {}


def test_leave_has_days(world: World) -> None:
    for first, back in ((3, 3), (3, 1), (-5, 0)):
        with pytest.raises(LeaveWithoutDays):
            away(world, world.bas, world.ada, first=first, back=back)


def test_nobody_is_away_from_a_team_they_are_not_in(world: World) -> None:
    with pytest.raises(NotYourTeam):
        away(world, world.cas, world.ada)


def test_only_ones_own_leave_is_taken_off_the_list(world: World) -> None:
    leave = away(world, world.bas, world.ada)
    with pytest.raises(LeaveUnknown):
        end_leave(actor=actor(world.ada), leave_id=leave)
    end_leave(actor=actor(world.bas), leave_id=leave)

    assert away_today(actor(world.ada)) == []


def test_a_function_goes_to_a_colleague_and_the_team_keeps_what_it_has(world: World) -> None:
    hand_over_function(actor=actor(world.ada), team_id=world.team, successor=world.bas, on=today())

    assert members_of_team(world.team) == {world.bas}
    assert actor(world.bas).keys.can_hold(world.team)  # type: ignore[union-attr]
    assert [warning.team_id for warning in warnings(actor(world.bas))] == [world.team, world.team]


def test_a_deputy_becomes_holder_on_the_day(world: World, clock: FrozenClock) -> None:
    directory.end_appointment(actor=SYSTEM, team_id=world.team, member_id=world.bas)
    directory.appoint(actor=SYSTEM, team_id=world.team, member_id=world.bas, role="deputy", ends_on=today(30))
    hand_over_function(actor=actor(world.ada), team_id=world.team, successor=world.bas, on=today(3))
    assert members_of_team(world.team) == {world.ada, world.bas}
    clock.move(days=3)

    (seat,) = seats_of_team(world.team)
    assert (seat.member_id, seat.role, seat.ends_on) == (world.bas, "holder", None)


def test_whoever_opens_nothing_yet_takes_nothing_over(world: World) -> None:
    directory.appoint(actor=SYSTEM, team_id=world.team, member_id=world.cas, role="deputy")
    with pytest.raises(ColleagueOpensNothing):
        hand_over_function(actor=actor(world.ada), team_id=world.team, successor=world.cas, on=today())


def test_a_function_is_not_handed_over_in_the_past_or_to_oneself(world: World) -> None:
    with pytest.raises(DatesOutOfOrder):
        hand_over_function(actor=actor(world.ada), team_id=world.team, successor=world.bas, on=today(-1))
    with pytest.raises(SeatUnknown):
        hand_over_function(actor=actor(world.ada), team_id=world.team, successor=world.ada, on=today())


def test_leave_is_set_and_ended_on_its_page(world: World, ada: Client) -> None:
    data = {"starts_on": today().isoformat(), "ends_on": today(9).isoformat(), "stand_in": str(world.bas)}
    page = ada.post(f"/team/{world.team}/verlof/", data, follow=True).content.decode()
    assert "Bas neemt waar" in page
    (leave,) = away_today(actor(world.bas))
    page = ada.post(f"/team/verlof/{leave.id}/terug/", follow=True).content.decode()

    assert "Bas neemt waar" not in page


def test_what_was_filled_in_comes_back_with_a_refusal(world: World, ada: Client) -> None:
    data = {"starts_on": today().isoformat(), "ends_on": today().isoformat(), "stand_in": str(world.bas)}
    page = ada.post(f"/team/{world.team}/verlof/", data).content.decode()

    assert "De eerste dag terug ligt na de eerste dag weg" in page
    assert f'value="{today().isoformat()}"' in page


def test_the_pages_are_for_the_team_alone(world: World, ada: Client) -> None:
    for what in ("verlof", "overdragen"):
        assert ada.get(f"/team/{world.team}/{what}/").status_code == 200
        assert ada.get(f"/team/{world.elsewhere}/{what}/").status_code == 404


def test_a_function_is_handed_over_on_its_page(world: World, ada: Client) -> None:
    data = {"successor": str(world.bas), "on": today().isoformat()}
    assert ada.post(f"/team/{world.team}/overdragen/", data)["Location"] == "/team/"

    assert members_of_team(world.team) == {world.bas}
