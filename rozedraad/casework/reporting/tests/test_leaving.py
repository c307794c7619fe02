"""After the quick way out everything that Back may ask for is empty, until somebody opens it again on purpose."""

import pytest
from django.test import Client

from rozedraad.casework.reporting.tests.walking import answer, fill_in, sign_in
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")

PAGES = (
    "/", "/nu/", "/hulp/", "/vervolg/", "/verschil/", "/privacy/", "/toegankelijkheid/", "/formulier/1/",
    "/formulier/4/", "/formulier/bewaard/", "/formulier/even-lezen/", "/formulier/nakijken/", "/formulier/code/",
    "/formulier/klaar/", "/volgen/", "/volgen/code-kwijt/", "/en/hulp/", "/en/",
)  # fmt: skip


@pytest.fixture
def left(town: None, client: Client) -> Client:
    fill_in(client)
    client.post("/weg/")
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_empty_after_leaving(left: Client, path: str) -> None:
    page = left.get(path)

    assert (page.status_code, page.templates[0].name) == (410, "web/away.html")
    assert "no-store" in page.headers["Cache-Control"]


def test_it_opens_again_where_it_was(left: Client) -> None:
    again = left.post("/weg/", {"again": "/vervolg/?plaats=WK900103"})

    assert again.headers["Location"] == "/vervolg/?plaats=WK900103"
    assert left.get("/vervolg/?plaats=WK900103").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_it_never_leads_to_somebody_else(left: Client, elsewhere: str) -> None:
    assert left.post("/weg/", {"again": elsewhere}).headers["Location"] == "/"


def test_who_answers_on_a_page_that_stands_open_goes_on(left: Client) -> None:
    answer(left, 1)

    assert left.get("/formulier/2/").status_code == 200


def test_the_mark_tells_nothing_and_ends_within_a_day(left: Client) -> None:
    mark = left.cookies["left"]

    assert (mark.value, mark["max-age"], bool(mark["httponly"])) == ("1", 86_400, True)


def test_who_works_here_still_works(cast: Cast, client: Client) -> None:
    sign_in(cast, client, "noor")
    client.post("/weg/")

    assert client.get("/werk/").status_code == 200
