"""No report lies untouched without an alarm, and no case goes on without a coordinator unseen."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.directory import queries as seats
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import alarms_for, case_page
from rozedraad.casework.cases.rules.alarm import alarms_due
from rozedraad.casework.protocols.queries import library
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting
from rozedraad.shared.workdays import Duration
from tests.support.clock import FrozenClock
from tests.support.people import Cast
from tests.support.town import build_town

SYSTEM = SystemActor()
Acting = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def swept(transactional_db: None, cast: Cast, as_worker: Acting) -> Callable[[], int]:
    """The background work comes by, in its own role."""

    def sweep() -> int:
        with as_worker():
            return cases.raise_alarms(actor=SYSTEM) + cases.find_coordinators(actor=SYSTEM)

    return sweep


def alarms(cast: Cast, who: str) -> list[tuple[int, str, bool]]:
    with cast.as_(cast[who]):
        return [(alarm.ref, alarm.why, alarm.ours) for alarm in alarms_for(cast[who])]


def urgent(as_worker: Acting) -> list[tuple[object, object]]:
    with as_worker(), acting("system", None):
        rows = fetch("SELECT team_id, member_id FROM notices_outbox WHERE kind = 'work_now'")
    return sorted(((team, member) for team, member in rows), key=str)


@pytest.mark.parametrize(("hours", "due"), [(23, 0), (24, 1), (47, 1), (48, 2), (500, 2)])
def test_the_alarm_goes_after_the_term_and_once_more_after_the_same_again(
    clock: FrozenClock, hours: int, due: int
) -> None:
    received, term = clock(), Duration(24, "hours")

    assert alarms_due(received, term, received + timedelta(hours=hours)) == due


def test_nothing_is_said_before_the_term(cast: Cast, clock: FrozenClock, swept: Callable[[], int]) -> None:
    cast.report()
    clock.move(hours=23)

    assert swept() == 0
    assert alarms(cast, "noor") == []


def test_the_team_and_the_coordinator_are_told(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int], as_worker: Acting
) -> None:
    report = cast.report()
    clock.move(hours=24)
    swept()

    assert alarms(cast, "noor") == [(report.ref, "untouched", True)]
    assert alarms(cast, "joris") == [(report.ref, "untouched", False)]
    assert urgent(as_worker) == sorted([(cast.team("adv"), None), (cast.team("oost"), None)], key=str)


def test_the_coordinator_learns_nothing_but_that_it_lies_there(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = cast.report(kinds=["sexual"])
    clock.move(hours=24)
    swept()

    page = cast.client_of("joris").get("/werk/").content.decode()
    assert f"D-{report.ref}" in page
    assert "Seksueel" not in page
    assert "te laat" in page


def test_coming_by_twice_is_one_alarm(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int], as_worker: Acting
) -> None:
    cast.report()
    clock.move(hours=25)

    assert (swept(), swept()) == (1, 0)
    assert len(urgent(as_worker)) == 2


def test_still_untouched_the_deputies_are_told_in_person(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int], as_worker: Acting
) -> None:
    cast.report()
    clock.move(hours=24)
    swept()
    clock.move(hours=24)

    assert (swept(), swept()) == (1, 0)
    assert (None, cast.city.members["amina"]) in urgent(as_worker)
    assert (None, cast.city.members["joris"]) not in urgent(as_worker)


def test_looking_ends_the_alarm(cast: Cast, clock: FrozenClock, swept: Callable[[], int]) -> None:
    report = cast.report()
    clock.move(hours=24)
    swept()

    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")

    assert alarms(cast, "noor") == alarms(cast, "joris") == []
    clock.move(days=9)
    assert swept() == 0


def test_the_person_reads_that_the_alarm_went(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = cast.report()
    clock.move(hours=24)
    swept()

    with cast.as_(report.reporter()):
        (told,) = events_of_case(report.case_id, only=[Event.UNTOUCHED])
    assert told.actor_kind == "system"


def test_nobody_else_sees_the_alarm(cast: Cast, clock: FrozenClock, swept: Callable[[], int]) -> None:
    cast.report()
    clock.move(hours=24)
    swept()

    assert alarms(cast, "lotte") == alarms(cast, "ruth") == []


def all_leave(cast: Cast, team: str) -> None:
    for seat in seats.seats_of_team(cast.team(team)):
        directory.end_appointment(actor=SYSTEM, team_id=seat.team_id, member_id=seat.member_id)


def test_a_case_whose_coordinators_all_left_stands_on_the_alarm_list(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    all_leave(cast, "oost")

    assert alarms(cast, "noor") == [(report.ref, "unwatched", True)]


def test_a_report_is_kept_where_nobody_coordinates_and_gets_its_coordinator_later(
    transactional_db: None, cast: Cast, clock: FrozenClock, as_worker: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = seats.team_for
    monkeypatch.setattr(seats, "team_for", lambda function, places: (
        None if function == "district-coordinator" else real(function, places)
    ))  # fmt: skip
    report = cast.report()
    assert alarms(cast, "noor") == [(report.ref, "unwatched", True)]

    monkeypatch.setattr(seats, "team_for", real)
    with as_worker():
        assert cases.find_coordinators(actor=SYSTEM) == 1
        assert cases.find_coordinators(actor=SYSTEM) == 0

    assert alarms(cast, "noor") == []
    with cast.as_(cast["joris"]):
        assert case_page(cast["joris"], report.case_id).coordinates


def test_in_another_town_its_own_coordinator_sees_the_alarm_and_ours_does_not(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    town = build_town(cast, library().protocol("groningen", "2026.1"))
    report = town.report("contact-centre")
    clock.move(hours=25)

    assert swept() == 1

    assert alarms(cast, town.people["city-coordinator"]) == [(report.ref, "untouched", False)]
    assert alarms(cast, "joris") == []
