"""Needs, hopes nobody can promise, own words about why, and who somebody says they are."""

import pytest
from django.test import Client
from django.urls import reverse

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.tests.walking import answer, codes_in, fill_in, send
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")

NEEDS = {"needs": ["safety", "company"], "hopes": ["new_home"], "limits_seen": "on"}


def test_the_team_reads_needs_and_hopes_at_once_and_what_cannot_be_promised(
    cast: Cast, client: Client
) -> None:
    fill_in(client, contact=NEEDS)
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    noor = cast["noor"]
    with cast.as_(noor):
        facts = case_page(noor, case_id).facts

    page = cast.client_of("noor").get(reverse("case", args=[case_id])).content.decode()

    assert facts is not None
    assert (facts.needs, facts.limits_seen) == (["safety", "company"], True)
    assert "Een nieuwe woning" in page
    assert "Kan niet worden beloofd" in page


def test_nothing_is_needed_stands_alone(town: None, client: Client) -> None:
    fill_in(client, until=4)

    answer(client, 5, needs=["none", "safety"])

    assert client.get("/formulier/5/").context["form"].errors.keys() == {"needs"}


def test_not_asked_is_not_nothing_needed(cast: Cast, client: Client) -> None:
    fill_in(client)
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    noor = cast["noor"]
    with cast.as_(noor):
        facts = case_page(noor, case_id).facts

    assert facts is not None
    assert (facts.needs, facts.limits_seen) == (None, None)


def test_the_words_that_were_used_are_kept_to_the_letter(cast: Cast, client: Client) -> None:
    words = "  «Vieze …»,\nriepen ze  twee keer"
    fill_in(client, story={"words": words})
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id

    told = {
        i.kind: i.clear.text() for i in open_part(actor=cast["noor"], case_id=case_id, compartment="story")
    }

    assert told["words"] == words.strip()


def test_who_somebody_is_rests_apart_from_what_was_thought_of_them(cast: Cast, client: Client) -> None:
    fill_in(
        client,
        story={
            "groups": ["gay", "bi_plus"],
            "grounds": ["sexual_orientation", "race_origin"],
            "own_identity": "hetero",
        },
    )
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    noor = cast["noor"]
    (card,) = open_part(actor=noor, case_id=case_id, compartment="identity")
    with cast.as_(noor):
        facts = case_page(noor, case_id).facts

    assert card.clear.json()["own_identity"] == "hetero"
    assert facts is not None
    assert (facts.groups, facts.grounds) == (["gay", "bi_plus"], ["sexual_orientation", "race_origin"])


def test_a_bystander_is_not_asked_who_they_are(town: None, client: Client) -> None:
    fill_in(client, until=3, who={"part": "witness"})

    assert "own_identity" not in client.get("/formulier/4/").context["form"].fields
