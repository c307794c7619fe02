"""Fixtures of the whole-system tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext

from rozedraad.shared import clock as application_clock
from tests.support import browser as browsers
from tests.support.server import Server, running_server


@pytest.fixture
def server(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The product, serving this test's own database: what the test commits, the server sees. They share the clock."""
    name = connection.settings_dict["NAME"]
    with running_server(tmp_path, name, evidence=settings.EVIDENCE_DIR) as running:
        monkeypatch.setattr(application_clock, "system_time", running.clock)
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file."""
    with browsers.chromium() as found:
        yield found


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with JavaScript."""
    with browsers.phone(browser) as context:
        yield context


@pytest.fixture
def plain_phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with JavaScript off."""
    with browsers.phone(browser, javascript=False) as context:
        yield context


@pytest.fixture
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A desk, with JavaScript."""
    with browsers.desktop(browser) as context:
        yield context
