import pytest

from tests.support.clock import FrozenClock
from tests.support.partners import key_of
from tests.support.people import Cast


@pytest.fixture
def key(cast: Cast, clock: FrozenClock) -> str:
    """The key of COC's system."""
    return key_of(cast, "coc")
