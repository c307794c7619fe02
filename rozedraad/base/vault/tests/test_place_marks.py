"""One address has one mark, however it is spelled; without the key nobody can make it, and a coarse place has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from rozedraad.base.vault.actions import place_mark
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vault.rules.places import spelled


@pytest.mark.parametrize(
    "text",
    [
        "Kerkstraat 12, 1017 GA",
        "kerkstraat 12 1017ga",
        "1017 GA 12",
        "1017GA, nr. 12",
        "  KERKSTRAAT  12,  1017GA Amsterdam",
        "Kérkstraat 12 (1017 ga)",
        "om 22 uur, 1017 GA 12",
        "op 3 mei in Kerkstraat 12, 1017 GA",
    ],
)
def test_the_same_address_in_another_spelling(text: str) -> None:
    assert spelled(text) == "1017ga 12"


def test_neighbours_differ() -> None:
    houses = ("12", "12a", "12-2", "13", "12 hs", "12 II")
    assert len({spelled(f"1017 GA {house}") for house in houses}) == len(houses)
    assert spelled("Kerkstraat 12-hs, 1017 GA") == spelled("1017 GA 12 hs")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bij de halte",
        "1017 GA",
        "in het park",
        "Kerkstraat 12",
        "tram 12",
        "bus 22, halte Dam",
        "sinds 2 jaar",
        "Plein 1940-1945 7",
        "1017 GA 12 en 1018 AB 7",
    ],
)
def test_what_is_no_whole_address_has_no_mark(text: str) -> None:
    assert place_mark(Clear.of_text(text)) is None


def test_another_key_gives_another_mark(settings: Settings) -> None:
    before = place_mark(Clear.of_text("1017 GA 12"))
    settings.VAULT_MAC_KEY = settings.VAULT_SECRET_KEY
    assert before is not None
    assert place_mark(Clear.of_text("1017 GA 12")) != before


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_one_spelling_or_none(text: str) -> None:
    address = spelled(text)
    assert spelled(address) == address
