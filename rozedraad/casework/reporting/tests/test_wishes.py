"""What somebody hopes for, and the honest answer."""

import pytest
from django.http import Http404

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import ExplanationMissing
from rozedraad.casework.cases.queries import CasePage, WishSeen, case_page
from tests.support.people import Cast

from .coming_back import MAILBOX, Visit, visit

pytestmark = pytest.mark.django_db

HOPE = "/volgen/hoop/"
WHY = "Er is een wachtlijst. We helpen je wel met zoeken."


@pytest.fixture
def here(cast: Cast) -> Visit:
    return visit(cast)


def page_of(here: Visit, name: str = "noor") -> CasePage:
    actor = here.cast[name]
    with here.cast.as_(actor):
        return case_page(actor, here.report.case_id)


def wished(here: Visit, kind: str = "new_home", words: str = "") -> WishSeen:
    assert here.post(HOPE, kind=kind, words=words).status_code == 302
    return here.box().wishes[-1]


def answers(here: Visit, wish: WishSeen, answer: str, explanation: str = WHY, name: str = "noor") -> None:
    cases.answer_wish(
        actor=here.cast[name], case_id=here.report.case_id, wish_id=wish.id, answer=answer, explanation=explanation
    )  # fmt: skip


def test_what_nobody_can_promise_is_said_at_the_choice(here: Visit) -> None:
    hint = code_list("wishes").hint("new_home", "nl")
    assert "niet beloven" in hint
    assert hint in here.page(HOPE)


def test_staff_see_at_once_that_it_cannot_be_promised(here: Visit) -> None:
    wished(here)
    client = here.cast.client_of("noor")
    page = client.get(f"/zaken/{here.report.case_id}/").content.decode()
    assert "Een nieuwe woning" in page
    assert "Kan niet worden beloofd." in page


def test_the_person_reads_what_is_possible_why_who_said_it_and_when(here: Visit) -> None:
    answers(here, wished(here), "not_possible")
    page = here.page(HOPE)
    for words in ("Dit kan niet", WHY, "Het Discriminatiebureau vertelde je"):
        assert words in page
    assert "Een andere woning (dit kan niet)" in here.page(MAILBOX)


def test_the_explanation_is_a_message_of_that_team(here: Visit) -> None:
    answers(here, wished(here), "possible")
    (talk,) = [one for one in here.box().conversations if one.messages]
    assert talk.messages[-1].clear.text() == f"“Een andere woning”: dit kan.\n\n{WHY}"


def test_a_no_without_a_reason_is_refused(here: Visit) -> None:
    wish = wished(here)
    with pytest.raises(ExplanationMissing):
        answers(here, wish, "not_possible", "  ")
    answers(here, wish, "looking", "")
    assert here.box().wishes[0].answer == "looking"


def test_a_form_without_a_reason_keeps_what_was_chosen(here: Visit) -> None:
    wish = wished(here)
    client = here.cast.client_of("noor")
    address = f"/zaken/{here.report.case_id}/wens/{wish.id}/"
    page = client.post(address, {"answer": "not_possible", "explanation": ""}).content.decode()
    assert "Leg in een paar woorden uit waarom" in page
    assert len([line for line in page.splitlines() if "not_possible" in line and "checked" in line]) == 1


def test_own_words_are_sealed_with_the_story(here: Visit) -> None:
    wished(here, words="Ik durf daar niet meer te slapen.")
    (item,) = [
        one
        for one in cases.open_part(actor=here.cast["noor"], case_id=here.report.case_id, compartment="story")
        if one.kind == "wish"
    ]
    assert item.clear.text() == "Ik durf daar niet meer te slapen."
    assert "Ik durf daar niet meer te slapen." in here.page(HOPE)


def test_staff_write_down_what_they_heard(here: Visit) -> None:
    cases.record_wish(actor=here.cast["noor"], case_id=here.report.case_id, kind="apology", words="")
    (wish,) = here.box().wishes
    assert (wish.kind, wish.said_by_person) == ("apology", False)


def test_a_team_without_the_facts_sees_no_wish(here: Visit) -> None:
    wish = wished(here)
    assert page_of(here, "joris").wishes == ()
    with pytest.raises(Http404):
        answers(here, wish, "possible", name="joris")


def test_a_wish_can_be_taken_back(here: Visit) -> None:
    wish = wished(here)
    here.post(f"{HOPE}{wish.id}/weg/")
    assert here.box().wishes[0].dropped
    assert here.post(f"{HOPE}{wish.id}/weg/").status_code == 409


def test_choosing_nothing_is_asked_again_with_the_words_kept(here: Visit) -> None:
    page = here.post(HOPE, words="Nog steeds bang.").content.decode()
    assert "Nog steeds bang." in page
    assert here.box().wishes == ()


def test_nobody_takes_back_the_wish_of_another(cast: Cast, here: Visit) -> None:
    wish = wished(here)
    assert visit(cast).post(f"{HOPE}{wish.id}/weg/").status_code == 404
