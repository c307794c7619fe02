"""The thread of one case: referral, light, closing, aftercare, and the way back."""

from datetime import timedelta
from uuid import UUID

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NotAllowedNow, NotYourStep, ReasonMissing, VictimWordMissing
from rozedraad.casework.cases.queries import CasePage, StepSeen, case_page, mailbox_of
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def page_of(cast: Cast, name: str, report: Report) -> CasePage:
    actor = cast[name]
    with cast.as_(actor):
        return case_page(actor, report.case_id)


def step(cast: Cast, name: str, report: Report, step_id: str) -> StepSeen:
    return next(s for s in page_of(cast, name, report).steps if s.protocol_step == step_id)


def do(cast: Cast, name: str, report: Report, step_id: str, verb: str = "finish", **more: str) -> None:
    cases.change_step(actor=cast[name], step_id=step(cast, name, report, step_id).id, verb=verb, **more)


@pytest.fixture
def referred(cast: Cast) -> Report:
    """The ADV spoke with the person, who wants victim support and said so in the mailbox."""
    report = cast.report()
    do(cast, "noor", report, "first-contact", outcome="reached")
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["emotional"])
    do(cast, "noor", report, "ask-victim-support", outcome="accepted")
    reporter = report.reporter()
    with cast.as_(reporter):
        (offer,) = [o for o in mailbox_of(reporter).offers if o.protocol_step == "refer-victim-support"]
    assert offer.consent_team is not None
    cases.give_consent(
        actor=reporter, team_id=offer.consent_team, parts=offer.consent_parts, purpose=offer.consent_purpose
    )
    return report


def test_the_light_waits_until_the_care_has_arrived(cast: Cast, referred: Report) -> None:
    assert page_of(cast, "noor", referred).light == "waiting"
    do(cast, "lotte", referred, "refer-victim-support", "accept")
    assert page_of(cast, "noor", referred).light == "waiting"
    do(cast, "lotte", referred, "refer-victim-support", "report_contact")
    assert page_of(cast, "noor", referred).light == "arrived"


def test_a_referral_waits_for_consent_and_is_never_late(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    do(cast, "noor", report, "first-contact", outcome="reached")
    do(cast, "noor", report, "ask-victim-support", outcome="accepted")
    clock.move(days=400)
    waiting = step(cast, "noor", report, "refer-victim-support")
    assert (waiting.state, waiting.late) == ("waiting_for_consent", False)


def test_a_first_contact_not_made_within_48_hours_is_late(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=49)
    assert step(cast, "noor", report, "first-contact").late
    assert page_of(cast, "noor", report).light == "late"


def test_only_the_performing_team_reports_on_its_step(cast: Cast, referred: Report) -> None:
    with pytest.raises(NotYourStep):
        do(cast, "noor", referred, "refer-victim-support", "accept")


def test_skipping_needs_a_reason(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(ReasonMissing):
        do(cast, "noor", report, "first-contact", "skip")


def test_a_step_is_done_once(cast: Cast) -> None:
    report = cast.report()
    done: UUID = step(cast, "noor", report, "first-contact").id
    cases.change_step(actor=cast["noor"], step_id=done, verb="finish", outcome="reached")
    with pytest.raises(NotAllowedNow):
        cases.change_step(actor=cast["noor"], step_id=done, verb="finish", outcome="reached")


def test_closing_asks_what_the_person_says(cast: Cast, referred: Report) -> None:
    with pytest.raises(VictimWordMissing):
        cases.close_case(actor=cast["noor"], case_id=referred.case_id, reason="victim_has_enough")


def close(cast: Cast, report: Report) -> None:
    cases.close_case(
        actor=cast["noor"],
        case_id=report.case_id,
        reason="victim_has_enough",
        victim_word="good",
        word_text="Het is goed zo, dank je.",
        aftercare=True,
    )


def test_after_closing_the_calls_stand_at_one_and_two_months(
    cast: Cast, referred: Report, clock: FrozenClock
) -> None:
    close(cast, referred)
    calls = [s for s in page_of(cast, "noor", referred).steps if s.protocol_step.startswith("aftercare")]
    days = [(c.state, (c.due.date() - clock.now.date()).days) for c in calls if c.due]
    assert days == [("open", 31), ("open", 61)]


def test_the_caller_keeps_the_phone_number_and_nothing_else(cast: Cast, referred: Report) -> None:
    close(cast, referred)
    noor = cast["noor"]
    assert cases.open_part(actor=noor, case_id=referred.case_id, compartment="identity")
    assert [p.part for p in page_of(cast, "noor", referred).parts if p.may_open] == ["identity"]


def test_the_way_back_stays_open(cast: Cast, referred: Report, clock: FrozenClock) -> None:
    close(cast, referred)
    clock.move(days=90)
    cases.reopen_case(actor=referred.reporter(), case_id=referred.case_id)
    page = page_of(cast, "noor", referred)
    assert page.case.state == "reopened"
    again = next(s for s in page.steps if s.protocol_step == "contact-after-reopening")
    assert again.due is not None
    assert again.due - clock.now <= timedelta(days=3)
    assert cases.open_part(actor=cast["noor"], case_id=referred.case_id, compartment="story")


def test_after_a_decline_another_team_is_looked_for_and_the_referral_opens_again(
    cast: Cast, referred: Report
) -> None:
    do(cast, "lotte", referred, "refer-victim-support", "decline", reason="no_capacity")
    do(cast, "noor", referred, "find-another", outcome="found")
    again = [s for s in page_of(cast, "noor", referred).steps if s.protocol_step == "refer-victim-support"]
    assert again[0].state == "declined"
    assert len(again) == 2


def test_recording_what_is_needed_is_the_step_that_asked_for_it(cast: Cast, referred: Report) -> None:
    assert step(cast, "noor", referred, "ask-needs").state == "done"


def test_the_persons_word_on_the_label_ends_the_step_about_it(cast: Cast, referred: Report) -> None:
    cases.propose_label(actor=cast["noor"], case_id=referred.case_id, grounds=["person_says_so"])
    cases.decide_label(actor=referred.reporter(), agree=True, may_count=True)
    assert step(cast, "noor", referred, "discuss-label").state == "done"
