"""The product starts as a whole: pages, mail server, clock, and it can be killed and come back."""

from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext

from rozedraad.shared import clock
from tests.support.server import Server, ServerDown

pytestmark = pytest.mark.system


def test_a_phone_without_javascript_gets_the_first_page(server: Server, plain_phone: BrowserContext) -> None:
    page = plain_phone.new_page()
    answer = page.goto(server.url)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "nl"


def test_the_server_and_the_test_share_a_clock(server: Server) -> None:
    before = clock.now()
    server.clock.move(days=30)
    assert (clock.now() - before).days == 30


def test_a_killed_web_server_leaves_nothing_behind_and_comes_back(server: Server) -> None:
    assert len(server.pids("web")) >= 3
    server.kill_web()
    assert server.pids("web") == []
    server.start_web()
    with urlopen(server.url) as page:  # noqa: S310
        assert page.status == 200


def test_a_web_server_that_is_configured_wrongly_ends(server: Server) -> None:
    server.kill_web()
    server.environment = {**server.environment, "INSTALLATION_KIND": "real"}
    with pytest.raises(ServerDown, match=r"rozedraad\.E017"):
        server.start_web()
