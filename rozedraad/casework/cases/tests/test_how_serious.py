"""Severity and impact stand apart and over time (R038); the tag for international figures (R054)."""

import re

from django.test import Client
from django.urls import reverse

from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page
from tests.support.people import Cast, Report


def shown(client: Client, report: Report) -> str:
    page = client.get(reverse("case", args=[report.case_id])).content.decode()
    return re.sub(r"\s+", " ", page)


def test_severity_and_impact_change_apart_and_the_page_shows_how(cast: Cast) -> None:
    report, noor = cast.report(wants_contact=True), cast["noor"]
    low, high = code_list("severity_levels").codes[0], code_list("impact_levels").codes[-1]
    cases.assess(actor=noor, case_id=report.case_id, answers={"severity": low})
    client = cast.client_of("noor")
    assert "Hoe het veranderde" not in shown(client, report)
    cases.assess(actor=noor, case_id=report.case_id, answers={"impact": high})
    page = shown(client, report)
    assert "Hoe het veranderde" in page
    assert f"{code_list('severity_levels').label(low)}; voor de persoon: –" in page


def test_the_tag_is_kept_and_stands_on_the_case_and_in_its_history(cast: Cast) -> None:
    report = cast.report(wants_contact=True)
    client = cast.client_of("noor")
    client.post(reverse("case-assess", args=[report.case_id]), {"bias": "hate_crime"})
    actor = cast["noor"]
    with cast.as_(actor):
        page = case_page(actor, report.case_id)
    assert page.facts is not None
    assert page.facts.bias == "hate_crime"
    assert Event.ASSESSED in [one.event for one in page.told]
    assert "Voor internationale cijfers: misdrijf met discriminatie als motief." in shown(client, report)


def test_a_tag_outside_the_list_is_refused(cast: Cast) -> None:
    report = cast.report(wants_contact=True)
    cast.client_of("noor").post(reverse("case-assess", args=[report.case_id]), {"bias": "made_up"})
    actor = cast["noor"]
    with cast.as_(actor):
        page = case_page(actor, report.case_id)
    assert page.facts is not None
    assert page.facts.bias == ""
