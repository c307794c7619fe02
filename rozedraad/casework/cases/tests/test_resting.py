"""A case rests until a day, and nothing but a choice ends that: not a move, not silence in the news (R098)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NotAllowedNow, NotYourCase, ReasonMissing
from rozedraad.casework.cases.models import Case, Step
from rozedraad.casework.cases.queries import CasePage, StepSeen, case_page, history_of, worklist
from rozedraad.shared import clock as application_clock
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

SYSTEM = SystemActor()
Acting = Callable[[], AbstractContextManager[None]]


def day(away: int) -> date:
    return application_clock.today().date() + timedelta(days=away)


def rest(cast: Cast, report: Report, *, away: int = 20, reason: str = "quiet", by: str = "noor") -> None:
    cases.sleep_case(actor=cast[by], case_id=report.case_id, until=day(away), reason=reason)


def resting(cast: Cast, *, away: int = 20, **facts: Any) -> Report:
    report = cast.report(**facts)
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    rest(cast, report, away=away)
    return report


@pytest.fixture
def swept(transactional_db: None, cast: Cast, as_worker: Acting) -> Callable[[], int]:
    """The background work comes by, in its own role."""

    def sweep() -> int:
        with as_worker():
            return cases.sweep(actor=SYSTEM) + cases.find_coordinators(actor=SYSTEM)

    return sweep


@pytest.fixture
def outbox(as_worker: Acting) -> Callable[[], list[object]]:
    """For which teams a notice waits; taken out, so that the next look sees what is new."""

    def take() -> list[object]:
        with as_worker(), acting("system", None):
            return [team for (team,) in fetch("DELETE FROM notices_outbox RETURNING team_id")]

    return take


def page(cast: Cast, report: Report, who: str = "noor") -> CasePage:
    with cast.as_(cast[who]):
        return case_page(cast[who], report.case_id)


def review(cast: Cast, report: Report, who: str = "noor") -> StepSeen:
    found = page(cast, report, who).review
    assert found is not None, "nothing waits for a choice"
    return found


def reviews(cast: Cast, report: Report) -> list[StepSeen]:
    return [step for step in page(cast, report).steps if step.kind == "review"]


def lines_of(cast: Cast, who: str) -> dict[str, list[str]]:
    """Where the day to look again stands on somebody's work, with the words there."""
    with cast.as_(cast[who]):
        todo = worklist(cast[who])
    lists = {"late": todo.late, "soon": todo.soon, "later": todo.later}
    return {
        name: [line.step.what for line in lines if line.step.kind == "review"]
        for name, lines in lists.items()
        if any(line.step.kind == "review" for line in lines)
    }


def state(cast: Cast, report: Report) -> str:
    return page(cast, report).case.state


def test_the_day_is_seen_beforehand_by_the_team_that_coordinates(cast: Cast) -> None:
    resting(cast)

    assert lines_of(cast, "joris") == {"later": ["Opnieuw kijken hoe het verder gaat"]}
    assert lines_of(cast, "noor") == {}


def test_it_is_due_on_the_day_and_late_after_it(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = resting(cast)
    clock.move(days=20)
    swept()

    assert state(cast, report) == "follow_up"
    assert list(lines_of(cast, "joris")) == ["soon"]
    clock.move(days=1)
    swept()
    assert list(lines_of(cast, "joris")) == ["late"]


def test_waking_is_told_once_to_the_team_that_coordinates(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int], outbox: Callable[[], list[object]]
) -> None:
    resting(cast)
    outbox()
    clock.move(days=20)
    swept()
    assert outbox() == [cast.team("oost")]

    swept()
    assert outbox() == []


def test_a_case_put_to_rest_before_there_were_reviews_gets_one_when_it_wakes(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = resting(cast)
    with cast.as_(cast["noor"]):
        Step.objects.filter(case_id=report.case_id, kind="review").update(state="cancelled")
    clock.move(days=21)
    swept()

    assert review(cast, report).late


def test_where_nobody_coordinates_the_receiving_team_looks_again_until_somebody_does(
    cast: Cast, swept: Callable[[], int]
) -> None:
    report = resting(cast)
    with cast.as_(cast["noor"]):
        Case.objects.filter(id=report.case_id).update(coordinating_team=None)
    rest(cast, report, away=30)
    assert list(lines_of(cast, "noor")) == ["later"]

    swept()
    assert lines_of(cast, "noor") == {}
    assert list(lines_of(cast, "joris")) == ["later"]


@pytest.mark.parametrize("who", ["noor", "joris"])
def test_on_the_day_the_case_can_rest_on_until_another_day(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int], who: str
) -> None:
    report = resting(cast)
    clock.move(days=20)
    swept()
    rest(cast, report, away=30, reason="waits_for_others", by=who)

    assert state(cast, report) == "asleep"
    assert [(step.state, step.outcome) for step in reviews(cast, report)] == [
        ("done", "Rust verder tot een andere dag"),
        ("open", ""),
    ]
    assert page(cast, report).rests_because == "waits_for_others"


@pytest.mark.parametrize("who", ["noor", "joris"])
def test_on_the_day_the_case_can_be_taken_up_again(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int], who: str
) -> None:
    report = resting(cast)
    clock.move(days=20)
    swept()
    cases.take_up_case(actor=cast[who], case_id=report.case_id)

    assert state(cast, report) == "follow_up"
    assert [step.outcome for step in reviews(cast, report)] == ["Weer opgepakt"]


def test_on_the_day_the_case_can_be_closed_with_the_word_of_the_person(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = resting(cast)
    clock.move(days=20)
    swept()
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", victim_word="good"
    )

    assert [step.outcome for step in reviews(cast, report)] == ["Afgesloten"]


def test_waking_it_earlier_is_taking_it_up(cast: Cast) -> None:
    report = resting(cast)
    cases.wake_case(actor=cast["noor"], case_id=report.case_id)

    assert [step.outcome for step in reviews(cast, report)] == ["Weer opgepakt"]


def test_the_person_who_comes_back_takes_it_up(cast: Cast) -> None:
    report = resting(cast)
    cases.reopen_case(actor=report.reporter(), case_id=report.case_id)

    assert page(cast, report).review is None
    assert page(cast, report).case.asleep_until is None


def test_the_choice_cannot_be_skipped(cast: Cast) -> None:
    report = resting(cast)
    step = review(cast, report)
    for verb in ("skip", "finish"):
        with pytest.raises(NotAllowedNow):
            cases.change_step(actor=cast["joris"], step_id=step.id, verb=verb, reason="not_needed")


def test_only_what_waits_for_a_choice_can_be_taken_up(cast: Cast) -> None:
    report = cast.report()
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    with pytest.raises(NotAllowedNow):
        cases.take_up_case(actor=cast["noor"], case_id=report.case_id)


def test_a_team_that_only_helps_does_not_choose(cast: Cast) -> None:
    report = resting(cast)
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["facts"], purpose="support"
    )
    with pytest.raises(NotYourCase):
        cases.take_up_case(actor=cast["lotte"], case_id=report.case_id)


@pytest.mark.parametrize("reason", ["", "bored"])
def test_resting_needs_one_of_the_reasons(cast: Cast, reason: str) -> None:
    report = cast.report()
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    with pytest.raises(ReasonMissing):
        rest(cast, report, reason=reason)


def test_silence_in_the_news_changes_nothing(cast: Cast) -> None:
    report = resting(cast, media=True)
    before = review(cast, report)
    cases.assess(actor=cast["noor"], case_id=report.case_id, answers={"media": False})

    assert state(cast, report) == "asleep"
    assert review(cast, report) == before


def test_a_move_takes_the_day_and_the_task_along(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = resting(cast)
    cases.move_case(
        actor=cast["noor"], case_id=report.case_id, to_team=cast.team("police"), reason="other_region"
    )

    seen = page(cast, report, "bram")
    assert (seen.case.state, seen.case.asleep_until) == ("asleep", day(20))
    assert review(cast, report, "bram").due == review(cast, report, "joris").due
    clock.move(days=20)
    swept()
    assert page(cast, report, "bram").case.state == "follow_up"
    cases.take_up_case(actor=cast["bram"], case_id=report.case_id)


def test_where_the_receiving_team_watches_itself_the_new_team_gets_the_task(cast: Cast) -> None:
    report = resting(cast)
    with cast.as_(cast["noor"]):
        Case.objects.filter(id=report.case_id).update(coordinating_team=None)
    rest(cast, report)
    cases.move_case(
        actor=cast["noor"], case_id=report.case_id, to_team=cast.team("police"), reason="other_region"
    )

    assert list(lines_of(cast, "bram")) == ["later"]
    assert lines_of(cast, "noor") == {}


def test_a_case_that_rested_since_intake_wakes_there_after_a_move_too(cast: Cast) -> None:
    report = cast.report()
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    rest(cast, report)
    rest(cast, report, away=25)
    cases.move_case(
        actor=cast["noor"], case_id=report.case_id, to_team=cast.team("police"), reason="other_region"
    )
    cases.wake_case(actor=cast["bram"], case_id=report.case_id)

    assert page(cast, report, "bram").case.state == "intake"


def test_the_history_says_that_the_day_went_along(cast: Cast) -> None:
    report = resting(cast)
    cases.move_case(
        actor=cast["noor"], case_id=report.case_id, to_team=cast.team("police"), reason="other_region"
    )

    seen = page(cast, report, "bram")
    with cast.as_(cast["bram"]):
        told = [line.what for line in history_of(cast["bram"], seen)]
    assert any("Daar rust die ook tot" in what for what in told)


def test_why_it_rests_is_told_only_to_who_may_see_the_facts(cast: Cast) -> None:
    report = resting(cast)

    with cast.as_(cast["joris"]):
        assert events_of_case(report.case_id, only=[Event.RESTS]) == []
    assert page(cast, report, "joris").rests_because == ""
    assert page(cast, report).rests_because == "quiet"


def test_the_person_reads_why_and_until_when(cast: Cast) -> None:
    report = resting(cast)
    client = Client()
    client.post("/volgen/", {"code": report.code.shown()} if report.code else {})
    words = client.get("/volgen/melding/").content.decode()

    assert f"{code_list('sleep_reasons').sentence('quiet', 'nl')}." in words


def test_moving_and_silence_are_reasons_to_rest_and_never_to_close(cast: Cast) -> None:
    report = cast.report()
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    offered = {code for code, _words in page(cast, report).closing_reasons}
    resting_codes = set(code_list("sleep_reasons").codes)

    assert {"person_moved", "quiet_in_the_news"} <= resting_codes
    assert offered
    assert not offered & resting_codes


def test_an_erased_case_leaves_no_day_to_look_again(cast: Cast) -> None:
    report = resting(cast)
    cases.erase_case(actor=report.reporter())

    assert lines_of(cast, "joris") == {}


def test_the_page_of_the_case_makes_the_team_choose(
    cast: Cast, clock: FrozenClock, swept: Callable[[], int]
) -> None:
    report = resting(cast)
    clock.move(days=20)
    swept()
    client = cast.client_of("noor")
    address = f"/zaken/{report.case_id}/"
    assert "Kies nu" in client.get(address).content.decode()

    without_reason = client.post(f"{address}rust/", {"until": day(9).isoformat()})
    assert without_reason.status_code == 200
    client.post(f"{address}weer-oppakken/")
    assert "Kies nu" not in client.get(address).content.decode()
