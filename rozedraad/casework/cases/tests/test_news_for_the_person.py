"""Whoever asked for a neutral mail gets one when something they can see in their mailbox came further (R013)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import StepSeen, steps_seen
from rozedraad.casework.cases.rules.step_states import is_news
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting
from tests.support.people import Cast, Report

Acting = Callable[[], AbstractContextManager[None]]
News = Callable[[], set[UUID]]


@pytest.fixture
def news(transactional_db: None, as_worker: Acting) -> News:
    """Which codes a notice waits for; taken out, so that the next look sees what is new."""

    def take() -> set[UUID]:
        with as_worker(), acting("system", None):
            rows = fetch("DELETE FROM notices_outbox RETURNING reporter_id")
        return {reporter for (reporter,) in rows if reporter is not None}

    return take


@pytest.fixture
def report(cast: Cast, news: News) -> Report:
    found = cast.report()
    assert news() == set()
    return found


def step(cast: Cast, report: Report, name: str) -> StepSeen:
    with cast.as_(cast["noor"]):
        return next(s for s in steps_seen(cast["noor"], report.case_id) if s.protocol_step == name)


def finish(cast: Cast, report: Report, name: str, outcome: str = "") -> None:
    cases.change_step(actor=cast["noor"], step_id=step(cast, report, name).id, verb="finish", outcome=outcome)


def test_a_contact_that_was_made_is_news(cast: Cast, report: Report, news: News) -> None:
    finish(cast, report, "first-contact", "reached")
    assert news() == {report.reporter_id}


def test_a_question_that_waits_in_the_mailbox_is_news(cast: Cast, report: Report, news: News) -> None:
    finish(cast, report, "ask-victim-support", "accepted")
    assert step(cast, report, "refer-victim-support").state == "waiting_for_consent"
    assert news() == {report.reporter_id}


def test_work_inside_a_team_is_no_news(cast: Cast, report: Report, news: News) -> None:
    finish(cast, report, "register")
    assert news() == set()


def test_the_label_asks_for_an_answer(cast: Cast, report: Report, news: News) -> None:
    cases.propose_label(actor=cast["noor"], case_id=report.case_id, grounds=["words_used"])
    assert news() == {report.reporter_id}


def test_rounding_off_and_coming_back_are_news_when_staff_do_it(
    cast: Cast, report: Report, news: News
) -> None:
    finish(cast, report, "first-contact", "reached")
    news()
    cases.close_case(actor=cast["noor"], case_id=report.case_id, reason="no_more", victim_word="enough")
    assert news() == {report.reporter_id}
    cases.reopen_case(actor=cast["noor"], case_id=report.case_id)
    assert news() == {report.reporter_id}


def test_what_the_person_does_is_no_news_to_them(cast: Cast, report: Report, news: News) -> None:
    finish(cast, report, "first-contact", "reached")
    cases.close_case(actor=cast["noor"], case_id=report.case_id, reason="no_more", victim_word="enough")
    news()
    cases.reopen_case(actor=report.reporter(), case_id=report.case_id)
    assert news() == set()


@pytest.mark.parametrize(
    ("kind", "verb", "told"),
    [
        ("referral", "accept", True),
        ("referral", "decline", True),
        ("referral", "skip", False),
        ("aftercare", "skip", True),
        ("contact", "finish", True),
        ("task", "finish", False),
    ],
)
def test_which_changes_of_a_step_are_news(kind: str, verb: str, told: bool) -> None:
    assert is_news(kind, verb) is told
