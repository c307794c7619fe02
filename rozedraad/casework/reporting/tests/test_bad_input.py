"""What somebody typed wrong is said at the field, and stays where it was."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rozedraad.base.evidence.tests.corpus import jpeg
from rozedraad.base.vault.queries import LARGEST
from rozedraad.casework.reporting.models import Draft
from rozedraad.casework.reporting.queries import draft_of
from rozedraad.casework.reporting.tests.walking import (
    CONTACT,
    SCREENS,
    STORY,
    answer,
    codes_in,
    fill_in,
    send,
)

pytestmark = pytest.mark.usefixtures("clock")

JPEG = jpeg()


def errors(client: Client, number: int, **answers: Any) -> dict[str, str]:
    """What the page says, per field, after this answer."""
    assert answer(client, number, **answers).status_code == 302
    page = client.get(f"/formulier/{number}/")
    return {name: str(said[0]) for name, said in page.context["form"].errors.items()}


def test_a_text_that_is_too_long_is_kept_and_its_limit_said(town: None, client: Client) -> None:
    fill_in(client, until=3)
    story = "x" * 20_001

    assert "1 teken te lang" in errors(client, 4, story=story)["story"]
    assert story in client.get("/formulier/4/").content.decode()


def test_unreadable_characters_are_named(town: None, client: Client) -> None:
    fill_in(client, until=3)

    assert errors(client, 4, story="abc\x00\x07def").keys() == {"story"}


@pytest.mark.parametrize("day", ["2026-03-12", "1890-01-01", "gisteren", "2026-02-31"])
def test_a_day_that_cannot_be_is_refused(town: None, client: Client, day: str) -> None:
    fill_in(client, until=2)

    assert errors(client, 3, day=day).keys() == {"day"}


def test_a_place_nobody_knows_is_refused_but_not_knowing_is_fine(town: None, client: Client) -> None:
    fill_in(client, until=2)

    assert errors(client, 3, place="GM0000").keys() == {"place"}
    assert not errors(client, 3, place="unknown")


def test_contact_by_phone_needs_a_number(town: None, client: Client) -> None:
    fill_in(client, until=4)

    assert errors(client, 5, phone="", email="").keys() == {"phone"}
    assert errors(client, 5, phone="12").keys() == {"phone"}
    assert errors(client, 5, email="robin@").keys() == {"email"}
    assert errors(client, 5, notice="on").keys() == {"email"}


def test_a_false_file_is_named_and_the_good_one_beside_it_is_kept(town: None, client: Client) -> None:
    fill_in(client, until=3)
    files = [
        SimpleUploadedFile("goed.jpg", JPEG, "image/jpeg"),
        SimpleUploadedFile("fout.jpg", b"MZ\x90\x00" + bytes(100), "image/jpeg"),
        SimpleUploadedFile("leeg.txt", b"", "text/plain"),
    ]

    said = errors(client, 4, upload=files)["upload"]

    assert said.startswith("fout.jpg: ")
    page = client.get("/formulier/4/").content.decode()
    assert "goed.jpg" in page
    assert "leeg.txt: " in page


def test_a_file_that_is_too_large_is_refused_and_the_story_is_kept(town: None, client: Client) -> None:
    fill_in(client, until=3)
    large = SimpleUploadedFile("groot.jpg", JPEG + bytes(LARGEST), "image/jpeg")

    assert "100 MB" in errors(client, 4, upload=[large])["upload"]
    assert STORY["story"] in client.get("/formulier/4/").content.decode()


def test_files_travel_to_the_report_unless_taken_out_again(town: None, client: Client) -> None:
    fill_in(client, until=3)
    answer(
        client, 4, upload=[SimpleUploadedFile(f"{name}.jpg", JPEG, "image/jpeg") for name in ("een", "twee")]
    )
    page = client.get("/formulier/4/")
    (first, _second) = [value for value, _name in page.context["form"].fields["remove"].choices]

    answer(client, 4, remove=[first])
    answer(client, 5)

    assert "een.jpg" not in client.get("/formulier/4/").content.decode()
    assert [label for _v, label in client.get("/formulier/6/").context["form"].fields["parts"].choices][
        -1
    ].startswith("Je foto")


def test_an_expired_form_shows_the_way_back_to_what_was_kept(town: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.handler.enforce_csrf_checks = False
    fill_in(browser, until=2)
    browser.handler.enforce_csrf_checks = True

    refused = answer(browser, 3)

    assert refused.status_code == 403
    assert "/formulier/nakijken/" in refused.content.decode()
    assert browser.get("/formulier/nakijken/").headers["Location"] == "/formulier/3/"


def test_sending_what_is_not_finished_leads_to_what_is_missing(town: None, client: Client) -> None:
    fill_in(client, until=4)

    assert send(client).headers["Location"] == "/formulier/nakijken/"
    assert client.get("/formulier/nakijken/").headers["Location"] == "/formulier/5/"
    assert not Draft.objects.filter(sent=True).exists()


TEXT = st.text(max_size=60) | st.sampled_from(
    ["", "x" * 300, "\x00", "🏳️‍🌈" * 20, "<script>", "%s{0}", "-1", "on"]
)
NAMES = sorted(
    {*(name for screen in SCREENS for name in screen), *CONTACT, "quiet", "wrong_files", "remove", "back"}
)
VALUES = st.sampled_from(
    [
        "victim",
        "witness",
        "several_persons",
        "count",
        "follow_up",
        "violence",
        "sexual",
        "unknown",
        "WK900103",
        "reach",
    ]
)


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.integers(1, 6),
    answers=st.dictionaries(st.sampled_from(NAMES), st.lists(TEXT | VALUES, max_size=3), max_size=12),
)
def test_no_answer_whatever_breaks_the_form(town: None, number: int, answers: dict[str, list[str]]) -> None:
    browser = Client()
    fill_in(browser)
    posted = browser.post(f"/formulier/{number}/", answers)

    assert posted.status_code == 302
    assert browser.get(posted.headers["Location"].partition("#")[0]).status_code in (200, 302)
    assert browser.get(f"/formulier/{number}/").status_code == 200
    sent = send(browser)
    assert sent.status_code in (200, 302)
    draft = draft_of(browser.cookies["draft"].value)
    assert draft is not None
    assert draft.sent is (sent.status_code == 200)
    assert codes_in(sent)[:1] == ([draft.code.shown()] if draft.sent and not draft.count_only else [])
