from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from rozedraad.base.directory import actions, queries
from rozedraad.base.directory.errors import (
    AlreadyAppointed,
    DatesOutOfOrder,
    NotForMembers,
    NotYourTeam,
    TeamUnknown,
    TerritoryInCircle,
)
from rozedraad.base.directory.models import Change
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting
from tests.support.clock import FrozenClock

TODAY = date(2026, 3, 11)


class System:
    kind = "system"
    id = None


class Member:
    kind = "member"

    def __init__(self, member_id: UUID) -> None:
        self.id = member_id


SYSTEM = System()


@pytest.fixture(autouse=True)
def city(db: None, clock: FrozenClock) -> None:
    """A city with two districts, one of which has a neighbourhood."""
    for code, kind, parent in (
        ("GM1", "municipality", None),
        ("oost", "district", "GM1"),
        ("west", "district", "GM1"),
        ("dapper", "neighbourhood", "oost"),
    ):
        actions.create_territory(actor=SYSTEM, code=code, kind=kind, name=code.title(), parent=parent)
    for code in ("adv", "coordinator"):
        actions.create_function(actor=SYSTEM, code=code, name_nl=f"{code} nl", name_en=f"{code} en")


def team(function: str = "adv", territory: str = "GM1", starts_on: date = date(2020, 1, 1)) -> UUID:
    name = f"Bureau {new_id()}"
    return actions.create_team(
        actor=SYSTEM,
        organisation_id=actions.create_organisation(actor=SYSTEM, name=name, kind="adv"),
        function=function,
        territory=territory,
        name_nl="Meldpunt",
        name_en="Reporting point",
        starts_on=starts_on,
    )


def appointed(team_id: UUID, role: str = "holder", **dates: date) -> UUID:
    member_id = new_id()
    actions.appoint(actor=SYSTEM, team_id=team_id, member_id=member_id, role=role, **dates)
    return member_id


def found(function: str, *codes: str) -> UUID | None:
    seen = queries.team_for(function, codes)
    return seen.id if seen else None


def holders(kind: str, actor_id: UUID | None) -> list[UUID]:
    with acting(kind, actor_id), connection.cursor() as cursor:
        cursor.execute("SELECT rd.acting_holders()")
        return list(cursor.fetchone()[0])


def test_the_nearest_team_is_found_upward() -> None:
    city_wide, east = team("coordinator"), team("coordinator", "oost")
    assert found("coordinator", "dapper") == east
    assert found("coordinator", "west") == city_wide
    assert found("adv", "dapper") is None


def test_of_two_teams_on_one_seat_the_oldest_is_found() -> None:
    team(starts_on=date(2021, 1, 1))
    oldest = team(starts_on=date(2019, 1, 1))
    assert found("adv", "GM1") == oldest


def test_a_team_that_closed_or_has_not_begun_is_not_found(clock: FrozenClock) -> None:
    old, new = team(), team(starts_on=TODAY + timedelta(days=7))
    actions.close_team(actor=SYSTEM, team_id=old)
    assert found("adv", "GM1") is None
    clock.move(days=7)
    assert found("adv", "GM1") == new


def test_a_new_team_is_found_at_once_though_teams_are_kept_in_memory() -> None:
    assert found("adv", "GM1") is None
    made = team()
    assert found("adv", "GM1") == made


def test_asking_again_asks_the_database_nothing(django_assert_num_queries: object) -> None:
    team()
    found("adv", "dapper")
    with django_assert_num_queries(0):  # type: ignore[operator]
        found("adv", "dapper")


def test_names_come_in_the_language_asked_for() -> None:
    made = team()
    assert [queries.team_label(made, language) for language in ("nl", "en")] == [
        "Meldpunt",
        "Reporting point",
    ]
    assert queries.function_label("adv", "en") == "adv en"
    assert queries.function_label("gone", "en") == "gone"


def test_an_unknown_team_is_refused_by_name() -> None:
    with pytest.raises(TeamUnknown):
        queries.team(new_id())


def test_holders_and_deputies_act_for_their_team_while_appointed(clock: FrozenClock) -> None:
    made = team()
    holder, deputy = appointed(made), appointed(made, "deputy", ends_on=TODAY + timedelta(days=2))
    assert holders("member", holder) == holders("member", deputy) == [made]
    assert queries.member_count(made) == 2
    clock.move(days=2)
    assert holders("member", deputy) == []
    assert queries.teams_of_member(deputy) == []
    assert queries.member_count(made) == 1


def test_somebody_appointed_from_tomorrow_does_not_act_today() -> None:
    assert holders("member", appointed(team(), starts_on=TODAY + timedelta(days=1))) == []


def test_the_day_is_the_one_in_the_netherlands(clock: FrozenClock) -> None:
    member = appointed(team(), starts_on=TODAY + timedelta(days=1))
    clock.move(hours=13, minutes=30)  # 22:30 in UTC, half past eleven in the evening: still today
    assert holders("member", member) == []
    clock.move(hours=1)
    assert len(holders("member", member)) == 1


def test_only_reporters_and_members_act_for_anybody() -> None:
    somebody = new_id()
    assert holders("reporter", somebody) == [somebody]
    assert holders("system", None) == holders("visitor", None) == []
    assert holders("system", appointed(team())) == []


def test_who_leaves_acts_for_nobody_at_once_and_the_deputy_still_does() -> None:
    made = team()
    holder, deputy = appointed(made), appointed(made, "deputy")
    assert actions.end_appointments(actor=SYSTEM, member_id=holder) == [made]
    assert (holders("member", holder), holders("member", deputy)) == ([], [made])
    assert queries.members_of_team(made) == {deputy}


def test_people_of_a_team_appoint_to_it_and_others_do_not() -> None:
    made, other = team(), team("coordinator")
    member, newcomer = appointed(made), new_id()
    actions.appoint(actor=Member(member), team_id=made, member_id=newcomer, role="deputy")
    assert newcomer in queries.members_of_team(made)
    for outsider in (Member(appointed(other)), Member(new_id())):
        with pytest.raises(NotYourTeam):
            actions.appoint(actor=outsider, team_id=made, member_id=new_id(), role="holder")
        with pytest.raises(NotYourTeam):
            actions.end_appointment(actor=outsider, team_id=made, member_id=member)


def test_members_set_up_no_organisations_teams_or_territories() -> None:
    with pytest.raises(NotForMembers):
        actions.create_organisation(actor=Member(new_id()), name="x", kind="adv")
    with pytest.raises(NotForMembers):
        actions.create_territory(actor=Member(new_id()), code="x", kind="district", name="x")


def test_nobody_is_appointed_twice_at_the_same_time() -> None:
    made = team()
    member = appointed(made, ends_on=TODAY + timedelta(days=3))
    with pytest.raises(AlreadyAppointed):
        actions.appoint(actor=SYSTEM, team_id=made, member_id=member, role="holder")
    actions.appoint(
        actor=SYSTEM, team_id=made, member_id=member, role="holder", starts_on=TODAY + timedelta(days=3)
    )


def test_dates_stand_in_order_and_the_database_sees_to_it_too() -> None:
    with pytest.raises(DatesOutOfOrder):
        appointed(team(), ends_on=TODAY - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.create_territory(
            actor=SYSTEM, code="x", kind="district", name="x", valid_from=TODAY, valid_until=date(2020, 1, 1)
        )


def test_a_territory_never_lies_in_itself() -> None:
    with pytest.raises(TerritoryInCircle):
        actions.move_territory(actor=SYSTEM, code="GM1", parent="dapper")
    assert queries.ancestors("dapper") == ["dapper", "oost", "GM1"]


def test_a_place_lists_what_lies_in_it() -> None:
    assert [place.code for place in queries.territories_in("GM1", "district")] == ["oost", "west"]
    assert [place.code for place in queries.territories_in("oost")] == ["dapper"]


def test_empty_seats_are_pointed_out() -> None:
    east = team("coordinator", "oost")
    missing = {(gap.territory, gap.team_id) for gap in queries.gaps(["coordinator"], "GM1")}
    assert missing == {("oost", east), ("west", None)}
    appointed(east)
    assert [gap.territory for gap in queries.gaps(["coordinator"], "GM1")] == ["west"]


def test_every_change_says_who_made_it() -> None:
    made = team()
    member = appointed(made)
    actions.end_appointment(actor=Member(member), team_id=made, member_id=member)
    last = Change.objects.filter(subject=str(made)).latest("id")
    assert (last.what, last.actor_kind, last.actor_id) == ("appointment_ended", "member", member)


def test_who_handed_a_seat_over_to_whom_and_from_when_stands_in_the_history() -> None:
    made, day = team(), TODAY + timedelta(days=3)
    leaving, taking = appointed(made), appointed(made)
    actions.hand_over_seat(actor=Member(leaving), team_id=made, from_member=leaving, to_member=taking, on=day)
    last = Change.objects.filter(subject=str(made)).latest("id")
    assert (last.what, last.actor_kind, last.actor_id) == ("handed_over", "member", leaving)
    assert last.data == {"member": str(leaving), "to": str(taking), "on": day.isoformat()}
