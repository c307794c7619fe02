"""The invented city with one case in it, and a browser that shows its pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.accessibility.looking import Desk, desk
from tests.support.clock import FrozenClock
from tests.support.people import Cast
from tests.walk.world import World, build


@pytest.fixture
def world(cast: Cast, clock: FrozenClock) -> World:
    """Built before the browser starts its event loop, so that the database need not mind it."""
    return build(cast)


@pytest.fixture
def shown(browser: Browser) -> Iterator[Desk]:
    with desk(browser) as found:
        yield found
