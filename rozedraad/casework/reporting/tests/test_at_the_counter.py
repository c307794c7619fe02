"""A report entered at a counter."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.errors import PartClosed
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.tests.walking import codes_in, sign_in
from rozedraad.shared.ids import new_id
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")

COUNTER = "/balie/"


def enter(cast: Cast, client: Client, team: str = "police", **changes: Any) -> Any:
    filled = {
        "case": str(new_id()),
        "team": str(cast.team(team)),
        "kinds": ["violence"],
        "place": "WK900103",
        "part": "victim",
        "victim_kind": "person",
        "story": "Geduwd bij de halte.",
        "phone": "06-12345678",
        "name_given": "Robin",
        "victim_support": "accepted",
        "district": "refused",
        "adv": "later",
        "roze_in_blauw": "later",
        "told": "on",
    } | changes
    given = {name: value for name, value in filled.items() if value is not None}
    return client.post(COUNTER, given)


@pytest.fixture
def bram(cast: Cast, client: Client) -> Client:
    """The police officer's browser."""
    sign_in(cast, client, "bram")
    return client


def test_the_slip_shows_a_code_that_is_exchanged_at_first_use(cast: Cast, bram: Client) -> None:
    (code,) = codes_in(enter(cast, bram))

    assert enter_code(code, source="test").provisional


def test_the_entering_team_receives_it_and_can_open_it(cast: Cast, bram: Client) -> None:
    case_id = case_of(codes_in(enter(cast, bram))[0])

    (item,) = open_part(actor=cast["bram"], case_id=case_id, compartment="story")

    assert item.clear.text() == "Geduwd bij de halte."


def test_a_spoken_yes_lets_victim_support_reach_the_person_and_nothing_else(cast: Cast, bram: Client) -> None:
    case_id = case_of(codes_in(enter(cast, bram))[0])
    lotte = cast["lotte"]

    assert open_part(actor=lotte, case_id=case_id, compartment="identity")
    with pytest.raises(PartClosed):
        open_part(actor=lotte, case_id=case_id, compartment="story")


def test_answered_questions_are_not_asked_again(cast: Cast, bram: Client) -> None:
    case_id = case_of(codes_in(enter(cast, bram))[0])
    actor = cast["bram"]
    with cast.as_(actor):
        asked = {
            s.protocol_step: s for s in case_page(actor, case_id).steps if s.protocol_step.startswith("ask-")
        }

    assert asked["ask-victim-support"].ended
    assert asked["ask-district"].ended


@pytest.mark.parametrize("question", ["victim_support", "district", "adv", "roze_in_blauw"])
def test_no_question_can_be_skipped(cast: Cast, bram: Client, question: str) -> None:
    skipped: dict[str, Any] = {question: None}
    answer = enter(cast, bram, **skipped)

    assert not codes_in(answer)
    assert answer.context["form"].errors.keys() == {question}


def test_the_officer_must_have_explained_it(cast: Cast, bram: Client) -> None:
    assert enter(cast, bram, told=None).context["form"].errors.keys() == {"told"}


def test_entering_twice_is_one_report(cast: Cast, bram: Client) -> None:
    case = str(new_id())
    enter(cast, bram, case=case)

    second = enter(cast, bram, case=case)

    assert not codes_in(second)
    assert "al ingevoerd" in second.content.decode()


def test_an_anonymous_report_needs_no_name_or_number(cast: Cast, bram: Client) -> None:
    assert codes_in(enter(cast, bram, phone="", name_given="", story=""))


def test_a_team_of_others_cannot_be_chosen(cast: Cast, bram: Client) -> None:
    assert enter(cast, bram, team="adv").context["form"].errors.keys() == {"team"}


def test_nobody_enters_without_signing_in(cast: Cast, client: Client) -> None:
    assert client.get(COUNTER).headers["Location"].startswith("/aanmelden/")


def case_of(code: str) -> UUID:
    return enter_code(code, source="test").case_id
