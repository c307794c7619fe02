"""Whoever promised a step is told once that its term ends soon, and with the coordinator that it ended."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting
from tests.support.clock import FrozenClock
from tests.support.people import Cast

SYSTEM = SystemActor()
Acting = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def reminded(transactional_db: None, cast: Cast, as_worker: Acting) -> Callable[[], int]:
    """The background work comes by, in its own role; of how many steps it told."""

    def remind() -> int:
        with as_worker():
            return cases.remind(actor=SYSTEM)

    return remind


@pytest.fixture
def outbox(as_worker: Acting) -> Callable[[], list[object]]:
    """For which teams a notice waits; taken out, so that the next look sees what is new."""

    def take() -> list[object]:
        with as_worker(), acting("system", None):
            rows = fetch("DELETE FROM notices_outbox RETURNING team_id")
        return [team for (team,) in rows]

    return take


def test_the_team_is_told_a_day_before_the_term_of_a_step_nobody_took_up(
    cast: Cast, clock: FrozenClock, reminded: Callable[[], int], outbox: Callable[[], list[object]]
) -> None:
    cast.report()
    outbox()
    clock.move(hours=5)
    assert reminded() == 0  # registering has until tomorrow at five, which is more than a day

    clock.move(hours=2)
    assert reminded() == 1
    assert outbox() == [cast.team("adv")]


def test_team_and_coordinator_are_told_that_a_term_ended(
    cast: Cast, clock: FrozenClock, reminded: Callable[[], int], outbox: Callable[[], list[object]]
) -> None:
    cast.report()
    clock.move(hours=25)
    reminded()
    outbox()

    clock.move(days=1)
    assert reminded() >= 1
    assert set(outbox()) == {cast.team("adv"), cast.team("oost")}


def test_coming_by_twice_says_nothing_more(
    cast: Cast, clock: FrozenClock, reminded: Callable[[], int], outbox: Callable[[], list[object]]
) -> None:
    cast.report()
    clock.move(days=4)
    reminded()
    outbox()

    assert reminded() == 0
    assert outbox() == []


def test_many_cases_give_each_team_one_notice(
    cast: Cast, clock: FrozenClock, reminded: Callable[[], int], outbox: Callable[[], list[object]]
) -> None:
    for _ in range(3):
        cast.report()
    outbox()
    clock.move(days=4)
    reminded()

    told = outbox()
    assert len(told) == len(set(told))


def test_a_step_that_waits_for_consent_is_never_told_of(
    cast: Cast, clock: FrozenClock, reminded: Callable[[], int], as_worker: Acting
) -> None:
    report = cast.report()
    for step, outcome in (("first-contact", "reached"), ("ask-victim-support", "accepted")):
        with cast.as_(cast["noor"]):
            steps = case_page(cast["noor"], report.case_id).steps
        (found,) = [each for each in steps if each.protocol_step == step]
        cases.change_step(actor=cast["noor"], step_id=found.id, verb="finish", outcome=outcome)
    clock.move(days=400)
    reminded()

    with as_worker(), acting("system", None):
        (count,) = fetch("SELECT count(*) FROM cases_step WHERE state = 'waiting_for_consent' AND told > 0")[
            0
        ]
        (waiting,) = fetch("SELECT count(*) FROM cases_step WHERE state = 'waiting_for_consent'")[0]
    assert (count, waiting > 0) == (0, True)


def test_a_new_term_is_told_of_again(
    cast: Cast, clock: FrozenClock, reminded: Callable[[], int], as_worker: Acting
) -> None:
    report = cast.report()
    clock.move(days=4)
    reminded()
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", no_word_reason="not_reached"
    )
    clock.move(days=1)
    cases.reopen_case(actor=report.reporter(), case_id=report.case_id)

    clock.move(days=30)
    assert reminded() > 0


def test_two_workers_at_once_tell_of_each_step_once(
    cast: Cast, clock: FrozenClock, as_worker: Acting
) -> None:
    for _ in range(6):
        cast.report()
    clock.move(days=4)
    told: list[int] = []

    def work() -> None:
        try:
            told.append(cases.remind(actor=SYSTEM, batch=4))
        finally:
            connection.close()

    with as_worker():
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        with acting("system", None):
            (marked,) = fetch("SELECT count(*) FROM cases_step WHERE told > 0")[0]
    assert sum(told) == marked > 6
