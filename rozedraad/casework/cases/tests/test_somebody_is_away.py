"""Tasks belong to teams: who leaves or is away leaves nothing lying, and alarms find who stands in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from rozedraad.base.accounts.actions import close_account, take_leave
from rozedraad.base.accounts.queries import SystemActor
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import worklist
from rozedraad.shared import clock as application_clock
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting
from tests.support.clock import FrozenClock
from tests.support.people import Cast

SYSTEM = SystemActor()
Acting = Callable[[], AbstractContextManager[None]]


def away(cast: Cast, who: str, team: str, stand_in: str) -> None:
    today = application_clock.today().date()
    take_leave(
        actor=cast[who],
        team_id=cast.team(team),
        stand_in=cast.city.members[stand_in],
        starts_on=today,
        ends_on=today + timedelta(days=20),
    )


def told(as_worker: Acting) -> set[object]:
    """The people who were told in person, in the role of the background work."""
    with as_worker():
        cases.raise_alarms(actor=SYSTEM)
        with acting("system", None):
            rows = fetch("SELECT member_id FROM notices_outbox WHERE kind = 'work_now'")
    return {member for (member,) in rows if member}


def test_who_stands_in_is_told_at_the_first_alarm(
    transactional_db: None, cast: Cast, clock: FrozenClock, as_worker: Acting
) -> None:
    cast.report()
    away(cast, "noor", "adv", "sem")
    clock.move(hours=24)

    assert told(as_worker) == {cast.city.members["sem"]}


def test_a_deputy_who_is_away_is_not_told_but_who_stands_in_is(
    transactional_db: None, cast: Cast, clock: FrozenClock, as_worker: Acting
) -> None:
    cast.report()
    clock.move(hours=24)
    assert told(as_worker) == set()
    away(cast, "amina", "oost", "joris")
    clock.move(hours=24)

    assert told(as_worker) == {cast.city.members["joris"]}


def test_when_somebody_leaves_altogether_the_deputy_has_the_tasks_at_once(cast: Cast) -> None:
    report = cast.report()
    close_account(actor=SYSTEM, member_id=cast.city.members["joris"])

    assert cast["joris"].team_ids == frozenset()
    amina = cast["amina"]
    with cast.as_(amina):
        assert {line.case.ref for line in worklist(amina, cast.team("oost")).others} == {report.ref}


def test_my_work_says_who_is_away_and_who_stands_in(cast: Cast) -> None:
    away(cast, "amina", "oost", "joris")

    assert "Amina Belhaj is weg tot" in cast.client_of("joris").get("/werk/").content.decode()
    assert "Jij neemt waar" in cast.client_of("joris").get("/werk/").content.decode()
    assert "Amina Belhaj" not in cast.client_of("lotte").get("/werk/").content.decode()
