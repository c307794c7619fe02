"""Who may know what: the receiving team by its ticks, others only by a yes of their own."""

from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.errors import PartClosed
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.tests.coming_back import MAILBOX, type_code
from rozedraad.casework.reporting.tests.walking import answer, codes_in, fill_in, send
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")


def steps_of(cast: Cast, case_id: Any, name: str = "noor") -> dict[str, str]:
    """States by step of the protocol."""
    actor = cast[name]
    with cast.as_(actor):
        return {step.protocol_step: step.state for step in case_page(actor, case_id).steps}


def sent(client: Client, **changes: Any) -> Any:
    """A report, sent; the id of its case."""
    fill_in(client, **changes)
    return enter_code(codes_in(send(client))[0], source="test").case_id


def test_nobody_beyond_the_receiving_team_is_ticked_from_the_start(cast: Cast, client: Client) -> None:
    fill_in(client, until=5)
    form = client.get("/formulier/6/").context["form"]
    shared = [name for name in form.fields if name.startswith("share_")]

    assert shared == [
        "share_victim_support",
        "share_roze_in_blauw",
        "share_coc",
        "share_adv_along",
        "share_district",
    ]
    assert not any(form[name].value() for name in shared)
    with pytest.raises(Http404):
        open_part(actor=cast["lotte"], case_id=sent(client), compartment="identity")


def test_a_yes_to_victim_support_lets_it_in_and_opens_its_step(cast: Cast, client: Client) -> None:
    case_id = sent(client, sharing={"share_victim_support": ["identity"]})

    (card,) = open_part(actor=cast["lotte"], case_id=case_id, compartment="identity")
    steps = steps_of(cast, case_id)

    assert card.clear.json()["name"] == "Robin"
    assert (steps["ask-victim-support"], steps["refer-victim-support"]) == ("done", "open")
    with pytest.raises(PartClosed):
        open_part(actor=cast["lotte"], case_id=case_id, compartment="story")


def test_a_supporter_gets_a_step_as_soon_as_the_person_agreed(cast: Cast, client: Client) -> None:
    case_id = sent(client, sharing={"share_roze_in_blauw": ["identity"], "share_coc": ["identity"]})

    steps = steps_of(cast, case_id)

    assert (steps["support-roze-in-blauw"], steps["support-coc"]) == ("open", "open")
    assert "support-adv" not in steps
    assert open_part(actor=cast["elif"], case_id=case_id, compartment="identity")


def test_a_yes_to_some_of_what_a_step_needs_leaves_the_question_open(cast: Cast, client: Client) -> None:
    case_id = sent(client, sharing={"share_district": ["story"]})

    assert steps_of(cast, case_id)["ask-district"] == "open"
    assert open_part(actor=cast["joris"], case_id=case_id, compartment="story")


def test_the_person_reads_before_and_after_sending_who_knows_what(cast: Cast, client: Client) -> None:
    fill_in(client, sharing={"share_victim_support": ["identity"]})
    review = client.get("/formulier/nakijken/").content.decode()
    (code,) = codes_in(send(client))
    type_code(client, code)

    assert "Slachtofferhulp Demostad" in review
    assert "Slachtofferhulp Demostad" in client.get(MAILBOX).content.decode()


def test_the_yes_can_be_taken_back_like_any_other(cast: Cast, client: Client) -> None:
    fill_in(client, sharing={"share_victim_support": ["identity"]})
    (code,) = codes_in(send(client))
    type_code(client, code)

    client.post(f"/volgen/stop/{cast.team('support')}/", {"stop": "all"})

    with pytest.raises((PartClosed, Http404)):
        open_part(
            actor=cast["lotte"],
            case_id=enter_code(code, source="test").case_id,
            compartment="identity",
        )


def test_who_wants_no_contact_is_not_asked_about_others(cast: Cast, client: Client) -> None:
    fill_in(client, until=5, contact={"reach": "none", "phone": ""})

    form = client.get("/formulier/6/").context["form"]

    assert not [name for name in form.fields if name.startswith("share_")]


def test_another_place_asks_again_who_may_know(cast: Cast, client: Client) -> None:
    fill_in(client, sharing={"share_victim_support": ["identity"]})
    answer(client, 3, place="WK900102")

    assert client.get("/formulier/nakijken/").headers["Location"] == "/formulier/6/"


def test_sending_twice_agrees_once(cast: Cast, client: Client) -> None:
    fill_in(client, sharing={"share_victim_support": ["identity"], "share_coc": ["identity"]})

    assert codes_in(send(client)) == codes_in(send(client))
