"""Every page for staff: axe finds nothing, nothing is cut off, and the tab key comes everywhere on a case."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.accessibility.looking import ZOOMED, Desk, Dress
from tests.accessibility.states import OUTSIDE, SHOWN, State, asking, in_language, is_page
from tests.walk.addresses import path_of
from tests.walk.table import expected
from tests.walk.world import MEMBERS, World

pytestmark = pytest.mark.system

DRESSES = (Dress("nl", "light", 320), Dress("en", "dark", 1280))
SHARES = 3
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
# What somebody can do here: a group of radio buttons is one stop of the tab key.
STOPS = """
[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => !e.disabled && e.checkVisibility() && e.tabIndex >= 0)
"""
NAMED = """
e => e.type === 'radio' ? 'radio ' + e.form?.action + e.name
                        : e.tagName + [...document.querySelectorAll('*')].indexOf(e)
"""


def staff_addresses() -> dict[str, str]:
    """Each address that shows a page to staff alone, and who to ask it as."""
    found = {}
    for name, methods in expected().items():
        get = methods["GET"]
        who = next((member for member in MEMBERS if get[member] == SHOWN), None)
        if who and not any(get[outside] == SHOWN for outside in OUTSIDE):
            found[name] = who
    return found


def staff_states() -> list[State]:
    found = [State(name, name, asking(name, who, "GET")) for name, who in staff_addresses().items()]
    found += [
        State(f"{name}, sent empty", name, asking(name, who, "POST"))
        for name, who in staff_addresses().items()
        if expected()[name]["POST"][who] in (SHOWN, "+")
    ]
    return found


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


def test_the_tab_key_comes_everywhere_on_a_case(world: World, shown: Desk) -> None:
    path = in_language(path_of("case", world, {}), "nl")
    shown.shows(world.clients["noor"].get(path), DRESSES[0])
    page = shown.page
    page.evaluate(UNFOLD)
    wanted = set(page.evaluate(f"{STOPS}.map({NAMED})"))
    reached = set()
    for _stop in range(2 * len(wanted)):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(f"({NAMED})(document.activeElement)"))
    assert len(wanted) > 40
    assert wanted - reached == set()


def _pages(world: World, states: list[State]) -> Iterator[tuple[State, dict[str, Any]]]:
    """Each in both languages; one that leads elsewhere is no page."""
    for state in states:
        answers = {dress.language: state.ask(world, dress.language) for dress in DRESSES}
        if all(is_page(answer) for answer in answers.values()):
            yield state, answers
