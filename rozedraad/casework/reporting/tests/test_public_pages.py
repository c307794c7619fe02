"""Pages anybody may read."""

import re

import pytest
from django.test import Client

PAGES = ("/", "/hulp/", "/vervolg/", "/verschil/", "/privacy/", "/toegankelijkheid/", "/formulier/klaar/")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_sets_no_cookie_and_is_not_stored(
    town: None, client: Client, page: str, prefix: str
) -> None:
    shown = client.get(prefix + page)

    assert shown.status_code == 200
    assert not shown.cookies
    assert shown.headers["Cache-Control"] == "no-store"


def test_the_start_page_says_112_before_anything_else(town: None, client: Client) -> None:
    page = client.get("/").content.decode()

    assert page.index('href="tel:112"') < page.index("<h1>")


def test_the_start_page_promises_what_the_protocol_promises(town: None, client: Client) -> None:
    promised = client.get("/").context["promises"]

    assert promised
    assert all(promise.title in client.get("/").content.decode() for promise in promised)


def test_the_comparison_never_says_a_criminal_complaint_can_be_anonymous(town: None, client: Client) -> None:
    table = client.get("/verschil/").content.decode().partition("<table")[2].partition("</table>")[0]
    anonymous = re.findall(r"<td data-label.*?>(.*?)</td>", table)[:3]

    assert anonymous[0].startswith("Ja")
    assert anonymous[2].startswith("Nee, dit kan niet anoniem")
    assert "/formulier/" not in table


@pytest.mark.parametrize(
    "page", ["/formulier/2/", "/formulier/nakijken/", "/formulier/code/", "/formulier/kaart.txt"]
)
def test_without_a_draft_there_is_an_empty_page(town: None, client: Client, page: str) -> None:
    assert client.get(page).status_code == 410


@pytest.mark.parametrize("page", ["/formulier/0/", "/formulier/7/"])
def test_there_are_six_screens(town: None, client: Client, page: str) -> None:
    assert client.get(page).status_code == 404


def test_sending_is_not_a_link(town: None, client: Client) -> None:
    assert client.get("/formulier/verstuur/").status_code == 405


def test_leaving_works_by_link_and_by_button(town: None, client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert (strict.get("/weg/").status_code, strict.post("/weg/").status_code) == (200, 200)
