"""One report of violence in the street, from the telling to help that arrives, and the way back."""

from collections.abc import Callable

import pytest

from tests.story.member import Member
from tests.story.reporter import Reporter

pytestmark = pytest.mark.system

STORY = "Op het plein riepen twee jongens iets, en toen duwden ze mij tegen de muur."
PHONE = "06-12345678"
SUPPORT, OOST = "Slachtofferhulp Demostad", "Stadsdeel Oost"
REFER_SUPPORT, REFER_DISTRICT = "Hulp van Slachtofferhulp", "Meedenken door de coördinator"


def test_from_report_to_help_that_arrives_and_the_way_back(
    reporter: Reporter, at_work: Callable[[str], Member]
) -> None:
    robin = reporter
    robin.tells(STORY, what="violence", name="Robin", phone=PHONE)
    robin.sends_it()

    noor = at_work("noor")
    listens_and_asks(noor)
    agrees_to_help(robin)
    noor.looks_at_it()
    noor.reads("Bevestigd")
    noor.sees_light("waiting")

    joris, lotte = at_work("joris"), at_work("lotte")
    helps_in_the_district(joris)
    helps_the_victim(lotte, while_others_see=joris)
    for colleague in (joris, noor):
        colleague.sees_light("arrived")

    robin.looks_again()
    robin.stops(OOST)
    is_left_with_states_alone(joris)

    noor.looks_at_it()
    noor.closes(because="victim_has_enough", word="good", own_words="Ik kan weer verder.")
    noor.sees_step("Nazorg na een maand", "11 april")
    noor.sees_step("Nazorg na twee maanden", "11 mei")

    robin.comes_back()
    robin.reads("Ik kan weer verder.")
    robin.wants_to_come_back()
    noor.sees_step("Contact na heropenen", "Open")
    assert STORY in noor.opens("story")


def listens_and_asks(noor: Member) -> None:
    noor.finds_the_case()
    assert STORY in noor.opens("story")
    assert PHONE in noor.opens("identity")
    noor.finishes("Eerste contact", "reached")
    noor.notes_needs("emotional", "safety")
    noor.proposes_the_label("words_of_offender")
    noor.answers_question("hulp van Slachtofferhulp?", "accepted")
    noor.answers_question("mag het stadsdeel meedenken?", "accepted")


def agrees_to_help(robin: Reporter) -> None:
    robin.comes_back()
    robin.agrees_with_the_label()
    robin.sees_asked(SUPPORT, for_parts=["naam"], but_not=["verhaal"])
    robin.agrees(SUPPORT)
    robin.sees_asked(OOST, for_parts=["soort voorval", "verhaal"], but_not=["naam"])
    robin.agrees(OOST)


def helps_in_the_district(joris: Member) -> None:
    joris.finds_the_case()
    joris.reads("Geweld")
    assert STORY in joris.opens("story")
    joris.cannot_open("identity")
    joris.takes_up(REFER_DISTRICT)
    joris.reports_contact(REFER_DISTRICT)


def helps_the_victim(lotte: Member, *, while_others_see: Member) -> None:
    """Care has arrived only when contact was made."""
    lotte.finds_the_case()
    assert PHONE in lotte.opens("identity")
    lotte.cannot_open("story")
    lotte.takes_up(REFER_SUPPORT)
    while_others_see.sees_light("waiting")
    lotte.reports_contact(REFER_SUPPORT)


def is_left_with_states_alone(joris: Member) -> None:
    for part in ("story", "identity"):
        joris.cannot_open(part)
    joris.looks_at_it()
    joris.does_not_read(STORY)
    joris.does_not_read("Geweld")
    joris.sees_step(SUPPORT, "Contact gelegd")
