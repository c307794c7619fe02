"""Every way in leads to the same case file, and reports are counted by the way they came."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page, channel_counts
from rozedraad.casework.reporting.rules.ways import WAYS, Way
from rozedraad.casework.reporting.tests.walking import codes_in, sign_in
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")

REPORTS = [way for way in WAYS if not way.is_lead]
ids = "{0.channel}".format


@pytest.fixture
def noor(cast: Cast, client: Client) -> Client:
    """At the anti-discrimination office, where telephone and mail come in."""
    sign_in(cast, client, "noor")
    return client


def enter(cast: Cast, client: Client, way: Way, **changes: Any) -> tuple[UUID, Any]:
    asked = {"victim_support": "later", "district": "later", "adv": "later", "roze_in_blauw": "later"}
    filled = {
        "case": str(new_id()), "team": str(cast.team("adv")), "kinds": ["violence"], "place": "WK900103",
        "part": "victim", "victim_kind": "person", "story": "Geduwd bij de halte.", "name_given": "Robin",
        "phone": "06-12345678", "told": "on", **(asked if way.can_answer else {}),
    } | changes  # fmt: skip
    path = f"/balie/{way.channel}/"
    return UUID(filled["case"]), client.post(path, {k: v for k, v in filled.items() if v is not None})


@pytest.mark.parametrize("way", REPORTS, ids=ids)
def test_a_report_by_any_way_becomes_a_case_that_the_team_can_open(
    cast: Cast, noor: Client, way: Way
) -> None:
    case_id, _answer = enter(cast, noor, way)

    (item,) = open_part(actor=cast["noor"], case_id=case_id, compartment="story")
    with cast.as_(cast["noor"]):
        facts = case_page(cast["noor"], case_id).facts
    assert facts is not None
    assert (item.clear.text(), facts.channel, facts.fetched) == ("Geduwd bij de halte.", way.channel, False)


def test_each_way_is_counted_apart(cast: Cast, noor: Client) -> None:
    for way in REPORTS:
        enter(cast, noor, way)
    enter(cast, noor, REPORTS[1])

    with cast.as_(cast["noor"]):
        counts = {each.channel: each.month for each in channel_counts(cast["noor"])}
    assert {way.channel: counts[way.channel] for way in REPORTS} == {
        way.channel: 2 if way is REPORTS[1] else 1 for way in REPORTS
    }


def test_who_may_not_see_the_facts_counts_nothing(cast: Cast, noor: Client) -> None:
    enter(cast, noor, REPORTS[0])

    with cast.as_(cast["joris"]):
        assert not sum(each.year for each in channel_counts(cast["joris"]))


def test_the_list_shows_one_way_when_asked(cast: Cast, noor: Client) -> None:
    enter(cast, noor, REPORTS[0])
    by_phone, _ = enter(cast, noor, REPORTS[1])

    lines = noor.get("/zaken/", {"channel": "phone"}).context["lines"]

    assert [line.case.id for line in lines] == [by_phone]


def test_on_the_telephone_the_questions_may_not_be_skipped(cast: Cast, noor: Client) -> None:
    _, answer = enter(cast, noor, REPORTS[1], victim_support=None)

    assert answer.context["form"].errors.keys() == {"victim_support"}


@pytest.mark.parametrize("way", [way for way in REPORTS if not way.can_answer], ids=ids)
def test_who_is_not_there_is_asked_later(cast: Cast, noor: Client, way: Way) -> None:
    case_id, _answer = enter(cast, noor, way)

    with cast.as_(cast["noor"]):
        open_steps = {s.protocol_step for s in case_page(cast["noor"], case_id).steps if not s.ended}
    assert {"ask-victim-support", "ask-district"} <= open_steps


@pytest.mark.parametrize("way", REPORTS, ids=ids)
def test_nothing_is_stored_of_somebody_who_did_not_agree(cast: Cast, noor: Client, way: Way) -> None:
    case_id, answer = enter(cast, noor, way, told=None)

    assert answer.context["form"].errors.keys() == {"told"}
    assert answer.context["form"]["story"].value() == "Geduwd bij de halte."
    with cast.as_(cast["noor"]), pytest.raises(Http404):
        case_page(cast["noor"], case_id)


@pytest.mark.parametrize(("hand", "shown"), [("slip", 1), ("aloud", 1), ("nowhere", 0)])
def test_the_code_goes_where_it_is_safe(cast: Cast, noor: Client, hand: str, shown: int) -> None:
    _, answer = enter(cast, noor, REPORTS[1], hand=hand)

    assert len(codes_in(answer)) == shown
    assert all(enter_code(code, source="test").provisional for code in codes_in(answer))


def test_who_wrote_is_not_sent_a_code_unless_somebody_chooses_to(cast: Cast, noor: Client) -> None:
    _, answer = enter(cast, noor, WAYS[3])

    assert not codes_in(answer)


def test_an_unknown_way_does_not_exist(cast: Cast, noor: Client) -> None:
    assert noor.get("/balie/rooksignaal/").status_code == 404


def test_what_the_organisation_knew_before_shows_how_long_it_was_under_way(cast: Cast, noor: Client) -> None:
    before = (clock.now() - timedelta(days=4)).strftime("%Y-%m-%dT%H:%M")

    case_id, _answer = enter(cast, noor, REPORTS[1], since=before)

    with cast.as_(cast["noor"]):
        page = case_page(cast["noor"], case_id)
    assert page.delay.told_until_here == 4
    assert page.handover is not None
    assert page.handover.organisation == "Discriminatiebureau Demostad"


def test_nothing_was_heard_in_the_future(cast: Cast, noor: Client) -> None:
    later = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    _, answer = enter(cast, noor, REPORTS[1], since=later)

    assert answer.context["form"].errors.keys() == {"since"}
