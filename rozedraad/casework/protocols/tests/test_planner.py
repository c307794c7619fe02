"""The planner's promises: nothing fires unanswered, consent gates, terms stay put, planning twice changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.casework.protocols.errors import ReportNeverReceived
from rozedraad.casework.protocols.queries import FACTS, WAITING, Event, Plan, library, plan

from .examples import moment

AMSTERDAM = library().protocol("amsterdam-handelingskader", "2026.1")
RECEIVED = datetime(2026, 3, 13, 14, 0, tzinfo=UTC)
WANTS_CONTACT = {"report.count_only": False, "report.wants_contact": True}


def planned(*events: Event, now: datetime = RECEIVED, **facts: object) -> Plan:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    return plan(AMSTERDAM, WANTS_CONTACT | named, [Event("report.received", RECEIVED), *events], now)


def hours(count: int) -> datetime:
    return RECEIVED + timedelta(hours=count)


def test_without_a_moment_of_receipt_there_is_no_plan() -> None:
    with pytest.raises(ReportNeverReceived):
        plan(AMSTERDAM, {}, [], RECEIVED)


def test_an_unanswered_fact_asks_and_fires_nothing() -> None:
    made = planned(case__serious=None)
    assert "case.serious" in made.questions
    assert made.step("tell-district-chair") is None


def test_an_answered_fact_is_not_asked_again() -> None:
    assert "case.serious" not in planned(case__serious=False).questions


def test_a_step_that_waits_for_consent_is_never_late() -> None:
    made = planned(Event("step.done", hours(1), "ask-district", "accepted"), now=hours(9000))
    step = made.step("refer-district")
    assert step is not None
    assert (step.state, step.due, step.late(hours(9000))) == (WAITING, None, False)


def test_a_step_says_who_where_and_what_it_asks() -> None:
    step = planned(victim__lives_here=False).step("refer-home")
    assert step is not None
    assert (step.function, step.territory) == ("victim-support", "victim.home")
    assert step.consent == (("identity",), "support_at_home", "victim-support")


def test_the_receiving_team_has_no_territory() -> None:
    step = planned().step("first-contact")
    assert step is not None
    assert (step.function, step.territory) == ("receiving-team", None)


def test_who_is_told_without_consent_learns_only_that_there_is_a_case() -> None:
    made = planned(case__serious=True, case__acute=True)
    notices = [step for step in made.steps if step.kind == "notice"]
    assert len(notices) == 2
    assert all(step.existence_only for step in notices)


def test_severity_changes_who_is_told_and_nothing_else() -> None:
    mild, serious = planned(case__serious=False), planned(case__serious=True)
    told = {step.key for step in serious.steps} - {step.key for step in mild.steps}
    assert {serious.step(key).kind for key in told} == {"notice"}  # type: ignore[union-attr]
    assert {step.key for step in mild.steps} <= {step.key for step in serious.steps}


def test_an_answer_given_later_starts_the_term_when_it_was_given() -> None:
    made = planned(Event("fact.case.serious", hours(50)), case__serious=True)
    step = made.step("tell-district-chair")
    assert step is not None
    assert step.due == hours(74)


def test_a_term_that_runs_does_not_move_when_the_answer_is_given_again() -> None:
    pinned = Event("step.planned", hours(50), "tell-district-chair")
    made = planned(pinned, Event("fact.case.serious", hours(70)), case__serious=True)
    step = made.step("tell-district-chair")
    assert step is not None
    assert step.due == hours(74)


def test_a_step_whose_reason_is_gone_is_cancelled_and_says_so() -> None:
    made = planned(Event("step.planned", hours(0), "tell-district-chair"), case__serious=False)
    step = made.step("tell-district-chair")
    assert step is not None
    assert (step.state, step.reasons) == ("cancelled", ("no_longer_applies",))


def test_a_step_is_kept_while_its_reason_is_only_unanswered() -> None:
    step = planned(Event("step.planned", hours(0), "tell-district-chair")).step("tell-district-chair")
    assert step is not None
    assert step.state == "open"


AGREED = (
    Event("step.done", hours(1), "ask-district", "accepted"),
    Event("consent.given", hours(2), "refer-district", "code"),
)


@pytest.mark.parametrize("decision", ["refused", "withdrawn", "expired"])
def test_a_consent_that_is_gone_cancels_the_step(decision: str) -> None:
    step = planned(*AGREED, Event(f"consent.{decision}", hours(3), "refer-district")).step("refer-district")
    assert step is not None
    assert (step.state, step.reasons[-1]) == ("cancelled", f"consent.{decision}")


def test_a_consent_given_again_opens_the_step_with_a_new_term() -> None:
    events = (*AGREED, Event("consent.withdrawn", hours(3), "refer-district"))
    step = planned(*events, Event("consent.given", hours(200), "refer-district", "code")).step(
        "refer-district"
    )
    assert step is not None
    assert step.state == "open"
    assert step.due is not None
    assert step.due > hours(200)


def test_what_was_done_stays_done_when_consent_is_withdrawn() -> None:
    done = Event("step.done", hours(30), "refer-district", "ended")
    step = planned(*AGREED, done, Event("consent.withdrawn", hours(40), "refer-district")).step(
        "refer-district"
    )
    assert step is not None
    assert step.state == "done"


def test_each_declined_referral_opens_a_search_of_its_own() -> None:
    events = [Event("step.done", hours(1), f"ask-{to}", "accepted") for to in ("district", "adv")]
    events += [Event("consent.given", hours(2), f"refer-{to}", "code") for to in ("district", "adv")]
    events += [
        Event("step.declined", hours(3), "refer-district"),
        Event("step.declined", hours(5), "refer-adv"),
    ]
    made = planned(*events, report__at_adv=False)
    opened = {step.key: step.opens for step in made.steps if step.step == "find-another"}
    assert opened == {"find-another": hours(3), "find-another#2": hours(5)}


def test_a_second_closing_has_aftercare_of_its_own() -> None:
    events = (
        Event("case.closing", hours(10)),
        Event("step.planned", hours(10), "aftercare-1"),
        Event("consent.given", hours(10), "aftercare-1", "code"),
        Event("case.reopened", hours(20)),
        Event("case.closing", hours(30)),
    )
    made = planned(*events)
    first, second = made.step("aftercare-1"), made.step("aftercare-1#2")
    assert first is not None
    assert second is not None
    assert (first.state, second.state) == ("cancelled", WAITING)


def test_aftercare_for_an_incident_long_ago_is_not_late_from_the_start() -> None:
    events = [
        Event("incident", RECEIVED - timedelta(days=200)),
        Event("step.done", hours(1), "ask-victim-support", "accepted"),
        Event("consent.given", hours(2), "refer-victim-support", "code"),
        Event("step.accepted", hours(3), "refer-victim-support"),
    ]
    step = planned(*events).step("stress-check")
    assert step is not None
    assert step.due == moment("2026-03-20 17:00")


names = st.sampled_from([step.id for step in AMSTERDAM.steps])
marks = st.sampled_from(
    ["step.accepted", "step.contact_made", "step.done", "step.declined", "step.skipped", "step.again"]
    + [f"consent.{decision}" for decision in ("asked", "given", "refused", "withdrawn", "confirmed")]
)
later_moments = st.integers(0, 4000).map(hours)


@st.composite
def step_events(draw: st.DrawFn) -> Event:
    name, step = draw(marks), draw(names)
    choices = AMSTERDAM.by_id[step].choices
    outcome = draw(st.sampled_from(choices)) if name == "step.done" and choices else None
    if name == "consent.given":
        outcome = draw(st.sampled_from(["code", "oral", "paper"]))
    key = step if draw(st.integers(0, 4)) else f"{step}#2"
    return Event(name, draw(later_moments), key, outcome)


case_names = st.sampled_from(["case.closing", "case.reopened", "fact.case.serious", "incident"])
case_events = st.tuples(case_names, later_moments).map(lambda pair: Event(*pair))
answers = {
    "yes_no": st.sampled_from([True, False, None]),
    "choice": st.sampled_from(["victim", "witness", "person", "place", "none", "confirmed", "street", None]),
    "choices": st.sampled_from([(), ("sexual",), ("housing", "surroundings"), None]),
    "moments": st.just((RECEIVED, RECEIVED, RECEIVED)),
}
some_facts = st.fixed_dictionaries({}, optional={name: answers[fact.kind] for name, fact in FACTS.items()})
histories = st.lists(st.one_of(step_events(), step_events(), case_events), max_size=14)


@given(some_facts, histories, later_moments)
def test_planning_again_with_its_own_results_changes_nothing(
    facts: dict[str, object], events: list[Event], now: datetime
) -> None:
    told = [Event("report.received", RECEIVED), *events]
    made = plan(AMSTERDAM, facts, told, now)
    assert plan(AMSTERDAM, facts, [*told, *made.events()], now) == made


@given(some_facts, histories, later_moments)
def test_no_plan_opens_a_step_without_the_consent_it_needs(
    facts: dict[str, object], events: list[Event], now: datetime
) -> None:
    given_to = {
        event.step.partition("#")[0] for event in events if event.step and event.name == "consent.given"
    }
    made = plan(AMSTERDAM, facts, [Event("report.received", RECEIVED), *events], now)
    for step in made.steps:
        if step.consent is not None and step.state in ("open", "accepted", "contact_made"):
            assert step.step in given_to


@given(some_facts, histories, later_moments)
def test_every_step_has_a_key_of_its_own_and_a_reason(
    facts: dict[str, object], events: list[Event], now: datetime
) -> None:
    made = plan(AMSTERDAM, facts, [Event("report.received", RECEIVED), *events], now)
    assert len({step.key for step in made.steps}) == len(made.steps)
    assert all(step.reasons for step in made.steps if step.state in ("open", "waiting_for_consent"))


@given(some_facts)
def test_every_report_is_registered_and_looked_at(facts: dict[str, object]) -> None:
    made = plan(AMSTERDAM, facts, [Event("report.received", RECEIVED)], RECEIVED)
    assert made.step("register") is not None
