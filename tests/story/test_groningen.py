"""Each branch of the Groningen card (source 001, p. 60), worked in the browser from report to closing."""

import pytest

from rozedraad.casework.protocols.queries import Protocol, library
from tests.story.course import Course
from tests.story.member import Member

pytestmark = pytest.mark.system

CENTRE, COC, DESK, COORDINATOR = "contact-centre", "coc", "adv-intake", "city-coordinator"
STORY = "Bij het loket werd ik niet geholpen toen ik mijn man noemde."
WEIGH, EXPLAIN = "Is er een redelijk vermoeden", "Uitleggen waarom we er geen vermoeden in zien"
PASS_IT_ON = "Mogen we het doorgeven aan het Discriminatie Meldpunt?"
BY_NAME, NAMELESS = "Het Discriminatie Meldpunt neemt het op zich", "Het Discriminatie Meldpunt luistert"
INTAKE, EAR, ANSWER = (
    "Intake en luisterend oor",
    "Luisterend oor, zonder naam",
    "De andere kant om een antwoord",
)
JUDGE, CONTENT = "Neemt het antwoord het vermoeden weg?", "Vragen: ben je tevreden"
CHOICE, TAILOR_MADE, ALIGN = "Bespreken wat er nu kan", "Een oplossing op maat", "Afstemmen met de gemeente"


@pytest.fixture
def protocol() -> Protocol:
    return library().protocol("groningen", "2026.1")


def test_no_suspicion_is_explained_and_the_person_may_see_it_otherwise(course: Course) -> None:
    noor, robin = course.is_told_to(CENTRE, story=STORY), course.robin
    noor.finishes("Eerste contact", "reached")
    noor.finishes(WEIGH, "no_suspicion")
    noor.is_not_asked(PASS_IT_ON)
    noor.finishes(EXPLAIN, "wants_more")
    noor.answers_question(PASS_IT_ON, "refused")
    course.knows_nothing(DESK)
    closes(noor, "Nu weet ik waarom.")
    robin.comes_back()
    robin.reads("Nu weet ik waarom.")
    robin.reads_step(EXPLAIN, "gedaan")
    robin.reads_step(PASS_IT_ON, "nee, dank je")
    robin.reads_no_step(INTAKE)


def test_a_the_answer_takes_the_suspicion_away(course: Course) -> None:
    course.is_told_to(CENTRE, story=STORY)
    lotte, robin = hears_both_sides(course), course.robin
    lotte.finishes(JUDGE, "suspicion_gone")
    lotte.has_no_step(CHOICE)
    lotte.finishes(CONTENT, "content")
    lotte.finishes(BY_NAME, "ended")
    course.at(COORDINATOR).has_no_step(ALIGN)
    closes(course.at(CENTRE), "Ze hebben sorry gezegd.")
    robin.comes_back()
    robin.reads("Ze hebben sorry gezegd.")
    robin.reads_step(BY_NAME, "heeft je geholpen en het afgerond")
    robin.reads_step(ANSWER, "er kwam een antwoord")
    robin.reads_step("Ben je tevreden", "tevreden met de oplossing of excuses")
    robin.reads_no_step(CHOICE)


def test_b_the_suspicion_remains_and_the_person_chooses(course: Course) -> None:
    course.is_told_to(CENTRE, story=STORY)
    lotte, robin = hears_both_sides(course), course.robin
    lotte.finishes(JUDGE, "suspicion_remains")
    course.at(COORDINATOR).finishes(ALIGN, "talked")
    course.at(DESK).has_no_step(TAILOR_MADE)
    lotte.finishes(CHOICE, "tailor_made")
    lotte.has_no_step(CONTENT)
    robin.comes_back()
    robin.reads_step(TAILOR_MADE, "Voor 10 april")
    lotte.finishes(TAILOR_MADE, "arranged")
    closes(course.at(CENTRE), "Ik kan er weer heen.")
    robin.looks_again()
    robin.reads("Ik kan er weer heen.")
    robin.reads_step(CHOICE, "maatwerk")
    robin.reads_step(TAILOR_MADE, "geregeld")


def test_without_a_name_it_ends_with_a_listening_ear(course: Course) -> None:
    joris, robin = course.is_told_to(COC, story=STORY), course.robin
    joris.finishes("Eerste contact", "reached")
    joris.finishes(WEIGH, "suspicion")
    joris.answers_question(PASS_IT_ON, "anonymous")
    course.knows_nothing(DESK)
    course.is_agreed(DESK, for_parts=["verhaal"], but_not=["naam"])
    lotte = course.at(DESK)
    assert STORY in lotte.opens("story")
    lotte.cannot_open("identity")
    lotte.takes_up(NAMELESS)
    lotte.has_no_step(INTAKE)
    robin.looks_again()
    robin.reads_step(NAMELESS, "Je leest hier wat eruit komt.")
    lotte.writes("Wat naar. Het lag niet aan jou.")
    lotte.finishes(EAR, "listened")
    lotte.finishes(NAMELESS, "ended")
    closes(course.at(COC), "Het is verteld.")
    robin.looks_again()
    robin.reads("Wat naar. Het lag niet aan jou.")
    robin.reads_step(EAR, "er is geluisterd")
    robin.reads_step(NAMELESS, "heeft je geholpen en het afgerond")


def hears_both_sides(course: Course) -> Member:
    """By name to the desk, which asks the other side for an answer: after a yes of its own."""
    noor = course.at(CENTRE)
    noor.finishes("Eerste contact", "reached")
    noor.is_not_asked(PASS_IT_ON)
    noor.finishes(WEIGH, "suspicion")
    noor.answers_question(PASS_IT_ON, "accepted")
    course.is_agreed(DESK, for_parts=["verhaal", "naam"], but_not=["hoor en wederhoor"])
    lotte = course.at(DESK)
    lotte.takes_up(BY_NAME)
    lotte.reports_contact(BY_NAME)
    lotte.finishes(INTAKE, "hear_both")
    lotte.cannot_finish(ANSWER, "answered")
    course.is_agreed(DESK, for_parts=["verhaal"], but_not=["naam"])
    course.waits(days=14)
    course.at(DESK).finishes(ANSWER, "answered")
    return lotte


def closes(member: Member, words: str) -> None:
    """First what the person needed and what they say, or it is refused."""
    member.notes_needs("heard")
    member.closes(because="victim_has_enough", word="", own_words=words)
    member.reads("Schrijf wat de persoon over het afsluiten zei")
    member.closes(because="victim_has_enough", word="good", own_words=words)
