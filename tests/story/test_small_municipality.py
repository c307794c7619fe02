"""A small town took over the neutral beginning: one desk, one coordinator, and the same promises, in the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rozedraad.casework.protocols.queries import Protocol, library
from tests.story.course import Course
from tests.support.town import taken_over

pytestmark = pytest.mark.system

DESK, COORDINATOR, SUPPORT, MAYOR = "adv-intake", "city-coordinator", "victim-support", "mayor-office"
TOWN = "GM9200"
STORY = "Op de brink riepen ze me na en gooiden ze een fles naar me."
PHONE = "06-12345678"
THINKS_ALONG, AROUND = "De gemeente denkt mee", "Praten met de mensen om je heen"
HELP, OFFENDER = "Hulp van Slachtofferhulp", "Afspreken wat er gebeurt tegenover wie het deed"
PROTECTS, WATCHES = "Inschatten: kan het weer gebeuren", "Kijken of alle beloofde hulp is aangekomen"


@pytest.fixture
def protocol(own_protocols: Path) -> Iterator[Protocol]:
    template = library().protocol("small-municipality", "2026.1")
    with taken_over(template, own_protocols, town="Brinkdorp", code=TOWN) as found:
        yield found


def test_from_the_form_to_the_closing_in_a_town_with_one_coordinator(course: Course) -> None:
    robin = course.robin
    robin.tells(STORY, what="violence", where=TOWN, name="Robin", phone=PHONE)
    robin.sends_it()
    noor = course.at(DESK)
    assert STORY in noor.opens("story")
    assert PHONE in noor.opens("identity")
    noor.sees_step("Eerste contact", "Binnen 48 uur")
    noor.finishes("Eerste contact", "reached")
    noor.finishes(PROTECTS, "recorded")
    noor.answers_question("mag de gemeente met je meedenken", "accepted")
    noor.answers_question("hulp van Slachtofferhulp", "refused")
    noor.answers_question("naar de politie", "later")
    course.knows_nothing(SUPPORT)
    joris = course.at(COORDINATOR)
    joris.cannot_open("story")
    course.is_agreed(COORDINATOR, for_parts=["verhaal"], but_not=["naam"])
    joris.looks_at_it()
    assert STORY in joris.opens("story")
    joris.cannot_open("identity")
    joris.takes_up(THINKS_ALONG)
    joris.reports_contact(THINKS_ALONG)
    joris.answers_question("de mensen om je heen", "refused")
    joris.has_no_step(AROUND)
    joris.cannot_finish(OFFENDER, "arranged")

    course.waits(days=15)
    course.at(COORDINATOR).finishes(WATCHES, "looked")
    noor = course.at(DESK)
    noor.finishes("Laten weten hoe het ervoor staat", "told")
    noor.notes_needs("safety")
    noor.closes(because="victim_has_enough", word="good", own_words="Ik loop er weer langs.")
    noor.sees_step("Nazorg na een maand", "26 april")
    course.knows_nothing(MAYOR)
    robin.comes_back()
    robin.reads_step(THINKS_ALONG, "heeft contact met je gehad")
    robin.reads_no_step(HELP)
    robin.reads_no_step(OFFENDER)
    robin.reads("Ik loop er weer langs.")
