"""Fixtures of the properties."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.properties.stage import Stage, become
from tests.support import database
from tests.support.city import city
from tests.support.clock import FrozenClock
from tests.support.people import Cast


@pytest.fixture
def stage(as_role: Callable[[str], AbstractContextManager[None]], clock: FrozenClock) -> Iterator[Stage]:
    """The city, ready for one example after the other."""
    superuser = str(conninfo_to_dict(database.admin())["user"])
    with as_role(superuser):
        become("rd_app")
        yield Stage(Cast(city()), clock)
