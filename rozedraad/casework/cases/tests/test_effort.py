"""How much work a case is: for the workload of the team that received it, and for nothing else (R039)."""

from collections.abc import Iterable

import pytest
from django.urls import reverse

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions.planning import read_snapshot
from rozedraad.casework.cases.errors import NotYourCase
from rozedraad.casework.cases.models import Facts, Step
from rozedraad.casework.cases.queries import case_page, worklist
from rozedraad.casework.cases.queries.at_hand import counts_at_hand
from rozedraad.casework.cases.rules.planning import planner_facts
from tests.support.people import Cast, Report

CLASSES = tuple(code_list("effort_classes").codes)


def assess(cast: Cast, report: Report, effort: str, who: str = "noor") -> None:
    cases.assess(actor=cast[who], case_id=report.case_id, answers={"effort": effort})


def counted(cast: Cast, who: str) -> Iterable[tuple[str, int]]:
    with cast.as_(cast[who]):
        return [line for load in worklist(cast[who], None).loads for line in load.efforts]


def follow_up(cast: Cast, report: Report) -> object:
    with cast.as_(cast["noor"]):
        steps = Step.objects.filter(case_id=report.case_id).order_by("key")
        rows = tuple(steps.values_list("key", "state", "team", "opened_at", "due"))
        asked_at = Facts.objects.get(case_id=report.case_id).answered_at
        told = planner_facts(
            read_snapshot(report.case_id)["facts"], count_only=False, received_by="adv", same_place=[]
        )
        return rows, asked_at, told, case_page(cast["noor"], report.case_id).light


@pytest.mark.parametrize("effort", CLASSES)
def test_the_planner_and_the_light_never_hear_of_it(cast: Cast, effort: str) -> None:
    report = cast.report()
    before = follow_up(cast, report)
    assess(cast, report, effort)
    assert follow_up(cast, report) == before
    with cast.as_(cast["noor"]):
        assert Facts.objects.get(case_id=report.case_id).effort == effort


def test_my_work_counts_open_cases_by_class_and_leaves_out_what_nobody_assessed(cast: Cast) -> None:
    reports = [cast.report() for _ in range(4)]
    assert counted(cast, "noor") == []
    for report, effort in zip(reports, ("heavy", "light", "heavy"), strict=False):
        assess(cast, report, effort)
    assert counted(cast, "noor") == [("Licht", 1), ("Zwaar", 2)]
    assess(cast, reports[0], "light")
    assert counted(cast, "noor") == [("Licht", 2), ("Zwaar", 1)]


def test_a_closed_case_is_no_work_any_more(cast: Cast) -> None:
    report = cast.report()
    assess(cast, report, "heavy")
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", victim_word="good"
    )
    cases.finish_case(actor=cast["noor"], case_id=report.case_id)
    assert counted(cast, "noor") == []


def test_a_coordinator_and_another_team_read_nothing_of_it(cast: Cast) -> None:
    report = cast.report()
    assess(cast, report, "heavy")
    for who in ("joris", "lotte", "elif"):
        assert counted(cast, who) == []
    with cast.as_(cast["lotte"]):
        found = counts_at_hand([cast.team("adv")])
    assert not [what for what, _team in found if what.startswith("effort_")]


def test_only_the_team_that_received_the_report_says_it(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(NotYourCase):
        assess(cast, report, "heavy", "joris")


def test_it_is_said_where_how_serious_is_and_my_work_shows_it(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    noor.post(reverse("case-assess", args=[report.case_id]), {"effort": "middle"})
    page = noor.get(reverse("case", args=[report.case_id])).content.decode()
    assert "Werk voor je team: middel" in page
    assert "waarvan middel" in noor.get("/werk/").content.decode()


def test_a_class_outside_the_list_is_refused(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    noor.post(reverse("case-assess", args=[report.case_id]), {"effort": "enormous"})
    assert counted(cast, "noor") == []
