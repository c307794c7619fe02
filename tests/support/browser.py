"""A real Chromium that reaches nothing but this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.support.chromium import find_or_install

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
WAIT_MILLISECONDS = 15_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser until the block ends. Playwright keeps an event loop in this thread, which Django would refuse."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=[*QUIET])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(browser: Browser, *, javascript: bool = True) -> Iterator[BrowserContext]:
    """A small telephone, in Dutch."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        java_script_enabled=javascript,
    )
    with _closing(context):
        yield context


@contextmanager
def desktop(browser: Browser, *, javascript: bool = True) -> Iterator[BrowserContext]:
    """The screen of somebody at work, in Dutch."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        java_script_enabled=javascript,
    )
    with _closing(context):
        yield context


@contextmanager
def _closing(context: BrowserContext) -> Iterator[None]:
    context.set_default_timeout(WAIT_MILLISECONDS)
    try:
        yield
    finally:
        context.close()
