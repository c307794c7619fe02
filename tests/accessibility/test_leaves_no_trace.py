"""What stays behind in a browser tells nothing: neutral titles and paths, nothing kept, nothing filled in by itself,
and the way out on every page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from rozedraad.casework.reporting.views import public
from tests.accessibility.states import State, in_language, is_page, public_addresses, states
from tests.walk.addresses import path_of
from tests.walk.world import World

# Whoever reads over a shoulder, or a history, may not learn what this was about.
TELLING = re.compile(
    r"roze|lhbt|lgbt|gay|homo|lesb|queer|trans|bi\b|gender|discrimin|geweld|violen|haat|hate|misdrijf|crime|slachtoffer|victim",
    re.IGNORECASE,
)
TYPED = ("text", "email", "tel", "search", "password", "number", "date", "datetime-local", "url")


# The door of who works here; and the neutral page that the way out leads to.
NOT_FOR_REPORTERS = ("sign-in", "leave")
# Asked of the view alone, without what stands around it: see the last test.
TROUBLE = ("400", "403", "500", "503", "expired")


class Fields(HTMLParser):
    """The title, whatever one types into with its `autocomplete`, and where forms lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.remembered: list[str] = []
        self.forms: list[dict[str, str | None]] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        given = dict(attrs)
        if tag == "form":
            self.forms.append(given)
        typed = tag in ("textarea", "select") or (tag == "input" and (given.get("type") or "text") in TYPED)
        if typed and given.get("autocomplete") != "off" and self.forms[-1].get("autocomplete") != "off":
            self.remembered.append(str(given.get("name")))

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._inside = ""


@pytest.fixture
def pages(world: World) -> list[tuple[State, str, Any, Fields]]:
    return list(_pages(world))


def _pages(world: World) -> Iterator[tuple[State, str, Any, Fields]]:
    for state in states():
        for language in ("nl", "en"):
            answer = state.ask(world, language)
            if is_page(answer) and state.address not in NOT_FOR_REPORTERS:
                yield state, language, answer, Fields(answer.content.decode())


def test_every_page_outside_leaves_nothing_that_tells(
    pages: list[tuple[State, str, Any, Fields]],
) -> None:
    assert len(pages) > 100
    found = []
    for state, language, answer, fields in pages:
        where = f"{state.name}, {language}"
        if TELLING.search(fields.title) or not fields.title.strip():
            found.append(f"{where}: the title is {fields.title.strip()!r}")
        if "no-store" not in answer.headers.get("Cache-Control", "") and state.address not in TROUBLE:
            found.append(f"{where}: may be kept")
        if fields.remembered:
            found.append(f"{where}: the browser would remember {fields.remembered}")
        if not any("data-leave" in form for form in fields.forms):
            found.append(f"{where}: no way out")
    assert not found, "\n".join(found)


def test_no_address_outside_tells(world: World) -> None:
    paths = {
        in_language(path_of(name, world, {}), language)
        for name in public_addresses()
        for language in ("nl", "en")
    }
    assert len(paths) > 40
    assert [path for path in sorted(paths) if TELLING.search(path)] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("broken", "status"), [(RuntimeError, 500), (OperationalError, 503)])
def test_a_page_of_trouble_is_not_kept_either(
    monkeypatch: pytest.MonkeyPatch, broken: type[Exception], status: int
) -> None:
    def breaks(*_args: object, **_options: object) -> None:
        raise broken

    monkeypatch.setattr(public, "draft_in", breaks)
    answer = Client(raise_request_exception=False).get("/")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-store")
    assert "data-leave" in answer.content.decode()
