"""A community point hands a report over: named, anonymous, or only to be counted."""

from typing import Any

import pytest
from django.urls import reverse

from rozedraad.api.tests.calling import STORY, call, codes_stored, person_with, report
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, counted_page, mailbox_of
from tests.support.people import Cast

pytestmark = pytest.mark.django_db


def test_the_code_comes_back_at_once_and_names_the_receiving_team(key: str) -> None:
    answer = call(key)
    assert answer.status_code == 201
    told = answer.json()
    assert set(told) == {"reference", "receivedAt", "receiver", "code", "mailbox"}
    assert told["receiver"] == {
        "team": "Het Discriminatiebureau",
        "organisation": "Discriminatiebureau Demostad",
    }
    assert told["receivedAt"] == "2026-03-11T09:00:00Z"
    assert told["mailbox"].endswith("/volgen/")


def test_the_receiving_team_opens_what_the_person_agreed_to(cast: Cast, key: str) -> None:
    person = person_with(call(key).json()["code"])
    noor = cast["noor"]
    (story,) = cases.open_part(actor=noor, case_id=person.case_id, compartment="story")
    (card,) = cases.open_part(actor=noor, case_id=person.case_id, compartment="identity")
    assert story.clear.text() == STORY
    assert card.clear.json() == {"name": "Robin", "phone": "06-11112222", "wishes": ["no_letter_home"]}
    with cast.as_(noor):
        page = case_page(noor, person.case_id)
    assert "place" not in page.held


def test_the_coded_facts_are_stored_as_they_were_sent(cast: Cast, key: str) -> None:
    person = person_with(call(key).json()["code"])
    with cast.as_(person):
        facts = mailbox_of(person).facts
    assert (facts.channel, facts.reporter_part, facts.kinds) == (
        "partner_system",
        "victim",
        ["violence", "scolding"],
    )
    assert (facts.municipality, facts.district, facts.neighbourhood) == ("GM9001", "WK900103", "BU90010302")
    assert (str(facts.incident_date), facts.date_precision, facts.part_of_day) == (
        "2026-03-09",
        "day",
        "evening",
    )
    assert facts.wants_contact is True


def test_an_anonymous_report_has_no_identity_and_a_code_all_the_same(cast: Cast, key: str) -> None:
    body = report(contents={"story": STORY}, consent={"parts": ["story"], "channel": "oral"})
    person = person_with(call(key, body).json()["code"])
    with cast.as_(cast["noor"]):
        page = case_page(cast["noor"], person.case_id)
    assert {part.part for part in page.parts if not part.empty} == {"story"}


def test_three_answers_are_enough(key: str) -> None:
    body = {
        "receivedAt": "2026-03-10T18:30:00Z",
        "incident": {"kinds": ["threat"]},
        "consent": {"parts": [], "channel": "paper"},
    }
    assert call(key, body).status_code == 201


def test_a_report_that_only_counts_gets_no_code_and_waits_for_a_look(cast: Cast, key: str) -> None:
    told = call(key, report(countOnly=True, contents=None, consent=None)).json()
    assert (told["code"], told["mailbox"], codes_stored()) == (None, None, 0)
    with cast.as_(cast["noor"]):
        (group,) = counted_page(cast["noor"]).groups
    assert [f"D-{ref}" for _case_id, ref in group.cases] == [told["reference"]]


def test_a_report_from_an_unknown_place_goes_where_the_municipality_says(key: str) -> None:
    told = call(key, report(incident={"kinds": ["threat"]})).json()
    assert told["receiver"]["team"] == "Het Discriminatiebureau"


def test_a_repeated_call_gets_the_same_answer(key: str) -> None:
    first, second = call(key), call(key)
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert codes_stored() == 1


def test_the_same_report_laid_out_differently_is_the_same_report(key: str) -> None:
    first = call(key)
    turned = dict(reversed(list(report().items())))
    assert call(key, turned).content == first.content


@pytest.mark.parametrize("moment", ["2026-03-10T18:30:00+01:00", "2026-03-10T13:30:00-04:00"])
def test_any_time_zone_is_understood(cast: Cast, key: str, moment: str) -> None:
    person = person_with(call(key, report(receivedAt=moment)).json()["code"])
    with cast.as_(cast["noor"]):
        handover = case_page(cast["noor"], person.case_id).handover
    assert handover is not None
    assert handover.first_received_at.isoformat() == "2026-03-10T17:30:00+00:00"


def test_the_history_says_which_organisation_handed_it_over(cast: Cast, key: str) -> None:
    person = person_with(call(key).json()["code"])
    page = cast.client_of("noor").get(reverse("case", args=[person.case_id])).content.decode()
    assert "COC Demostad" in page
    assert "Eerst gemeld: gisteren, bij COC Demostad." in page


def test_the_signed_in_browser_of_a_member_is_no_key(cast: Cast, key: str) -> None:
    browser: Any = cast.client_of("noor")
    assert browser.post("/api/v1/reports", "{}", content_type="application/json").status_code == 401
