"""Every page for staff: axe finds nothing, and nothing is cut off."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.accessibility.looking import ZOOMED, Desk, Dress
from tests.accessibility.states import State, is_page, staff_states
from tests.walk.world import World

pytestmark = pytest.mark.system

DRESSES = (Dress("nl", "light", 320), Dress("en", "dark", 1280))
SHARES = 3
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_and_nothing_is_cut_off(world: World, shown: Desk, share: int) -> None:
    found = []
    for state, answers in _pages(world, staff_states()[share::SHARES]):
        for dress in DRESSES:
            shown.shows(answers[dress.language], dress)
            shown.page.evaluate(UNFOLD)
            said = [*shown.complaints(), *shown.too_wide_at(dress.width, ZOOMED)]
            found += [f"{state.name}, {dress}: {words}" for words in said]
    assert found + shown.strangers == []


def _pages(world: World, states: list[State]) -> Iterator[tuple[State, dict[str, Any]]]:
    """Each in both languages; one that leads elsewhere is no page."""
    for state in states:
        answers = {dress.language: state.ask(world, dress.language) for dress in DRESSES}
        if all(is_page(answer) for answer in answers.values()):
            yield state, answers
