"""Care for those around when the person had to move, or after something big; never without a yes (R133, R085)."""

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NotAllowedNow, SurroundingsNotAgreed
from rozedraad.casework.cases.queries import StepSeen, mailbox_of, steps_seen
from rozedraad.casework.protocols.queries import library
from rozedraad.shared import clock as application_clock
from tests.support.people import Cast, Report
from tests.support.town import Town, build_town

ASK = "ask-aftercare-around"
TASKS = {"care-for-those-close", "care-for-neighbours", "safe-for-who-comes-next"}


@pytest.fixture(
    params=sorted({p.id for p in library().protocols if not p.is_template and "demostad" not in p.id})
)
def town(request: pytest.FixtureRequest, cast: Cast) -> Town:
    protocol = max((p for p in library().protocols if p.id == request.param), key=lambda p: p.valid_from)
    return build_town(cast, protocol)


def steps(cast: Cast, report: Report, who: str = "noor") -> dict[str, StepSeen]:
    with cast.as_(cast[who]):
        seen = steps_seen(cast[who], report.case_id)
    return {step.protocol_step: step for step in seen if not step.ended}


def had_to_move(cast: Cast, report: Report, who: str = "noor") -> object:
    today = application_clock.today().date()
    return cases.note_track(
        actor=cast[who], case_id=report.case_id, track="home", code="forced_move", on=today
    )


def agreed(cast: Cast, report: Report) -> dict[str, StepSeen]:
    ask = steps(cast, report)[ASK]
    cases.change_step(actor=cast["noor"], step_id=ask.id, verb="finish", outcome="accepted")
    return steps(cast, report)


def test_in_every_protocol_somebody_asks_when_the_person_had_to_move(town: Town) -> None:
    receiver = town.people[town.protocol.receives]
    report = town.report()
    assert ASK not in steps(town.cast, report, receiver)

    had_to_move(town.cast, report, receiver)
    assert ASK in steps(town.cast, report, receiver)


def test_the_list_appears_and_every_task_waits_for_a_yes_of_its_own(cast: Cast) -> None:
    report = cast.report()
    had_to_move(cast, report)
    found = agreed(cast, report)

    assert found.keys() >= TASKS
    assert {found[task].state for task in TASKS} == {"waiting_for_consent"}
    with cast.as_(report.reporter()):
        offered = {step.protocol_step for step in mailbox_of(report.reporter()).offers}
    assert offered >= TASKS


def test_without_a_yes_nobody_goes_to_the_neighbours(cast: Cast) -> None:
    report = cast.report()
    had_to_move(cast, report)
    task = agreed(cast, report)["care-for-neighbours"]
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("oost"), parts=["facts"], purpose="coordination"
    )
    with pytest.raises(SurroundingsNotAgreed):
        cases.change_step(actor=cast["joris"], step_id=task.id, verb="finish", outcome="arranged")


def test_a_team_that_may_not_know_what_it_waits_for_is_refused_by_name(cast: Cast) -> None:
    report = cast.report()
    had_to_move(cast, report)
    task = agreed(cast, report)["care-for-neighbours"]
    with pytest.raises(NotAllowedNow):
        cases.change_step(actor=cast["joris"], step_id=task.id, verb="finish", outcome="arranged")


def test_a_yes_opens_that_task_and_no_other(cast: Cast) -> None:
    report = cast.report()
    had_to_move(cast, report)
    task = agreed(cast, report)["care-for-neighbours"]
    assert task.consent_team is not None
    cases.give_consent(
        actor=report.reporter(), team_id=task.consent_team, parts=["place"], purpose="surroundings"
    )

    found = steps(cast, report)
    assert found["care-for-neighbours"].state == "open"
    assert found["care-for-those-close"].state == "waiting_for_consent"


def test_a_mistake_that_is_taken_back_takes_the_question_along(cast: Cast) -> None:
    report = cast.report()
    cases.assess(actor=cast["noor"], case_id=report.case_id, answers={"unrest": False, "media": False})
    fact = had_to_move(cast, report)
    cases.take_back_track(actor=cast["noor"], case_id=report.case_id, fact_id=fact)  # type: ignore[arg-type]

    assert ASK not in steps(cast, report)


@pytest.mark.parametrize("answer", ["unrest", "media"])
def test_something_big_asks_it_too(cast: Cast, answer: str) -> None:
    report = cast.report()
    cases.assess(actor=cast["noor"], case_id=report.case_id, answers={answer: True})
    found = agreed(cast, report)

    assert found.keys() >= {"care-for-neighbours", "care-for-those-close", "find-causes"}
    assert "safe-for-who-comes-next" not in found


def test_who_wants_no_contact_is_not_asked(cast: Cast) -> None:
    report = cast.report(wants_contact=False)
    had_to_move(cast, report)

    assert ASK not in steps(cast, report)
