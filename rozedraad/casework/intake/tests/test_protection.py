"""The assessment at the first contact: an open task until it is answered, readable for the own team only (R047)."""

import pytest
from django.test import Client
from django.urls import reverse

from rozedraad.base.history.queries import Event
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import StepSeen, case_page
from tests.support.people import ALL_PARTS, Cast, Report

WHY = "Hij woont om de hoek bij de bakker."
ANSWERS = {"again": "maybe", "found": ["offender_near"], "measures": ["walk_along"], "why": WHY}


@pytest.fixture
def report(cast: Cast) -> Report:
    """A case whose first contact succeeded."""
    report = cast.report(wants_contact=True)
    first = step_of(cast, report, "first-contact")
    cases.change_step(actor=cast["noor"], step_id=first.id, verb="finish", outcome="reached")
    return report


def step_of(cast: Cast, report: Report, name: str) -> StepSeen:
    actor = cast["noor"]
    with cast.as_(actor):
        return next(s for s in case_page(actor, report.case_id).steps if s.protocol_step == name)


def at(report: Report) -> str:
    return reverse("case-protection", args=[report.case_id])


def keep(client: Client, report: Report, **changes: object) -> str:
    return client.post(at(report), ANSWERS | changes, follow=True).content.decode()


def test_unanswered_it_is_an_open_task_and_answered_it_is_done(cast: Cast, report: Report) -> None:
    assert step_of(cast, report, "assess-vulnerability").state == "open"
    keep(cast.client_of("noor"), report)
    assert step_of(cast, report, "assess-vulnerability").state == "done"


def test_half_an_answer_keeps_what_was_typed_and_leaves_the_task_open(cast: Cast, report: Report) -> None:
    page = keep(cast.client_of("noor"), report, found=[])
    assert WHY in page
    assert "Kies hier een antwoord." in page
    assert step_of(cast, report, "assess-vulnerability").state == "open"


def test_none_and_something_together_is_refused(cast: Cast, report: Report) -> None:
    assert "haal het weg" in keep(cast.client_of("noor"), report, found=["alone", "nothing_found"])


def test_the_own_team_reads_it_again(cast: Cast, report: Report) -> None:
    keep(cast.client_of("noor"), report)
    assert WHY in cast.client_of("sem").get(at(report)).content.decode()


def test_a_team_that_holds_every_part_neither_reads_nor_writes_it(cast: Cast, report: Report) -> None:
    keep(cast.client_of("noor"), report)
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("oost"), parts=list(ALL_PARTS), purpose="coordination"
    )
    joris = cast.client_of("joris")
    assert joris.get(at(report)).status_code == 404
    assert joris.post(at(report), ANSWERS).status_code == 404
    assert WHY not in joris.get(reverse("case", args=[report.case_id])).content.decode()


def test_each_time_it_stands_in_the_history_without_a_word_of_it(cast: Cast, report: Report) -> None:
    actor = cast["noor"]
    for _time in range(2):
        keep(cast.client_of("noor"), report)
    with cast.as_(actor):
        told = case_page(actor, report.case_id).told
    assert [one.event for one in told].count(Event.NOTE_WRITTEN) == 2
    assert WHY not in str(told)
