"""A form that is saved now and finished later: the code alone brings it back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from psycopg import Cursor

from rozedraad.base.evidence.tests.corpus import jpeg
from rozedraad.base.vault.actions import draw_code, enter_code, remove_expired_files
from rozedraad.casework.reporting.actions import sweep_drafts
from rozedraad.casework.reporting.models import Draft
from rozedraad.casework.reporting.tests.coming_back import type_code
from rozedraad.casework.reporting.tests.walking import CONTACT, STORY, answer, codes_in, fill_in, send
from rozedraad.shared import rows
from tests.support.clock import FrozenClock

pytestmark = pytest.mark.usefixtures("town")
SAVED = "/formulier/bewaard/"
JPEG = jpeg()


def save(client: Client, *, at: int = 4, **answers: object) -> str:
    """Fill in up to this screen, press save there; the code that is shown."""
    fill_in(client, until=at - 1)
    assert answer(client, at, save="1", **answers).headers["Location"] == SAVED
    (code,) = codes_in(client.get(SAVED))
    return code


def test_the_code_opens_the_form_on_another_device_where_it_was_left(
    client: Client, clock: FrozenClock
) -> None:
    code = save(client)
    elsewhere = Client()

    assert type_code(elsewhere, code.lower()).headers["Location"] == "/formulier/5/"
    assert STORY["story"] in elsewhere.get("/formulier/4/").content.decode()


def test_sending_a_form_that_came_back_keeps_its_code(client: Client, clock: FrozenClock) -> None:
    code = save(client)
    elsewhere = Client()
    type_code(elsewhere, code)
    answer(elsewhere, 5)
    answer(elsewhere, 6)

    assert codes_in(send(elsewhere)) == [code]
    assert not enter_code(code, source="test").provisional
    assert type_code(Client(), code).headers["Location"] == "/volgen/melding/"


def test_what_was_typed_wrong_is_saved_too(client: Client, clock: FrozenClock) -> None:
    code = save(client, at=3, day="gisteren", place=None)
    elsewhere = Client()

    assert type_code(elsewhere, code).headers["Location"] == "/formulier/3/"
    assert "gisteren" in elsewhere.get("/formulier/3/").content.decode()


def test_nobody_without_the_code_finds_what_was_saved(client: Client, clock: FrozenClock) -> None:
    fill_in(client, until=4)
    cookie = client.cookies["draft"].value
    answer(client, 5, save="1")
    (row,) = Draft.objects.all()

    for told in (STORY["story"], CONTACT["phone"]):
        assert told.encode() not in bytes(row.sealed)
    old = Client()
    old.cookies["draft"] = cookie
    assert old.get("/formulier/4/").status_code == 410


def test_leaving_and_closing_keep_what_was_saved(client: Client, clock: FrozenClock) -> None:
    code = save(client)
    client.post("/weg/")

    assert client.get("/formulier/4/").status_code == 410
    assert type_code(client, code).headers["Location"] == "/formulier/5/"
    assert client.post(SAVED).headers["Location"] == "/"
    assert client.get("/formulier/4/").status_code == 410
    assert type_code(client, code).status_code == 302


def test_a_saved_form_is_gone_after_two_weeks_and_the_page_says_when(
    client: Client, clock: FrozenClock
) -> None:
    code = save(client, upload=[SimpleUploadedFile("een.jpg", JPEG, "image/jpeg")])
    page = client.get(SAVED).content.decode()

    clock.move(days=13)
    assert (sweep_drafts(), remove_expired_files()) == (0, 0)
    clock.move(days=2)

    assert "25 maart 2026" in page
    assert type_code(Client(), code).status_code == 200
    assert (sweep_drafts(), remove_expired_files()) == (1, 2)  # the photo and its copy


def test_going_on_with_it_keeps_it_longer(client: Client, clock: FrozenClock) -> None:
    code = save(client)
    clock.move(days=10)
    type_code(client, code)
    answer(client, 5)
    clock.move(days=10)

    assert type_code(Client(), code).headers["Location"] == "/formulier/6/"


def test_saving_twice_shows_the_same_code(client: Client, clock: FrozenClock) -> None:
    code = save(client)
    answer(client, 5, save="1")

    assert codes_in(client.get(SAVED)) == [code]
    assert code in client.get("/formulier/kaart.txt").content.decode()
    assert Draft.objects.count() == 1


def test_a_form_that_was_sent_meanwhile_cannot_be_saved(client: Client, clock: FrozenClock) -> None:
    fill_in(client)
    send(client)

    assert answer(client, 4, save="1").headers["Location"] == "/formulier/code/"


def test_unknown_codes_and_codes_of_reports_and_of_forms_ask_the_same(
    client: Client, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = listen(monkeypatch)
    code = save(client)
    unknown, of_form = asked(draw_code().shown()), asked(code)
    answer(client, 5)
    answer(client, 6)
    send(client)
    of_report = asked(code)

    assert len(unknown) == 4
    assert unknown == of_form == of_report[: len(unknown)]


def test_a_saved_form_is_no_failed_try(client: Client, clock: FrozenClock) -> None:
    code = save(client)
    for _time in range(70):
        assert type_code(Client(), code).status_code == 302


def listen(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What the database is asked when a code is typed, by the first words of each statement."""
    heard: list[str] = []
    monkeypatch.setattr(Cursor, "execute", heard_by(heard, Cursor.execute, at=1))
    monkeypatch.setattr(rows, "_do", heard_by(heard, rows._do, at=2))

    def asked(code: str) -> list[str]:
        heard.clear()
        type_code(Client(), code)
        return list(heard)

    return asked


def heard_by(heard: list[str], execute: Callable[..., Any], *, at: int) -> Callable[..., Any]:
    def listening(*args: Any, **options: Any) -> Any:
        statement = args[at]
        heard.append((statement.decode() if isinstance(statement, bytes) else str(statement))[:40])
        return execute(*args, **options)

    return listening
