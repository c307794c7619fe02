"""What happens with a report: told before it is sent and after, from the protocol that really holds there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.reporting.queries import complaint_facts, course_at
from tests.support.clock import FrozenClock
from tests.support.people import Cast

from .walking import fill_in

CITY, OOST, WEST = "GM9001", "WK900103", "WK900104"


@pytest.fixture
def three_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The city promises first contact within three days instead of 48 hours."""
    for path in protocols.OWN_PROTOCOLS.glob("*.yaml"):
        words = path.read_text("utf-8")
        (tmp_path / path.name).write_text(words.replace("{hours: 48, from: report", "{days: 3, from: report"))
    monkeypatch.setattr(protocols, "OWN_PROTOCOLS", tmp_path)
    protocols.forget_library()


@pytest.fixture(autouse=True)
def _own_library() -> Iterator[None]:
    yield
    protocols.forget_library()


def test_the_page_says_who_receives_what_follows_and_when(cast: Cast, client: Client) -> None:
    page = client.get("/vervolg/").content.decode()
    for words in ("Het Discriminatiebureau", "Binnen 48 uur na je melding", "Roze in Blauw", "COC Demostad"):
        assert words in page


def test_another_term_in_the_file_is_another_term_on_every_page(
    three_days: None, cast: Cast, client: Client
) -> None:
    fill_in(client)
    pages = {path: client.get(path).content.decode() for path in ("/", "/vervolg/", "/formulier/nakijken/")}
    assert [path for path, page in pages.items() if "Binnen 3 dagen" not in page] == []
    assert [path for path, page in pages.items() if "48 uur" in page] == []


def test_a_district_with_a_protocol_of_its_own_promises_its_own(cast: Cast, client: Client) -> None:
    evening_round = "Een avondronde langs de plek met het straatteam"
    assert evening_round in client.get("/vervolg/", {"plaats": OOST}).content.decode()
    assert evening_round not in client.get("/vervolg/", {"plaats": WEST}).content.decode()


def test_a_place_nobody_knows_counts_as_the_municipality(cast: Cast) -> None:
    assert course_at("NERGENS").place == course_at("").place == CITY


def test_a_function_without_a_team_promises_nothing(town: None, client: Client) -> None:
    page = client.get("/vervolg/").content.decode()
    assert "Wie je melding krijgt" in page
    assert "Roze in Blauw" not in page


def test_the_team_that_receives_is_not_offered_as_somebody_else(cast: Cast) -> None:
    course = course_at(CITY)
    assert course.receiver
    assert course.receiver.name not in {helper.name for helper in course.helpers}
    assert "Hulp van het meldpunt discriminatie" not in {act.title for act in course.ourselves}


def test_what_was_done_is_shown_to_whoever_has_the_code(cast: Cast, client: Client) -> None:
    report = cast.report()
    assert report.code
    client.post("/volgen/", {"code": report.code.shown()})
    page = client.get("/volgen/vervolg/").content.decode()
    assert "Binnen 48 uur na je melding" in page
    assert "/formulier/" not in page


def test_without_a_code_the_page_of_a_case_is_closed(cast: Cast, client: Client) -> None:
    assert client.get("/volgen/vervolg/").status_code == 302


def test_what_nobody_can_promise_stands_before_sending(town: None, client: Client) -> None:
    fill_in(client)
    page = client.get("/formulier/nakijken/").content.decode()
    assert page.index("Wat we niet kunnen beloven") < page.index("/formulier/verstuur/")


def test_an_answer_about_a_complaint_says_when_it_was_checked(cast: Cast, client: Client) -> None:
    page = client.get("/verschil/").content.decode()
    assert "Nagekeken op 25 november 2026" in page


def test_an_answer_that_is_old_is_marked(cast: Cast, clock: FrozenClock) -> None:
    checked = complaint_facts(CITY)[0].checked
    assert checked == date(2026, 11, 25)
    assert not complaint_facts(CITY)[0].is_old
    clock.move(days=450)
    assert complaint_facts(CITY)[0].is_old


def test_the_police_unit_of_a_place_goes_before_the_general_answer(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    own = tmp_path / "complaint_facts.yaml"
    own.write_text(
        'entries:\n  - code: waiting-here\n    label: {nl: "Hoe lang?", en: "How long?"}\n'
        "    sentence: {nl: Twee dagen., en: Two days.}\n"
        '    details: {unit: PE9001, about: waiting, checked: "2026-02-02", from: invented}\n'
    )
    settings.VOCABULARY_DIRS = [tmp_path]
    here = {fact.answer: fact.unit for fact in complaint_facts(OOST)}
    assert here["Twee dagen."] == "Politie-eenheid Demostreek"
    assert "Twee dagen." not in {fact.answer for fact in complaint_facts("GM9002")}
    assert len(here) == len(complaint_facts("GM9002"))
