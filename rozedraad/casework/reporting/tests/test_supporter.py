"""Asking somebody to go along or to call."""

import pytest

from rozedraad.casework.cases.queries import StepSeen, case_page
from tests.support.people import Cast

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

ASK = "/volgen/naast-je/"


@pytest.fixture
def here(cast: Cast) -> Visit:
    return visit(cast)


def step(here: Visit, name: str) -> StepSeen | None:
    return next((one for one in here.box().steps if one.protocol_step == name), None)


@pytest.mark.parametrize(
    ("supporter", "member"), [("roze-in-blauw", "elif"), ("adv", "noor"), ("coc", "merel")]
)
def test_asking_makes_a_step_for_that_team_and_gives_what_it_needs(
    here: Visit, supporter: str, member: str
) -> None:
    assert here.post(ASK, supporter=supporter, way="police").status_code == 302
    made = step(here, f"support-{supporter}")
    assert made is not None
    assert (made.state, made.team_id in here.cast[member].team_ids) == ("open", True)
    assert "identity" in here.team_may_open(member)


def test_the_team_reads_what_is_asked_of_it(here: Visit) -> None:
    here.post(ASK, supporter="coc", way="police", text="Donderdag om tien uur.")
    merel = here.cast["merel"]
    with here.cast.as_(merel):
        (message,) = case_page(merel, here.report.case_id).messages
    assert message.clear.text() == "Met mij mee naar de politie.\n\nDonderdag om tien uur."


def test_the_page_says_first_what_they_get_to_know(here: Visit) -> None:
    told = here.page(ASK).partition("Wat zij te weten krijgen")[2].partition("</section>")[0]
    assert "COC Demostad (2 mensen)" in told
    assert "je naam en hoe we je bereiken" in told
    assert "je verhaal" not in told


def test_nothing_happens_before_somebody_is_asked(here: Visit) -> None:
    assert step(here, "support-coc") is None
    assert here.team_may_open("noor") >= {"identity"}


def test_the_same_one_is_not_asked_twice(here: Visit) -> None:
    here.post(ASK, supporter="coc", way="call_me")
    page = here.post(ASK, supporter="coc", way="call_me", text="Nog eens").content.decode()
    assert "Nog eens" in page
    assert len([one for one in here.box().steps if one.protocol_step == "support-coc"]) == 1


def test_stopping_the_team_stops_the_step(here: Visit) -> None:
    here.post(ASK, supporter="coc", way="call_me")
    here.post(f"/volgen/stop/{here.cast.team('coc')}/", stop="all")
    made = step(here, "support-coc")
    assert made is not None
    assert made.state == "cancelled"


def test_choosing_nobody_is_asked_again(here: Visit) -> None:
    assert "Kies hier een antwoord." in here.post(ASK, text="Help").content.decode()
