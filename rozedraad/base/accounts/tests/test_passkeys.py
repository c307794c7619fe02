"""A passkey in a real browser, with a virtual authenticator in place of a finger."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from rozedraad.base.accounts.tests.cast import PASSPHRASE, World, code_now, make_world
from tests.support import chromium

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as player:
        found = player.chromium.launch(executable_path=str(chromium.find_or_install()), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def world(live_server: LiveServer) -> World:
    return make_world()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, world: World) -> Iterator[Page]:
    """Ada's browser in English, at the sign-in page, with an authenticator that says yes."""
    address = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not a number
    context = browser.new_context(base_url=address)
    found = context.new_page()
    devtools = context.new_cdp_session(found)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    found.goto("/en/aanmelden/?next=/en/account/")
    yield found
    context.close()


def give_passphrase(page: Page) -> None:
    page.get_by_label("Your mail address at work").fill("ada@example.nl")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Go on").click()


def sign_in_with_app(page: Page) -> None:
    give_passphrase(page)
    page.get_by_label("The six digits").fill(code_now())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def make_passkey(page: Page) -> None:
    page.goto("/en/account/stap/passkey/")
    page.get_by_label("A name for this passkey").fill("laptop")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Passkey: laptop")).to_be_visible()


def test_a_passkey_is_made_and_is_a_second_step_from_then_on(page: Page) -> None:
    sign_in_with_app(page)
    make_passkey(page)
    page.get_by_role("button", name="Sign out").click()
    give_passphrase(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(re.compile("/werk/"))
    page.goto("/en/account/")
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_a_browser_without_the_passkey_is_told_what_to_do(page: Page, browser: Browser) -> None:
    sign_in_with_app(page)
    make_passkey(page)
    other = browser.new_context(base_url=page.url.split("/en/")[0]).new_page()
    other.goto("/en/aanmelden/")
    give_passphrase(other)
    devtools = other.context.new_cdp_session(other)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": False,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    other.get_by_role("button", name="Use a passkey").click()
    expect(other.get_by_role("alert")).to_contain_text("This passkey was not accepted")
    other.context.close()


def test_the_page_for_a_passkey_breaks_no_rule_of_its_own_policy(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    sign_in_with_app(page)
    make_passkey(page)
    assert [line for line in said if "Content Security Policy" in line] == []
