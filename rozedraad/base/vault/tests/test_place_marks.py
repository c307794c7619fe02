"""One address has one mark, however it is spelled; without the key nobody can make it, and a coarse place has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from rozedraad.base.vault.actions import place_mark
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vault.rules.places import mark_of, spelled

TOWN = "GM0363"


@pytest.mark.parametrize(
    "text",
    [
        "Kerkstraat 12, 1017 GA",
        "kerkstraat 12 1017ga",
        "1017 GA 12",
        "  KERKSTRAAT  nr. 12,  1017GA Amsterdam",
        "Kérkstraat 12 (1017 ga)",
    ],
)
def test_the_same_address_in_another_spelling(text: str) -> None:
    assert spelled(text, TOWN) == "1017ga 12"


def test_without_a_postcode_the_street_and_the_town_decide() -> None:
    assert (
        spelled("Kerkstraat 12", TOWN)
        == spelled("op de kerkstraat nummer 12", TOWN)
        == "GM0363 kerkstraat 12"
    )
    assert spelled("Kerkstraat 12", "GM0014") != spelled("Kerkstraat 12", TOWN)


def test_neighbours_differ() -> None:
    assert len({spelled(f"1017 GA {house}", TOWN) for house in ("12", "12a", "12-2", "13")}) == 4


@pytest.mark.parametrize("text", ["", "bij de halte", "1017 GA", "in het park", "Kerkstraat"])
def test_a_coarse_place_has_no_mark(text: str) -> None:
    assert place_mark(Clear.of_text(text), TOWN) is None


def test_another_key_gives_another_mark(settings: Settings) -> None:
    before = place_mark(Clear.of_text("1017 GA 12"), TOWN)
    settings.VAULT_MAC_KEY = settings.VAULT_SECRET_KEY
    assert before is not None
    assert place_mark(Clear.of_text("1017 GA 12"), TOWN) != before


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_a_mark_or_none_and_never_the_address(text: str) -> None:
    address = spelled(text, TOWN)
    assert address == spelled(address, TOWN) or address.startswith(TOWN)
    assert len(mark_of(b"k" * 32, address)) == 32
