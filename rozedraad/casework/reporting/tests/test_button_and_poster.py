"""A button for any site, a QR code and a poster: they open the form of the right place and leak nobody."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client

from rozedraad.casework.cases.queries import case_page, cases_of
from rozedraad.casework.reporting.queries.spreading import Spread, button_of, poster, qr_code
from tests.support.people import Cast

from .walking import SCREENS, WHO, answer, send

OOST = "WK900103"
NEUTRAL = Spread(OOST, "community", "nl", "neutral")
TELLING = re.compile(r"lhb|lgb|queer|gay|homo|roze|pink|trans|liefde|love", re.I)


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_button_is_a_link_that_loads_nothing() -> None:
    elements = Elements(button_of(NEUTRAL)).found
    assert {tag for tag, _ in elements} == {"a", "svg", "circle"}
    assert not [attrs for _, attrs in elements if {"src", "srcset", "onload", "onclick"} & attrs.keys()]
    assert "url(" not in button_of(NEUTRAL)
    (link,) = [attrs for tag, attrs in elements if tag == "a"]
    assert (link["referrerpolicy"], link["rel"]) == ("no-referrer", "noopener noreferrer")


def test_the_neutral_button_and_its_address_tell_nothing() -> None:
    assert not TELLING.search(button_of(NEUTRAL))


def test_somebody_who_presses_it_reports_for_that_place_from_that_kind_of_site(cast: Cast) -> None:
    client, address = Client(), urlsplit(NEUTRAL.address)
    begin = re.search(
        r'href="(/formulier/1/[^"]*)"', client.get(f"{address.path}?{address.query}").content.decode()
    )
    assert begin
    client.post(begin[1].replace("&amp;", "&"), WHO)
    assert f'value="{OOST}" selected' in client.get("/formulier/3/").content.decode()
    for number in range(2, len(SCREENS) + 1):
        answer(client, number)
    send(client)
    assert _sources(cast) == {"community"}


def test_a_source_nobody_knows_counts_as_none(cast: Cast) -> None:
    client = Client()
    client.post("/formulier/1/?bron=mijn-eigen-blog&plaats=ELDERS", WHO)
    for number in range(2, len(SCREENS) + 1):
        answer(client, number)
    send(client)
    assert _sources(cast) == {""}


def test_the_language_of_a_page_changes_without_losing_where_one_came_from(
    cast: Cast, client: Client
) -> None:
    page = client.get("/", {"plaats": OOST, "bron": "poster"}).content.decode()
    assert f"/en/?plaats={OOST}&amp;bron=poster" in page


def test_the_qr_code_is_a_picture_without_script() -> None:
    picture = qr_code(NEUTRAL).decode()
    assert picture.startswith("<svg")
    assert "script" not in picture


@pytest.mark.parametrize("wording", ["neutral", "open"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_poster_is_a_tagged_pdf_in_its_language(cast: Cast, language: str, wording: str) -> None:
    pdf = poster(Spread(OOST, "poster", language, wording))
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf
    assert re.search(rb"/Lang\s*\(%s" % language.encode(), pdf)


def test_staff_copy_it_and_nobody_else(cast: Cast, client: Client) -> None:
    page = (
        cast.client_of("noor").get("/werk/bekendmaken/", {"plaats": OOST, "woorden": "open"}).content.decode()
    )
    assert "&lt;a href=" in page
    assert f"plaats={OOST}" in page
    assert (
        cast.client_of("noor").get("/werk/bekendmaken/poster.pdf").headers["Content-Type"]
        == "application/pdf"
    )
    assert client.get("/werk/bekendmaken/").status_code == 302


def test_a_coordinator_closes_and_opens_the_form_on_that_page(cast: Cast, client: Client) -> None:
    ruth = cast.client_of("ruth")
    ruth.post("/werk/bekendmaken/sluiten/", {"place": "GM9001", "why": "verhuizing"})
    assert "/formulier/1/" not in client.get("/").content.decode()
    assert "verhuizing" in ruth.get("/werk/bekendmaken/").content.decode()
    ruth.post("/werk/bekendmaken/openen/", {"place": "GM9001"})
    assert "/formulier/1/" in client.get("/").content.decode()


def _sources(cast: Cast) -> set[str]:
    """What the receiving team reads of where the reports came from."""
    noor = cast["noor"]
    with cast.as_(noor):
        pages = [case_page(noor, line.case.id) for line in cases_of(noor)[0]]
    return {page.facts.source for page in pages if page.facts}
