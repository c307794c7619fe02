"""Whoever wants no contact is left in peace, and can ask for help after all with the code (R060)."""

from datetime import timedelta

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NotAllowedNow
from rozedraad.casework.cases.queries import StepSeen, case_page, history_of, steps_seen
from rozedraad.casework.reporting.tests.coming_back import Visit, visit
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

HELP = "Toch hulp?"


@pytest.fixture
def in_peace(cast: Cast, clock: FrozenClock) -> Report:
    """Somebody reported ten days ago and wanted no contact."""
    report = cast.report(wants_contact=False)
    clock.move(days=10)
    return report


def contacts(cast: Cast, report: Report) -> list[StepSeen]:
    with cast.as_(cast["noor"]):
        steps = steps_seen(cast["noor"], report.case_id)
    return [step for step in steps if step.kind == "contact" and step.state != "cancelled"]


def say(report: Report, *, wanted: bool) -> None:
    cases.say_contact(actor=report.reporter(), wanted=wanted)


def test_nobody_who_wants_no_contact_is_called(cast: Cast, in_peace: Report) -> None:
    assert contacts(cast, in_peace) == []


def test_help_after_all_is_a_first_contact_whose_term_begins_now(
    cast: Cast, in_peace: Report, clock: FrozenClock
) -> None:
    say(in_peace, wanted=True)

    (contact,) = [each for each in contacts(cast, in_peace) if each.protocol_step == "first-contact"]
    assert (contact.state, contact.late) == ("open", False)
    assert contact.due is not None
    assert clock.now < contact.due <= clock.now + timedelta(days=5)


def test_no_contact_any_more_takes_back_what_nobody_did_yet(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    assert contacts(cast, report)

    say(report, wanted=False)

    assert contacts(cast, report) == []


def test_thinking_otherwise_twice_begins_the_term_anew(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    say(report, wanted=False)
    clock.move(days=20)

    say(report, wanted=True)

    (contact,) = [each for each in contacts(cast, report) if each.protocol_step == "first-contact"]
    assert (contact.state, contact.late) == ("open", False)


def test_a_contact_that_was_made_is_not_made_again(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    (first,) = [each for each in contacts(cast, report) if each.protocol_step == "first-contact"]
    cases.change_step(actor=cast["noor"], step_id=first.id, verb="finish", outcome="reached")
    for wanted in (False, True):
        say(report, wanted=wanted)

    assert [s.state for s in contacts(cast, report) if s.protocol_step == "first-contact"] == ["done"]


def test_the_team_reads_it_in_the_history(cast: Cast, in_peace: Report) -> None:
    say(in_peace, wanted=True)
    say(in_peace, wanted=True)

    with cast.as_(cast["noor"]):
        lines = history_of(cast["noor"], case_page(cast["noor"], in_peace.case_id))
    assert [line.what for line in lines].count("Wil toch contact") == 1


def test_whoever_comes_back_is_contacted_also_after_wanting_none(
    cast: Cast, in_peace: Report, clock: FrozenClock
) -> None:
    cases.look_at_case(actor=cast["noor"], case_id=in_peace.case_id)
    cases.close_case(
        actor=cast["noor"], case_id=in_peace.case_id, reason="no_more", no_word_reason="not_reached"
    )
    with pytest.raises(NotAllowedNow):
        say(in_peace, wanted=True)

    cases.reopen_case(actor=in_peace.reporter(), case_id=in_peace.case_id)

    assert "first-contact" in {each.protocol_step for each in contacts(cast, in_peace)}


@pytest.fixture
def here(cast: Cast, in_peace: Report) -> Visit:
    return visit(cast, in_peace)


def test_the_mailbox_offers_it_until_it_is_said(here: Visit) -> None:
    assert HELP in here.page()

    here.post("/volgen/contact/", wanted="yes")

    assert HELP not in here.page()
    assert "Liever geen contact meer?" in here.page()


def test_an_answer_without_a_yes_is_no_contact(here: Visit) -> None:
    here.post("/volgen/contact/", wanted="")

    assert HELP in here.page()
