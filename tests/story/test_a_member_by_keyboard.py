"""Colleagues who work a case by the keys alone: take a step up, write a note, open the story and close it."""

from collections.abc import Callable

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, steps_seen
from rozedraad.demo.city import City
from tests.story.keyboard import Typist
from tests.story.member import Member
from tests.support.people import STORY, Cast, Report

pytestmark = pytest.mark.system

NEEDS, NOTING, CLOSING = (f"form[action$='/{verb}/']" for verb in ("nodig", "notitie", "sluiten"))
NOTE = "Liever na zes uur bellen."
LAST_WORDS = "Het is goed zo, dank jullie wel."


@pytest.fixture
def told(inhabited: City, town: object) -> Report:
    """The person said yes to victim support, and the first contact was made."""
    cast = Cast(inhabited)
    report, noor = cast.report(), cast["noor"]
    with cast.as_(noor):
        steps = {step.key: step.id for step in steps_seen(noor, report.case_id)}
    cases.change_step(actor=noor, step_id=steps["first-contact"], verb="finish", outcome="reached")
    cases.change_step(actor=noor, step_id=steps["ask-victim-support"], verb="finish", outcome="accepted")
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["identity"], purpose="support"
    )
    return report


def at_the_keys(member: Member, inhabited: City) -> Typist:
    """Signed in elsewhere, with My work in front of them."""
    member.is_let_in(Cast(inhabited).client_of(member.name).cookies)
    found = Typist(member.context, member.address)
    found.goes_to("/werk/")
    return found


def finds(typist: Typist, report: Report) -> None:
    """On My work, where what is due later is folded."""
    link = f"a[href*='/zaken/{report.case_id}/']"
    if not typist.page.locator(f"main {link}").first.is_visible():
        typist.presses_enter_on(f"main details:has({link}) > summary")
    typist.enters(f"main {link}")


def test_a_step_is_taken_up_and_done_and_a_note_is_written(
    told: Report, inhabited: City, desks: Callable[[str], Member]
) -> None:
    lotte = at_the_keys(desks("lotte"), inhabited)
    finds(lotte, told)
    lotte.enters("form[action$='/oppakken/'] button")
    lotte.enters("form[action$='/contact/'] button")
    lotte.opens_the_fold_of(NOTING)
    lotte.types("text", NOTE, within=NOTING)
    lotte.enters(f"{NOTING} button")
    lotte.reads(NOTE)
    cast = Cast(inhabited)
    actor = cast["lotte"]
    with cast.as_(actor):
        page = case_page(actor, told.case_id)
    assert "contact_made" in {step.state for step in page.steps if step.team_id == cast.team("support")}
    assert [note.clear.text() for note in page.notes] == [NOTE]


def test_a_case_is_read_and_closed_after_what_was_refused_is_mended(
    told: Report, inhabited: City, desks: Callable[[str], Member]
) -> None:
    noor = at_the_keys(desks("noor"), inhabited)
    finds(noor, told)
    noor.enters("form[action*='/openen/story/'] button")
    noor.reads(STORY)
    noor.opens_the_fold_of(NEEDS)
    noor.ticks_box("needs", "safety")
    noor.enters(f"{NEEDS} button")
    noor.opens_the_fold_of(CLOSING)
    noor.picks("reason", "victim_has_enough", within=CLOSING)
    noor.types("word_text", LAST_WORDS)
    noor.enters(f"{CLOSING} button")
    noor.reads("Schrijf wat de persoon over het afsluiten zei")
    noor.presses_enter_on(".rd-summary a[href='#close-victim_word']")
    noor.picks("victim_word", "good", within=CLOSING)
    noor.enters(f"{CLOSING} button")
    noor.reads("Nazorg na een maand")
    noor.reads(LAST_WORDS)
    assert noor.stops > 100
