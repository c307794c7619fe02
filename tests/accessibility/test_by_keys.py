"""Every page by the keys alone: the Tab key comes everywhere, in the order of the page, and one sees where one is."""

import pytest

from tests.accessibility.keys import by_keys
from tests.accessibility.looking import Desk, Dress
from tests.accessibility.states import State, is_page, staff_states, states
from tests.walk.world import World

pytestmark = pytest.mark.system

NARROW = Dress("nl", "light", 320)
SHARES = 3


def walked() -> list[State]:
    """Staff pages as they open and after a form was sent empty; those outside as they open, and each screen."""
    return [*staff_states(), *(state for state in states() if "," not in state.name)]


@pytest.mark.parametrize("share", range(SHARES))
def test_everything_works_by_the_keys_and_one_sees_where_one_is(
    world: World, shown: Desk, share: int
) -> None:
    found, pages = [], 0
    for state in walked()[share::SHARES]:
        answer = state.ask(world, NARROW.language)
        if is_page(answer):
            pages += 1
            shown.shows(answer, NARROW)
            found += [f"{state.name}: {words}" for words in by_keys(shown.page)]
    assert pages > 20
    assert not found, "\n".join(found)
