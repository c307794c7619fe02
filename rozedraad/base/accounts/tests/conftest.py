import pytest
from django.test import Client

from rozedraad.base.accounts.tests.cast import World, make_world, sign_in
from tests.support.clock import FrozenClock


@pytest.fixture
def world(db: None, clock: FrozenClock) -> World:
    return make_world()


@pytest.fixture
def ada(world: World) -> Client:
    """Ada's browser, signed in and unlocked."""
    client = Client()
    assert sign_in(client).status_code == 302
    return client
