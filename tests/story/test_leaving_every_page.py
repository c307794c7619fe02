"""The quick way out of every page there is for somebody outside; Back shows an empty page, and so does Back again.

With JavaScript by the key, without it by the button. Pages come from tests/accessibility/states.py.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from rozedraad.casework.reporting.rules.screens import SCREENS
from rozedraad.casework.reporting.tests.walking import answer, fill_in, send
from rozedraad.demo.city import City
from tests.accessibility.states import public_addresses
from tests.story.page import expect
from tests.support import browser as browsers
from tests.support.people import Cast
from tests.support.server import Server
from tests.walk.addresses import path_of
from tests.walk.world import World, build

pytestmark = pytest.mark.system

NOT_LEFT = ("sign-in", "leave")  # the door of who works here; the empty page itself
TEXTS = (
    "card",
    "package",
    "mailbox-copy",
    "mailbox-receipt-text",
    "new-code-card",
    ".well-known/security.txt",
)


@dataclass(frozen=True)
class Open:
    """A page, and the cookies of whoever has it open."""

    name: str
    path: str
    cookies: Mapping[str, str]


@pytest.fixture
def world(inhabited: City) -> World:
    """Before the server starts: a web process remembers the teams it found."""
    return build(Cast(inhabited))


def pages(world: World) -> Iterator[Open]:
    for name, who in public_addresses().items():
        if name == "screen":
            for screen in SCREENS:
                yield Open(f"screen {screen.name}", f"/formulier/{screen.number}/", drafted())
        elif name not in (*NOT_LEFT, *TEXTS):
            cookies = came_in(world) if who == "person" else AFTER.get(name, dict)()
            yield Open(name, path_of(name, world, {}), cookies)


def drafted() -> dict[str, str]:
    return _cookies(_filled_in())


def saved() -> dict[str, str]:
    client = _filled_in()
    answer(client, 5, save="1")
    return _cookies(client)


def sent() -> dict[str, str]:
    client = _filled_in()
    send(client)
    return _cookies(client)


def came_in(world: World) -> dict[str, str]:
    client = Client()
    assert world.report.code is not None
    client.post("/volgen/", {"code": world.report.code.shown()})
    return _cookies(client)


def _filled_in() -> Client:
    client = Client()
    fill_in(client, what={"kinds": ["sexual"], "domestic": "on"})
    return client


def _cookies(client: Client) -> dict[str, str]:
    return {name: morsel.value for name, morsel in client.cookies.items()}


# Pages that are there only for whoever has come so far.
AFTER: dict[str, Callable[[], dict[str, str]]] = {
    "review": drafted, "route": drafted, "saved": saved, "code": sent, "done": sent,
}  # fmt: skip


def is_empty(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("Deze pagina is leeg")
    expect(page).to_have_title("Lege pagina")


def leaves(page: Page, *, by_key: bool) -> None:
    if by_key:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")  # while writing in a field it takes two
    else:
        page.locator("form[data-leave] button").click()
    page.wait_for_url("**/weg/")


def leave_one(page: Page, address: str, each: Open, *, javascript: bool) -> None:
    page.goto(f"{address}/hulp/?eerst")  # what Back leads to once a page is replaced
    page.goto(address + each.path)
    said = page.locator("main").inner_text()
    assert "Deze pagina is leeg" not in said, f"{each.name} was not there to leave"
    leaves(page, by_key=javascript)
    is_empty(page)
    for _time in range(1 if javascript else 2):
        page.go_back()
        is_empty(page)
        assert said not in page.content(), each.name


def left_by(world: World, server: Server, browser: Browser, *, javascript: bool, share: slice) -> int:
    """How many pages were left."""
    chosen = list(pages(world))[share]
    with browsers.phone(browser, javascript=javascript) as context:
        for each in chosen:
            context.clear_cookies()
            context.add_cookies([{"name": n, "value": v, "url": server.url} for n, v in each.cookies.items()])
            page = context.new_page()
            leave_one(page, server.url, each, javascript=javascript)
            page.close()
    return len(chosen)


def test_back_shows_an_empty_page_after_leaving_any_page(
    world: World, server: Server, browser: Browser
) -> None:
    """Each page once: every second one by the key, the others without JavaScript."""
    by_key = left_by(world, server, browser, javascript=True, share=slice(0, None, 2))
    by_button = left_by(world, server, browser, javascript=False, share=slice(1, None, 2))
    assert by_key + by_button > 40


@pytest.mark.prove
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_and_each_page_in_both_ways(world: World, server: Server, browser: Browser, javascript: bool) -> None:
    assert left_by(world, server, browser, javascript=javascript, share=slice(None)) > 40
