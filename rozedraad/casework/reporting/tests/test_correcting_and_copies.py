"""Correcting what was told, and a copy of everything."""

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases import queries as reading
from rozedraad.casework.cases.queries import Opened
from tests.support.people import STORY, Cast

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

TOLD, COPY = "/volgen/verteld/", "/volgen/verteld/kopie.txt"
RIGHT = "Het was niet op het plein maar ernaast."


@pytest.fixture
def here(cast: Cast) -> Visit:
    return visit(cast)


def story_link(here: Visit) -> str:
    page = here.page(TOLD)
    before = page.index(STORY)
    return page[before:].partition('href="')[2].partition('"')[0]


def staff_read(here: Visit, part: str = "story") -> list[Opened]:
    return reading.opened(
        cases.open_part(actor=here.cast["noor"], case_id=here.report.case_id, compartment=part)
    )


def test_a_correction_stands_beside_what_was_told(here: Visit) -> None:
    assert here.post(story_link(here), text=RIGHT).status_code == 302
    page = here.page(TOLD)
    assert STORY in page
    assert RIGHT in page


def test_staff_read_both_the_first_words_unchanged(here: Visit) -> None:
    here.post(story_link(here), text=RIGHT)
    (story,) = [one for one in staff_read(here) if one.text == STORY]
    assert [words for _at, words in story.corrections] == [RIGHT]


def test_a_wrong_fact_is_told_with_the_story(here: Visit) -> None:
    here.post(f"{TOLD}anders/", text="Het was een dag later.")
    assert "Het was een dag later." in [one.text for one in staff_read(here)]


def test_the_page_says_what_is_kept_in_the_clear(here: Visit) -> None:
    page = here.page(TOLD).partition("In het kort")[2].partition("</section>")[0]
    assert "Oost" in page


def test_an_empty_correction_is_asked_again(here: Visit) -> None:
    assert "Schrijf hoe het echt is." in here.post(story_link(here), text="").content.decode()


def test_nobody_corrects_the_words_of_another(cast: Cast, here: Visit) -> None:
    assert visit(cast).post(story_link(here), text=RIGHT).status_code == 404


def test_the_copy_holds_everything_that_is_theirs(here: Visit) -> None:
    here.post(story_link(here), text=RIGHT)
    here.post("/volgen/aantekeningen/", when="zondag", text="Weer geroepen.")
    here.post("/volgen/hoop/", kind="apology", words="Gewoon sorry.")
    here.post(f"/volgen/berichten/{here.cast.team('adv')}/", text="Dag bureau.")
    response = here.client.get(COPY)
    assert response.headers["Content-Disposition"] == 'attachment; filename="kopie.txt"'
    text = response.content.decode()
    for words in (STORY, RIGHT, "Robin", "Weer geroepen.", "Gewoon sorry.", "Dag bureau.", "je verhaal"):
        assert words in text, words
    assert "&#" not in text
    assert "<" not in text


def test_the_copy_holds_no_code_and_nothing_of_the_teams_own(here: Visit) -> None:
    adv, case_id = here.cast.team("adv"), here.report.case_id
    cases.write_note(actor=here.cast["noor"], case_id=case_id, team_id=adv, text="Alleen voor ons.")
    text = here.client.get(COPY).content.decode()
    assert here.report.code is not None
    assert here.report.code.shown() not in text
    assert "Alleen voor ons." not in text
