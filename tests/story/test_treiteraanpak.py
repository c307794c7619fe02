"""The Treiteraanpak of Amsterdam (source 001, pp. 55 and 56) in a town that took it over, worked in the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rozedraad.casework.protocols.queries import Protocol, library
from tests.story.course import Course
from tests.story.member import Member
from tests.support.town import taken_over

pytestmark = pytest.mark.system

CENTRE, COORDINATOR, TOP_10, HOUSING = "contact-centre", "harassment-coordinator", "top-10-team", "housing"
STORY = "Elke week ligt er vuil voor mijn deur, en er wordt geschreeuwd."
WORD, LEADS = "Laten weten dat we je melding hebben", "De stadsdeelregisseur neemt de leiding"
TIER, WHO, OUTSIDE = "Wegen met getrainde ogen", "Wie doet het", "Uitleggen waarom dit hier niet past"
MAY_YELLOW, MAY_RED = "een gele kaart geven", "een rode kaart geven"
YELLOW, AFTER_YELLOW = "De gele kaart", "Twee weken na de gele kaart"
RED, AFTER_RED = "De rode kaart", "Twee weken na de rode kaart"
HANDED_UP, PLAN, AFTER_PLAN = "Naar het top-10-team", "Een plan van alle partners", "Vier weken na het plan"
MAY_MOVE, MOVES = "ervoor zorgen dat degene die het doet verhuist", "Degene die het doet laten verhuizen"

PARTS_OF_A_CARD = ["soort voorval", "plek", "wie het deed"]


@pytest.fixture
def protocol(own_protocols: Path) -> Iterator[Protocol]:
    template = library().protocol("amsterdam-treiteraanpak", "2026.1")
    with taken_over(template, own_protocols, town="Veendorp", code="GM9100") as found:
        yield found


def test_simple_falls_outside_and_nobody_is_left_alone_with_it(course: Course) -> None:
    joris, robin = leads(course), course.robin
    joris.finishes(TIER, "tier_simple")
    joris.has_no_step(HANDED_UP)
    joris.is_not_asked(MAY_YELLOW)
    joris.finishes(OUTSIDE, "told")
    closes(course.at(CENTRE), "referred_on")
    robin.looks_again()
    robin.reads_step(OUTSIDE, "gedaan")
    robin.reads("Een andere organisatie helpt je verder")


def test_complex_is_led_by_the_district_with_a_yellow_and_a_red_card(course: Course) -> None:
    joris, robin = leads(course), course.robin
    joris.finishes(TIER, "tier_complex")
    joris.finishes(WHO, "suspected")
    joris.is_not_asked(MAY_YELLOW)
    course.waits(days=8)
    course.at(COORDINATOR).finishes(WHO, "established")
    joris.answers_question(MAY_YELLOW, "accepted")
    joris.cannot_finish(YELLOW, "given")
    course.is_agreed(COORDINATOR, for_parts=PARTS_OF_A_CARD, but_not=["naam", "verhaal"])
    course.at(COORDINATOR).finishes(YELLOW, "given")
    joris.sees_step(AFTER_YELLOW, "2 april")
    joris.finishes(AFTER_YELLOW, "goes_on")
    joris.has_no_step(RED)
    joris.answers_question(MAY_RED, "accepted")
    joris.finishes(RED, "given")
    joris.finishes(AFTER_RED, "stopped")
    joris.has_no_step(HANDED_UP)
    closes(course.at(CENTRE))
    robin.looks_again()
    for step, how in (
        (YELLOW, "gegeven"), (AFTER_YELLOW, "het gaat door"), (RED, "gegeven"), (AFTER_RED, "het is gestopt")
    ):  # fmt: skip
        robin.reads_step(step, how)
    robin.reads("Het is weer stil.")


def test_very_complex_goes_up_to_the_city_and_who_does_it_moves(course: Course) -> None:
    joris, robin = leads(course), course.robin
    joris.finishes(WHO, "established")
    joris.finishes(TIER, "tier_very_complex")
    joris.is_not_asked(MAY_YELLOW)
    course.knows_nothing(TOP_10)
    course.is_agreed(TOP_10, for_parts=["verhaal", "naam", "wie het deed"], but_not=[])
    lotte = course.at(TOP_10)
    assert STORY in lotte.opens("story")
    lotte.takes_up(HANDED_UP)
    lotte.reports_contact(HANDED_UP)
    lotte.finishes(PLAN, "arranged")
    lotte.is_not_asked(MAY_MOVE)
    course.waits(days=27)
    course.at(TOP_10).finishes(AFTER_PLAN, "goes_on")
    lotte.answers_question(MAY_MOVE, "accepted")
    lotte.cannot_finish(MOVES, "move_forced")
    course.is_agreed(HOUSING, for_parts=["verhaal", "plek", "wie het deed"], but_not=["naam"])
    course.at(TOP_10).finishes(MOVES, "move_forced")
    closes(course.at(CENTRE))
    robin.looks_again()
    robin.reads_step(HANDED_UP, "heeft contact met je gehad")
    robin.reads_step(PLAN, "geregeld")
    robin.reads_step(MOVES, "degene die het deed moest verhuizen")


def leads(course: Course) -> Member:
    """Word and contact within two working days, and after a yes the district coordinator has the lead."""
    noor = course.is_told_to(CENTRE, story=STORY, kinds=["harassment_over_time"], place_type="around_home")
    noor.sees_step("Eerste contact", "Binnen 2 werkdagen")
    noor.finishes(WORD, "told")
    noor.finishes("Eerste contact", "reached")
    noor.answers_question("stadsdeelregisseur", "accepted")
    course.at(COORDINATOR).cannot_open("story")
    course.is_agreed(COORDINATOR, for_parts=["verhaal", "naam"], but_not=[])
    joris = course.at(COORDINATOR)
    assert STORY in joris.opens("story")
    joris.takes_up(LEADS)
    joris.reports_contact(LEADS)
    return joris


def closes(noor: Member, because: str = "victim_has_enough") -> None:
    noor.notes_needs("safety")
    noor.closes(because=because, word="good", own_words="Het is weer stil.")
