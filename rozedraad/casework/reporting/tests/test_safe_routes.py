"""Situations that need a route of their own: other words, other helplines, and contact that cannot do harm."""

import pytest
from django.test import Client
from django.urls import reverse

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.tests.walking import CONTACT, answer, codes_in, fill_in, send
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")

ROUTE = "/formulier/even-lezen/"
NUMBERS = {"sexual": "0800-0188", "domestic": "0800-2000", "honour": "0800-2000", "minor": "0800-0432"}


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"kinds": ["sexual"]}, "0800-0188"),
        ({"circumstances": ["domestic"]}, "0800-2000"),
        ({"circumstances": ["honour"]}, "0800-2000"),
        ({"circumstances": ["minor"]}, "0800-0432"),
        ({"circumstances": ["refugee"]}, "vluchtelingenwerk.nl"),
        ({"kinds": ["online"]}, "meld.onlinediscriminatie.nl"),
    ],
)
def test_each_situation_leads_past_who_is_good_at_helping(
    town: None, client: Client, answers: dict[str, object], found: str
) -> None:
    fill_in(client, until=1)

    assert answer(client, 2, **answers).headers["Location"] == ROUTE
    assert found in client.get(ROUTE).content.decode()


def test_several_situations_share_one_page_and_each_line_stands_there_once(
    town: None, client: Client
) -> None:
    fill_in(client, until=1)
    answer(client, 2, kinds=["sexual"], circumstances=["domestic", "honour", "minor"])

    page = client.get(ROUTE).content.decode()

    assert [page.count(f"<strong>{number}</strong>") for number in NUMBERS.values()] == [1, 1, 1, 1]


def test_without_any_of_them_the_next_screen_follows(town: None, client: Client) -> None:
    fill_in(client, until=1)

    assert answer(client, 2).headers["Location"] == "/formulier/3/"


@pytest.mark.parametrize("circumstance", ["domestic", "honour"])
def test_where_the_family_may_be_the_danger_nothing_goes_to_the_home_whatever_is_ticked(
    cast: Cast, client: Client, circumstance: str
) -> None:
    fill_in(
        client,
        what={"circumstances": [circumstance]},
        contact={"wishes": ["no_uniform"], "ways": ["phone", "letter"], "notice": "on"},
    )
    offered = client.get("/formulier/5/").context["form"].fields
    assert "letter" not in dict(offered["ways"].choices)
    assert "notice" not in offered

    answer(client, 5, ways=["phone"])
    answer(client, 6)
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    (card,) = open_part(actor=cast["noor"], case_id=case_id, compartment="identity")

    assert card.clear.json()["wishes"] == [
        "no_visit",
        "no_letter_home",
        "say_nothing_to_others",
        "no_uniform",
    ]


def test_a_young_person_gives_no_name_without_a_parent(town: None, client: Client) -> None:
    fill_in(client, until=4, what={"circumstances": ["minor"]})

    answer(client, 5)
    refused = client.get("/formulier/5/").context["form"]

    assert refused.errors.keys() == {"phone", "name_given"}
    assert refused["phone"].value() == CONTACT["phone"]
    assert answer(client, 5, parent_agrees="on").headers["Location"] == "/formulier/6/"


def test_a_young_person_gets_help_without_a_name(town: None, client: Client) -> None:
    fill_in(client, until=4, what={"circumstances": ["minor"]})

    without = answer(client, 5, reach="code", phone="", name_given="")

    assert without.headers["Location"] == "/formulier/6/"


def test_the_team_is_warned_and_has_steps_for_it(cast: Cast, client: Client) -> None:
    fill_in(
        client,
        what={"circumstances": ["honour", "refugee", "minor", "confused"]},
        contact={"parent_agrees": "on"},
    )
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    noor = cast["noor"]

    with cast.as_(noor):
        steps = {step.protocol_step for step in case_page(noor, case_id).steps}
    page = cast.client_of("noor").get(reverse("case", args=[case_id])).content.decode()

    assert {"agree-safe-contact", "ask-honour-help", "safe-place", "ask-coa", "young-person"} <= steps
    assert "check-before-naming" in steps
    assert "geen contact met familie" in page


def test_what_was_online_becomes_a_text_for_whoever_takes_it_down(town: None, client: Client) -> None:
    fill_in(client, until=2, what={"kinds": ["online"]})
    answer(client, 3)
    told = {"platform": "Vlogboek", "url": "vlogboek.example/p/1", "account": "haat99", "target": "person"}
    answer(client, 4, words="Die ene zin", **told)

    package = client.get("/formulier/tekst.txt")

    text = package.content.decode()
    assert all(words in text for words in ("Vlogboek", "vlogboek.example/p/1", "haat99", "Die ene zin"))
    assert "Ze riepen iets" not in text
    assert package.headers["Content-Disposition"] == 'attachment; filename="tekst.txt"'
    assert "moet die persoon zelf aangifte doen" in client.get("/formulier/5/").content.decode()


def test_where_it_stood_online_is_sealed_with_the_exact_place(cast: Cast, client: Client) -> None:
    fill_in(
        client,
        what={"kinds": ["online"]},
        where={"address": None},
        story={"platform": "Vlogboek", "account": "haat99"},
        sharing={"parts": ["story", "place"]},
    )
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id

    (item,) = open_part(actor=cast["noor"], case_id=case_id, compartment="place")

    assert (item.kind, item.clear.json()) == ("online", {"platform": "Vlogboek", "account": "haat99"})


def test_questions_about_something_online_are_asked_of_nobody_else(town: None, client: Client) -> None:
    fill_in(client, until=3)

    assert "platform" not in client.get("/formulier/4/").context["form"].fields
