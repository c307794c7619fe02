"""The invented city behind a running server, and its people with browsers of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser

from rozedraad.casework.protocols.queries import Protocol
from rozedraad.demo.city import City
from rozedraad.shared import clock
from tests.story.cast import second_factors
from tests.story.course import Course
from tests.story.member import Member
from tests.story.reporter import Reporter
from tests.support import browser as browsers
from tests.support.city import city
from tests.support.clock import START
from tests.support.people import Cast
from tests.support.server import Server, running_server
from tests.support.town import Town, build_town


@pytest.fixture
def inhabited(transactional_db: None) -> City:
    """Everybody is there, each with a second factor."""
    made = city()
    second_factors(made)
    return made


@pytest.fixture
def own_protocols(tmp_path: Path) -> Path:
    """The folder for protocols of this installation's own. It is empty, unless the test took one over."""
    folder = tmp_path / "protocols"
    folder.mkdir()
    return folder


@pytest.fixture
def town(
    inhabited: City, own_protocols: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """The running product, its worker not yet. People come first: a web process remembers the teams it found.
    It is a Wednesday morning in a week without holidays."""
    database, evidence = connection.settings_dict["NAME"], settings.EVIDENCE_DIR
    more = {"PROTOCOL_DIRS": str(own_protocols)}
    with running_server(
        tmp_path, database, evidence=evidence, workers=1, worker=False, environment=more
    ) as server:
        server.clock.set(START)
        monkeypatch.setattr(clock, "system_time", server.clock)
        yield server


@pytest.fixture
def reporter(town: Server, browser: Browser) -> Iterator[Reporter]:
    """Somebody with a small phone, JavaScript off."""
    with browsers.phone(browser, javascript=False) as context:
        yield Reporter(context, town.url)


@pytest.fixture
def desks(town: Server, browser: Browser) -> Iterator[Callable[[str], Member]]:
    """`desks("noor")`: Noor at a desk, not signed in yet."""
    with ExitStack() as stack:

        def sits_down(name: str) -> Member:
            return Member(stack.enter_context(browsers.desktop(browser)), town.url, name)

        yield sits_down


@pytest.fixture
def at_work(desks: Callable[[str], Member]) -> Callable[[str], Member]:
    """`at_work("noor")`: Noor signs in at a desk."""

    def arrives(name: str) -> Member:
        member = desks(name)
        member.signs_in()
        return member

    return arrives


@pytest.fixture
def place(inhabited: City, protocol: Protocol) -> Town:
    """Beside Demostad, a town that works by the protocol of this file: the first people of the cast work there too."""
    return build_town(Cast(inhabited), protocol)


@pytest.fixture
def course(place: Town, town: Server, reporter: Reporter, desks: Callable[[str], Member]) -> Course:
    """One case in that town. `place` comes before the server, which remembers the teams it found."""
    return Course(place, town, reporter, desks)
