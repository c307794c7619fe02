"""The gallery and the reference screens in a real browser: reachable for everyone, calm, and quickly left."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from rozedraad.web.tests.gallery import ERRORS, SCREENS, served
from tools import assets

PAGES = ("gallery", *SCREENS, *ERRORS)
AXE = assets.MODULES / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    assets.build()
    with served() as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, url: str, *, width: int = 360, height: int = 780, **options: object) -> Page:
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    return page


def complaints(page: Page) -> list[str]:
    """What axe finds, short. The script comes in by the debugger: the page's own policy stays as it is."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, name: str, width: int, scheme: str) -> None:
    page = opened(browser, f"{address}/{name}/", width=width, color_scheme=scheme)
    assert complaints(page) == []
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_smallest_phone(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, f"{address}/{name}/", width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_others_and_the_policy_finds_nothing(
    browser: Browser, address: str, name: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.goto(f"{address}/{name}/")
    assert [url for url in asked if not url.startswith(address)] == []
    assert said == [] or all("favicon" in line for line in said)
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("name", ["start", "what", "follow"])
def test_a_public_page_and_all_it_loads_is_small(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page()
    sizes: list[int] = []

    def weigh(request: Request) -> None:
        sizes.append(request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"])

    page.on("requestfinished", weigh)
    page.goto(f"{address}/{name}/", wait_until="networkidle")
    assert 0 < sum(sizes) <= 35_000
    page.close()


@pytest.mark.parametrize("name", ["gallery", *SCREENS])
def test_what_one_presses_is_large_enough(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, f"{address}/{name}/", has_touch=True, is_mobile=True)
    small = page.evaluate(
        """[...document.querySelectorAll('button, .utrecht-button, .rd-choice, input[type=text], select')]
           .filter(e => !e.classList.contains('rd-button--link'))
           .map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect().height])
           .filter(([, height]) => height > 0 && height < 47.5)"""
    )
    assert small == []
    page.context.close()


def test_escape_leaves_and_going_back_shows_nothing(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/weg/")
    page.goto(f"{address}/start/")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}/weg/")
    page.go_back()
    assert page.url == f"{address}/weg/"
    page.context.close()


def test_while_writing_one_escape_keeps_the_words_and_two_leave(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/gallery/")
    page.locator("textarea").fill("Ik liep naar huis")
    page.keyboard.press("Escape")
    assert page.locator("textarea").input_value() == "Ik liep naar huis"
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}/weg/")
    page.context.close()


def test_the_button_leaves_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/start/", java_script_enabled=False)
    page.locator(".rd-exit button").click()
    page.wait_for_url(f"{address}/weg/")
    page.context.close()


def test_the_first_stop_of_the_tab_key_skips_to_the_text(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/start/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


def test_a_focused_field_is_not_hidden_by_the_exit_bar(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/gallery/", height=500)
    hidden = []
    bar = page.locator(".rd-exit").bounding_box()
    assert bar is not None
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "(e => e.closest('.rd-exit') ? null : e.getBoundingClientRect().top)(document.activeElement)"
        )
        if place is not None and place >= bar["y"]:
            hidden.append(page.evaluate("document.activeElement.outerHTML"))
    assert hidden == []
    page.context.close()
