"""Every public page in every state: axe finds nothing, and nothing is wider than the screen or cut off."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from tests.accessibility.looking import SCHEMES, WIDTHS, ZOOMED, Desk, Dress
from tests.accessibility.states import State, is_page, public_addresses, states
from tests.walk.world import World

pytestmark = pytest.mark.system

LANGUAGES = ("nl", "en")
SHARES = 2
OFTEN = (Dress("nl", "light", 320), Dress("en", "dark", 1280))
ALL = tuple(Dress(*each) for each in product(LANGUAGES, SCHEMES, WIDTHS))


def test_every_address_that_shows_a_page_outside_is_looked_at() -> None:
    assert {state.address for state in states()} >= set(public_addresses())


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_and_nothing_is_cut_off(world: World, shown: Desk, share: int) -> None:
    found = []
    for state, answers in _pages(world, share):
        for dress in OFTEN:
            shown.puts_in(answers[dress.language], dress)
            said = [*shown.complaints(), *shown.too_wide_at(dress.width, ZOOMED)]
            found += [f"{state.name}, {dress}: {words}" for words in said]
    assert found + shown.strangers == []


@pytest.mark.prove
@pytest.mark.parametrize("share", range(SHARES))
def test_in_both_languages_and_schemes_at_every_width(world: World, shown: Desk, share: int) -> None:
    found = []
    for state, answers in _pages(world, share):
        for dress in ALL:
            shown.shows(answers[dress.language], dress)
            said = [*shown.complaints(), *shown.too_wide_at(*WIDTHS, ZOOMED)]
            found += [f"{state.name}, {dress}: {words}" for words in said]
    assert found + shown.strangers == []


def _pages(world: World, share: int) -> Iterator[tuple[State, dict[str, Any]]]:
    """This share of all states, each in both languages; one that leads elsewhere is no page."""
    for state in states()[share::SHARES]:
        answers = {language: state.ask(world, language) for language in LANGUAGES}
        if is_page(answers["nl"]):
            yield state, answers
