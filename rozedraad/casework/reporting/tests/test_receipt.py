"""The consent receipt, and the honest account before somebody stops a team."""

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import decisions_of
from rozedraad.casework.reporting.queries.receipt import receipt_of
from tests.support.clock import FrozenClock
from tests.support.people import STORY, Cast

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

RECEIPT = "/volgen/toestemming/"
TEXT = f"{RECEIPT}overzicht.txt"


@pytest.fixture
def here(cast: Cast, clock: FrozenClock) -> Visit:
    return visit(cast)


def opens(here: Visit, part: str) -> None:
    cases.open_part(actor=here.cast["noor"], case_id=here.report.case_id, compartment=part)


def stop_page(here: Visit) -> str:
    return here.page(f"/volgen/stop/{here.cast.team('adv')}/")


def test_the_receipt_matches_the_consents_stored(here: Visit) -> None:
    here.post(f"/volgen/stop/{here.cast.team('adv')}/", stop="some", parts=["identity"])
    person = here.report.reporter()
    with here.cast.as_(person):
        stored = {(one.team, one.state, one.holds) for one in decisions_of(person)}
        shown = {(t.team, line.state, line.holds) for t in receipt_of(person).teams for line in t.lines}
        parts = sum(len(line.parts) for t in receipt_of(person).teams for line in t.lines)
        assert (shown, parts) == (stored, len(decisions_of(person)))
    assert {state for _team, state, _holds in stored} == {"given", "withdrawn"}


def test_it_says_who_what_for_and_until_when(here: Visit) -> None:
    page = here.page(RECEIPT)
    assert "Het Discriminatiebureau" in page
    assert "je verhaal" in page
    assert "om je melding op te pakken" in page
    assert "tot je melding is gesloten" in page


def test_a_no_stands_on_it_too(here: Visit) -> None:
    decision = cases.ask_consent(
        actor=here.cast["noor"], case_id=here.report.case_id, for_team=here.cast.team("oost"), parts=["story"],
        purpose="coordination",
    )  # fmt: skip
    here.post(f"/volgen/vraag/{decision}/", answer="no")
    assert "Je zei nee tegen" in here.page(RECEIPT)


def test_what_staff_wrote_down_says_so(here: Visit) -> None:
    cases.record_spoken(
        actor=here.cast["noor"], case_id=here.report.case_id, for_team=here.cast.team("coc"), parts=["identity"],
        purpose="support",
    )  # fmt: skip
    assert "je zei het, Het Discriminatiebureau schreef het op" in here.page(RECEIPT)


def test_it_can_be_kept_under_a_name_that_tells_nothing(here: Visit) -> None:
    response = here.client.get(TEXT)
    assert response.headers["Content-Disposition"] == 'attachment; filename="overzicht.txt"'
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert "Het Discriminatiebureau" in text
    assert "<" not in text
    assert "&#" not in text


def test_it_holds_nothing_of_what_was_told(here: Visit) -> None:
    assert STORY not in here.page(RECEIPT)
    assert STORY not in here.client.get(TEXT).content.decode()
    assert here.report.code is not None
    assert here.report.code.shown() not in here.client.get(TEXT).content.decode()


def test_stopping_says_per_part_how_often_and_when_it_was_opened(here: Visit, clock: FrozenClock) -> None:
    opens(here, "story")
    clock.move(minutes=5)
    opens(here, "story")
    account = stop_page(here).partition("Wat zij tot nu toe hebben geopend")[2].partition("</section>")[0]
    assert "2 keer" in account
    assert "kunnen wij niet terugnemen" in account
    assert account.count("niet geopend") == 1  # the name is still closed


def test_stopping_says_so_when_nothing_was_opened(here: Visit) -> None:
    assert "Ze openden niets dat op slot zat" in stop_page(here)


def test_a_team_that_was_stopped_still_shows_what_it_had_opened(here: Visit) -> None:
    opens(here, "story")
    here.post(f"/volgen/stop/{here.cast.team('adv')}/", stop="all")
    assert "1 keer" in here.page(RECEIPT)
