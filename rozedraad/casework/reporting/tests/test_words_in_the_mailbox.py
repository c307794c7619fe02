"""Messages both ways, adding to the report, and mail."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rozedraad.base.evidence.tests.corpus import png
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import SealedFile
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, mailbox_of, steps_seen
from rozedraad.casework.reporting.queries.thread import day_words, thread_of
from tests.support.clock import FrozenClock
from tests.support.people import STORY, Cast

from .coming_back import MAILBOX, Visit, visit

pytestmark = pytest.mark.django_db

PNG = png()
SAID = "Liever niet 's avonds, dan is mijn vader thuis."


@pytest.fixture
def here(cast: Cast) -> Visit:
    return visit(cast)


def talk(here: Visit, team: str = "adv") -> str:
    return f"/volgen/berichten/{here.cast.team(team)}/"


def test_the_team_reads_what_the_person_writes(here: Visit) -> None:
    assert here.post(talk(here), text=SAID).status_code == 302
    noor = here.cast["noor"]
    with here.cast.as_(noor):
        (message,) = case_page(noor, here.report.case_id).messages
    assert message.clear.text() == SAID


def test_the_person_reads_what_the_team_writes(here: Visit) -> None:
    adv = here.cast.team("adv")
    cases.write_message(
        actor=here.cast["noor"], case_id=here.report.case_id, team_id=adv, text="Hoe gaat het?"
    )
    assert "Hoe gaat het?" in here.page(talk(here))
    assert "Hoe gaat het?" in here.page()


def test_an_empty_message_is_asked_again(here: Visit) -> None:
    response = here.post(talk(here), text="  ")
    assert "Je bericht is nog leeg." in response.content.decode()


def test_a_message_that_is_too_long_keeps_its_words(here: Visit) -> None:
    words = "zo " * 2000
    assert words.strip()[:500] in here.post(talk(here), text=words).content.decode()


def test_a_word_that_comes_every_two_weeks_stands_there_once(cast: Cast, clock: FrozenClock) -> None:
    here = visit(cast)
    days = []
    for _round in range(3):
        clock.move(days=14)
        noor = cast["noor"]
        with cast.as_(noor):
            steps = steps_seen(noor, here.report.case_id)
        word = next(s for s in steps if s.protocol_step == "progress-word" and not s.ended)
        cases.change_step(actor=noor, step_id=word.id, verb="finish", outcome="told")
        days.append(day_words(clock.now))
    with cast.as_(here.report.reporter()):
        told = [knot for knot in thread_of(mailbox_of(here.report.reporter())) if knot.title == word.what]
    (newest,) = [knot for knot in told if knot.state == "done"]
    assert (newest.when, newest.lines[-1]) == (days[2], f"Eerder op {days[0]}, {days[1]}.")


def test_nobody_writes_to_a_team_that_takes_no_part(here: Visit) -> None:
    assert here.client.get(talk(here, "coc")).status_code == 404


def test_a_message_is_read_by_nobody_else(cast: Cast, here: Visit) -> None:
    here.post(talk(here), text=SAID)
    assert SAID not in visit(cast).page(talk(here))


def test_the_person_reads_back_what_they_told(here: Visit) -> None:
    page = here.page("/volgen/verteld/")
    assert STORY in page
    assert "Robin" in page


def test_what_is_added_can_be_opened_by_teams_with_consent_for_it(here: Visit) -> None:
    here.post("/volgen/erbij/", part="story", text="Het was een groene jas.")
    items = cases.open_part(actor=here.cast["noor"], case_id=here.report.case_id, compartment="story")
    assert [item.clear.text() for item in items] == [STORY, "Het was een groene jas."]


def test_a_file_is_added_sealed(here: Visit) -> None:
    upload = SimpleUploadedFile("foto.png", PNG, "image/png")
    assert here.post("/volgen/erbij/", part="story", text="", upload=upload).status_code == 302
    assert "foto.png" in here.page("/volgen/verteld/")
    reporter = here.report.reporter()
    (item,) = cases.open_part(actor=reporter, case_id=here.report.case_id, compartment="originals")
    sealed = SealedFile.of_clear(item.clear)
    assert b"".join(vault.open_file(sealed.file_id, sealed.key)) == PNG


def test_a_false_file_is_refused_and_the_words_stay(here: Visit) -> None:
    upload = SimpleUploadedFile("foto.png", b"MZ\x90\0" * 40, "image/png")
    page = here.post("/volgen/erbij/", part="place", text="Bij de fontein.", upload=upload).content.decode()
    assert "Bij de fontein." in page
    assert "foto.png:" in page


def test_adding_nothing_is_said(here: Visit) -> None:
    assert "Er is nog niets toegevoegd" in here.post("/volgen/erbij/", part="story", text="").content.decode()


def test_mail_is_turned_on_and_off(here: Visit) -> None:
    here.post("/volgen/mail/", address="robin@example.org")
    assert "Je krijgt nu mail" in here.page("/volgen/mail/")
    here.post("/volgen/mail/uit/")
    assert "Je krijgt nu mail" not in here.page("/volgen/mail/")


def test_an_address_without_at_is_asked_again(here: Visit) -> None:
    page = here.post("/volgen/mail/", address="robin").content.decode()
    assert 'value="robin"' in page
    assert "Je krijgt nu mail" not in here.page("/volgen/mail/")


def test_another_team_is_let_in_for_what_was_chosen(here: Visit) -> None:
    address = f"/volgen/teams/{here.cast.team('coc')}/"
    assert address in here.page("/volgen/teams/")
    here.post(address, parts=["identity"], purpose="accompaniment")
    assert here.team_may_open("merel") == {"identity"}


def test_a_team_the_protocol_does_not_name_is_not_offered(here: Visit) -> None:
    assert here.client.get(f"/volgen/teams/{here.cast.team('noord')}/").status_code == 404


def test_the_overview_of_consent_can_be_printed(here: Visit) -> None:
    page = here.page("/volgen/toestemming/")
    assert "Het Discriminatiebureau" in page
    assert "nog niet geopend" in page


@pytest.mark.parametrize(
    "path", ["verteld/", "erbij/", "teams/", "toestemming/", "mail/", "nieuwe-code/", "wissen/"]
)
def test_without_a_code_every_door_leads_to_the_code(cast: Cast, path: str) -> None:
    assert Client().get(f"/volgen/{path}").headers["Location"] == "/volgen/"


@pytest.mark.parametrize(
    "path", ["", "verteld/", "erbij/", "teams/", "toestemming/", "mail/", "nieuwe-code/", "wissen/"]
)
def test_every_page_is_there_in_english(here: Visit, path: str) -> None:
    page = here.client.get(f"/en{MAILBOX if not path else '/volgen/' + path}").content.decode()
    assert 'lang="en"' in page
    assert "Terug naar je melding" not in page
