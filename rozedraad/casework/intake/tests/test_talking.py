"""The page of a talk: each answer is stored where it belongs, and needs come before follow-up."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NeedsMissing, PartClosed
from rozedraad.casework.cases.queries import CasePage, case_page
from tests.support.people import Cast, Report

TOLD, SHOWED = "Een kiekendief boven de gracht", "Ze floten als een wielewaal"


@pytest.fixture
def report(cast: Cast) -> Report:
    return cast.report()


@pytest.fixture
def noor(cast: Cast) -> Client:
    return cast.client_of("noor")


def page_of(cast: Cast, report: Report) -> CasePage:
    actor = cast["noor"]
    with cast.as_(actor):
        return case_page(actor, report.case_id)


def address(report: Report) -> str:
    return reverse("case-talk", args=[report.case_id])


def say(client: Client, report: Report, **answers: Any) -> Any:
    return client.post(address(report), answers)


def opened(cast: Cast, name: str, report: Report, part: str) -> list[str]:
    items = cases.open_part(actor=cast[name], case_id=report.case_id, compartment=part)
    return [item.clear.text() for item in items]


def test_a_new_colleague_sees_the_script_with_sentences_to_say_aloud(noor: Client, report: Report) -> None:
    page = noor.get(address(report)).content.decode()
    assert "Kun je nu vrij praten?" in page
    street = noor.get(address(report) + "?way=street").content.decode()
    assert "we lopen een stukje verderop" in street


def test_it_begins_with_the_script_of_the_way_the_report_came_in(cast: Cast, noor: Client) -> None:
    page = noor.get(address(cast.report(channel="counter"))).content.decode()
    assert "Hier kan niemand meeluisteren" in page


def test_coded_answers_become_facts(cast: Cast, noor: Client, report: Report) -> None:
    say(noor, report, needs=["safety"], grounds=["gender_expression"], impact="heavy", danger_now="no")
    facts = page_of(cast, report).facts
    assert facts is not None
    assert (facts.needs, facts.grounds, facts.impact, facts.danger_now) == (
        ["safety"], ["gender_expression"], "heavy", False,
    )  # fmt: skip


def test_own_words_are_sealed_with_the_story_and_the_card_with_who_it_is(
    cast: Cast, noor: Client, report: Report
) -> None:
    say(noor, report, story=TOLD, sign=SHOWED, name_given="Wulp", wishes=["no_uniform"], needs=["heard"])
    assert opened(cast, "noor", report, "story")[1:] == [TOLD, SHOWED]
    assert "Wulp" in opened(cast, "noor", report, "identity")[1]


def test_nothing_that_was_told_stands_on_the_page_again(noor: Client, report: Report) -> None:
    say(noor, report, story=TOLD, name_given="Wulp")
    page = noor.get(address(report)).content.decode()
    assert TOLD not in page
    assert "Wulp" not in page


def test_a_team_can_write_down_what_it_may_not_read_back(cast: Cast, noor: Client) -> None:
    report = cast.report(parts=("facts",))
    say(noor, report, story=TOLD, needs=["none"])
    with pytest.raises(PartClosed):
        opened(cast, "noor", report, "story")
    person = report.reporter()
    told = cases.open_part(actor=person, case_id=report.case_id, compartment="story")
    assert told[-1].clear.text() == TOLD


def test_an_answer_that_was_left_as_it_stood_is_not_written_again(
    cast: Cast, noor: Client, report: Report
) -> None:
    say(noor, report, grounds=["gender_expression"], impact="heavy")
    before = len(page_of(cast, report).told)
    say(noor, report, grounds=["gender_expression"], impact="heavy")
    assert len(page_of(cast, report).told) == before


def test_without_a_need_the_case_stays_in_intake_and_the_page_says_so(
    cast: Cast, noor: Client, report: Report
) -> None:
    after = noor.post(address(report), {"story": TOLD}, follow=True).content.decode()
    assert page_of(cast, report).case.state == "intake"
    assert "de opvolging is dus nog niet begonnen" in after


@pytest.mark.parametrize("needs", [["safety", "heard"], ["none"]])
def test_with_a_need_or_with_none_it_goes_on_to_follow_up(
    cast: Cast, noor: Client, report: Report, needs: list[str]
) -> None:
    say(noor, report, needs=needs)
    assert page_of(cast, report).case.state == "follow_up"


def test_no_need_at_all_is_refused_with_what_to_do(cast: Cast, report: Report) -> None:
    with pytest.raises(NeedsMissing, match=r"(?i)nothing needed|niets nodig"):
        cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=[])
    assert page_of(cast, report).case.state == "received"


def test_nothing_needed_stands_alone_and_nothing_typed_is_lost(
    cast: Cast, noor: Client, report: Report
) -> None:
    page = say(noor, report, needs=["none", "safety"], story=TOLD).content.decode()
    assert TOLD in page
    assert page_of(cast, report).case.state == "received"


def test_only_the_team_that_received_it_holds_the_talk(cast: Cast, report: Report) -> None:
    for name in ("joris", "lotte"):
        assert cast.client_of(name).get(address(report)).status_code == 404
        assert say(cast.client_of(name), report, needs=["safety"]).status_code == 404
    assert Client().get(address(report)).status_code == 302


def test_there_is_no_talk_about_a_report_that_only_counts(cast: Cast, noor: Client) -> None:
    assert noor.get(address(cast.report(count_only=True))).status_code == 404
