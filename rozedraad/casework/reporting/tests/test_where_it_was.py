"""Where it was: typed, chosen from what was found, from the list, or not known."""

from typing import Any

import pytest
from django.test import Client

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.queries import draft_of
from rozedraad.casework.reporting.tests.walking import answer, codes_in, fill_in, send
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")
NEXT = "/formulier/4/"


def place_of(client: Client) -> tuple[str, str, str]:
    draft = draft_of(client.cookies["draft"].value)
    assert draft is not None
    where = draft.clean["where"]
    return where["municipality"], where["district"], where["neighbourhood"]


def typed(client: Client, text: str, **more: Any) -> Any:
    return answer(client, 3, place=None, place_text=text, **more).headers["Location"]


@pytest.mark.parametrize("text", ["Spoorbuurt", "9022 AB"])
def test_one_place_that_fits_is_taken_and_shown_before_sending(cast: Cast, client: Client, text: str) -> None:
    fill_in(client, where={"place": None, "place_text": text})

    assert place_of(client) == ("GM9001", "WK900103", "BU90010301")
    assert "Spoorbuurt, Oost, Demostad" in client.get("/formulier/nakijken/").content.decode()


def test_several_places_are_asked_about(cast: Cast, client: Client) -> None:
    fill_in(client, until=2)
    assert typed(client, "weste") != NEXT
    form = client.get("/formulier/3/").context["form"]

    assert form.errors.keys() == {"found"}
    assert [label for _code, label in form.fields["found"].choices][:1] == ["Westerlaan, West, Demostad"]
    assert typed(client, "weste", found="BU90010402") == NEXT
    assert place_of(client)[2] == "BU90010402"


def test_neither_leads_to_the_list(cast: Cast, client: Client) -> None:
    fill_in(client, until=2)
    typed(client, "weste")
    typed(client, "weste", found="none")

    assert client.get("/formulier/3/").context["form"].errors.keys() == {"place"}
    assert answer(client, 3, place="unknown", place_text="weste", found="none").headers["Location"] == NEXT
    assert place_of(client) == ("", "", "")


def test_a_place_nobody_knows_is_kept_with_what_is_sealed(cast: Cast, client: Client) -> None:
    fill_in(client, until=2)
    assert typed(client, "bij de oude eik") != NEXT
    assert client.get("/formulier/3/").context["form"].errors.keys() == {"place"}

    answer(client, 3, place="unknown", place_text="bij de oude eik", address="")
    for number in (4, 5, 6):
        answer(client, number, **({"parts": ["place"]} if number == 6 else {}))
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    (item,) = open_part(actor=cast["noor"], case_id=case_id, compartment="place")

    assert item.clear.text() == "bij de oude eik"


def test_the_list_alone_is_enough(cast: Cast, client: Client) -> None:
    fill_in(client, until=3)

    assert place_of(client) == ("GM9001", "WK900103", "")


def test_another_town_in_the_country_keeps_its_code(cast: Cast, client: Client) -> None:
    fill_in(
        client, where={"place": None, "place_text": "Groningen", "home": "elsewhere", "home_name": "utrecht"}
    )
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id
    noor = cast["noor"]
    with cast.as_(noor):
        facts = case_page(noor, case_id).facts

    assert facts is not None
    assert (facts.municipality, facts.home_municipality) == ("GM0014", "GM0344")


def test_a_place_that_was_never_offered_is_refused(cast: Cast, client: Client) -> None:
    fill_in(client, until=2)

    typed(client, "weste", found="GM0363")

    assert "found" in client.get("/formulier/3/").context["form"].errors
