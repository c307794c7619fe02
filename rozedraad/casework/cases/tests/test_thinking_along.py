"""To be invited to think along: apart from consent and the plan, and for one team's eyes (R088)."""

import pytest
from django.db import ProgrammingError

from rozedraad.base.history.queries import Event
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Step, ThinkAlong
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.consent.queries import consents_of_case
from rozedraad.shared import clock as application_clock
from tests.support.people import Cast, Report


def invited(cast: Cast, report: Report, who: str = "noor") -> bool:
    with cast.as_(cast[who]):
        return case_page(cast[who], report.case_id).thinks_along


def let_victim_support_in(cast: Cast, report: Report) -> None:
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["facts"], purpose="support"
    )


def test_only_the_team_that_received_the_report_reads_it(cast: Cast) -> None:
    report = cast.report()
    let_victim_support_in(cast, report)
    cases.say_think_along(actor=report.reporter(), wanted=True)
    for who in ("lotte", "joris"):
        assert not invited(cast, report, who)
        with cast.as_(cast[who]):
            assert not ThinkAlong.objects.exists()
            told = case_page(cast[who], report.case_id).told
        assert Event.THINK_ALONG not in [one.event for one in told]
    assert invited(cast, report)
    with cast.as_(cast["noor"]):
        told = case_page(cast["noor"], report.case_id).told
    assert Event.THINK_ALONG in [one.event for one in told]


def test_another_team_with_the_facts_cannot_write_it(cast: Cast) -> None:
    report = cast.report()
    let_victim_support_in(cast, report)
    row = ThinkAlong(case_id=report.case_id, wanted=True, said_at=application_clock.now())
    with pytest.raises(ProgrammingError), cast.as_(cast["lotte"]):
        row.save(force_insert=True)


def test_it_is_no_consent_and_changes_no_plan(cast: Cast) -> None:
    report = cast.report()

    def stand() -> object:
        with cast.as_(cast["noor"]):
            steps = Step.objects.filter(case_id=report.case_id).order_by("key")
            given = sorted((str(c.team_id), c.part, c.state) for c in consents_of_case(report.case_id))
            return given, tuple(steps.values_list("key", "state", "due"))

    before = stand()
    cases.say_think_along(actor=report.reporter(), wanted=True)
    assert stand() == before


def test_closing_without_asking_leaves_what_the_person_said(cast: Cast) -> None:
    report = cast.report()
    cases.say_think_along(actor=report.reporter(), wanted=True)
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    cases.close_case(actor=cast["noor"], case_id=report.case_id, reason="no_more", victim_word="good")
    assert invited(cast, report)
