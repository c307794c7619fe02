"""The pages about a grievance: of the person, of the team that handles it."""

import pytest

from rozedraad.casework.grievances.queries import grievances_of
from rozedraad.casework.grievances.tests.test_who_knows import TEXT, organisation
from tests.support.clock import FrozenClock
from tests.support.people import Cast

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

COMPLAIN = "/volgen/klacht/"


@pytest.fixture
def here(cast: Cast, clock: FrozenClock) -> Visit:
    return visit(cast)


def sent(here: Visit) -> str:
    """Complain about the police; the address of the complaint."""
    response = here.post(COMPLAIN, about=str(organisation(here.cast, "police")), text=TEXT)
    assert response.status_code == 302
    return response.headers["Location"]


def staff_address(here: Visit) -> str:
    person = here.report.reporter()
    with here.cast.as_(person):
        (one,) = grievances_of(person)
    return f"/klachten/{one.id}/"


def test_the_form_says_who_handles_it_and_who_does_not_know(here: Visit) -> None:
    page = here.page(COMPLAIN)
    assert "Het Discriminatiebureau behandelt het" in page
    assert "COC Demostad behandelt het" in page  # about the anti-discrimination office itself
    assert "Zelfs niet dat die er is" in page


def test_the_person_sees_the_terms_and_what_was_said(here: Visit) -> None:
    page = here.page(sent(here))
    assert TEXT in page
    assert "Voor 1 " in page or "Voor " in page
    assert "Politie Demostad" in page


def test_words_stay_when_no_organisation_was_chosen(here: Visit) -> None:
    page = here.post(COMPLAIN, text=TEXT).content.decode()
    assert TEXT in page
    assert "Kies de organisatie waar het over gaat." in page


def test_the_handler_opens_takes_up_and_answers(here: Visit) -> None:
    address, noor = sent(here), here.cast.client_of("noor")
    assert TEXT not in noor.get(staff_address(here)).content.decode()
    assert TEXT in noor.post(f"{staff_address(here)}openen/").content.decode()
    noor.post(f"{staff_address(here)}oppakken/")
    noor.post(f"{staff_address(here)}schrijf/answer/", {"text": "Je had gelijk."})
    page = here.page(address)
    assert "Je had gelijk." in page
    assert "Geopend op:" in page


def test_an_empty_answer_is_asked_again(here: Visit) -> None:
    sent(here)
    page = here.cast.client_of("noor").post(f"{staff_address(here)}schrijf/answer/", {"text": ""})
    assert page.status_code == 200
    assert "Schrijf eerst iets." in page.content.decode()


def test_what_is_late_stands_out(here: Visit, clock: FrozenClock) -> None:
    sent(here)
    noor = here.cast.client_of("noor")
    assert "te laat" not in noor.get("/klachten/").content.decode()
    clock.move(days=9)
    assert "te laat" in here.cast.client_of("noor").get("/klachten/").content.decode()


def test_agreeing_and_stopping(here: Visit) -> None:
    address = sent(here)
    bram = here.cast.client_of("bram")
    assert bram.get(staff_address(here)).status_code == 404
    here.post(f"{address}weten/", team=str(here.cast.team("police")))
    assert bram.get(staff_address(here)).status_code == 200
    here.post(f"{address}stop/")
    assert bram.get(staff_address(here)).status_code == 404


def test_taking_it_back_twice_is_said_calmly(here: Visit) -> None:
    address = sent(here)
    assert here.post(f"{address}terug/").status_code == 302
    assert here.post(f"{address}terug/").status_code == 409
