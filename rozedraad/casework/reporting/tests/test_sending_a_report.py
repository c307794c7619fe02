"""Sending a report."""

import re
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.errors import PartClosed
from rozedraad.casework.reporting.actions import send_report, sending
from rozedraad.casework.reporting.queries import draft_of
from rozedraad.casework.reporting.tests.walking import codes_in, fill_in, send
from tests.support.people import Cast

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]{64}"')

pytestmark = pytest.mark.usefixtures("clock")


def test_the_code_opens_the_mailbox_of_the_report(town: None, client: Client) -> None:
    fill_in(client)

    (code,) = codes_in(send(client))

    assert not enter_code(code, source="test").provisional


def test_the_receiving_team_opens_exactly_what_kept_its_tick(cast: Cast, client: Client) -> None:
    fill_in(client, sharing={"parts": ["story"]})
    (code,) = codes_in(send(client))
    entry = enter_code(code, source="test")
    noor = cast["noor"]

    told = [item.clear.text() for item in open_part(actor=noor, case_id=entry.case_id, compartment="story")]

    assert told == ["Ze riepen iets en duwden mij.", "Het scheldwoord."]
    with pytest.raises(PartClosed):
        open_part(actor=noor, case_id=entry.case_id, compartment="identity")


def test_sending_twice_is_one_report_with_the_same_code(town: None, client: Client) -> None:
    fill_in(client)

    first, second = codes_in(send(client)), codes_in(send(client))

    assert first == second


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one_report(town: None, client: Client) -> None:
    fill_in(client)
    draft = draft_of(client.cookies["draft"].value)
    assert draft is not None

    first = send_report(draft, language="nl")
    second = send_report(draft, language="nl")  # read before the first was stored

    assert first.code == second.code
    assert second.sent


@pytest.mark.django_db(transaction=True)
def test_nothing_is_stored_half_when_something_fails(
    town: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(client, who={"victim_kind": "several_persons", "others": "2"})
    draft = draft_of(client.cookies["draft"].value)
    assert draft is not None
    monkeypatch.setattr(sending, "_start_for_other", fail)

    with pytest.raises(RuntimeError):
        send_report(draft, language="nl")

    assert not rows("cases_case") + rows("vault_reporterkey") + rows("history_event")
    kept = draft_of(client.cookies["draft"].value)
    assert kept is not None
    assert not kept.sent


def test_sending_asks_the_database_little(
    town: None, client: Client, django_assert_max_num_queries: Any
) -> None:
    fill_in(client)

    with django_assert_max_num_queries(25):
        send(client)


@pytest.mark.parametrize(("language", "start"), [("nl", ""), ("en", "/en")])
def test_the_page_that_is_filled_in_is_the_page(
    town: None, client: Client, language: str, start: str
) -> None:
    fill_in(client)
    send(client)
    shown = client.get(f"{start}/formulier/code/")
    draft = draft_of(client.cookies["draft"].value)

    with override(language):
        rendered = render_to_string("reporting/code.html", {"draft": draft}, shown.wsgi_request)

    assert without_token(shown.content.decode()) == without_token(rendered)


def test_a_page_that_is_filled_in_shows_each_visitor_their_own(town: None, client: Client) -> None:
    fill_in(client)
    other = Client()
    fill_in(other)

    pages = [page.content.decode() for page in (send(client), send(other))]

    assert without_token(pages[0]) != without_token(pages[1])
    assert [len(TOKEN.findall(page)) for page in pages] == [1, 1]
    assert TOKEN.findall(pages[0]) != TOKEN.findall(pages[1])


def without_token(page: str) -> str:
    return TOKEN.sub("", page)


def fail(*_ignored: object) -> None:
    raise RuntimeError


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        (count,) = cursor.fetchone()
    return int(count)
