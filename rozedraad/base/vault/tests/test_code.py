"""The code: what people may type, and what the check character notices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.base.vault.errors import CodeMistyped
from rozedraad.base.vault.queries import Code
from rozedraad.base.vault.rules.code import ALPHABET, with_check

codes = st.binary(min_size=15, max_size=15).map(Code.of_random)
positions = st.integers(0, 24)


def test_a_code_of_zeros_is_pinned() -> None:
    assert Code.of_random(bytes(15)).shown() == "00000-00000-00000-00000-00000"


def test_a_known_code_is_pinned() -> None:
    assert Code.of_random(bytes(range(15))).shown() == "000G4-0R40M-30E20-9185G-R38ED"


@given(codes)
def test_what_is_shown_reads_back(code: Code) -> None:
    assert Code(code.shown()) == code


@given(st.binary(min_size=15, max_size=15))
def test_a_code_carries_all_its_random_bits(drawn: bytes) -> None:
    assert Code.of_random(drawn).material() == drawn


@given(codes)
def test_lower_case_spaces_and_look_alikes_are_understood(code: Code) -> None:
    typed = code.shown().lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert Code(f" {typed} ") == code


@given(codes, positions, st.sampled_from(ALPHABET))
def test_any_single_wrong_symbol_is_noticed(code: Code, position: int, symbol: str) -> None:
    symbols = code.shown().replace("-", "")
    wrong = symbols[:position] + symbol + symbols[position + 1 :]
    if wrong == symbols:
        return
    with pytest.raises(CodeMistyped):
        Code(wrong)


@given(codes, st.integers(0, 23))
def test_two_neighbours_swapped_are_noticed(code: Code, position: int) -> None:
    symbols = code.shown().replace("-", "")
    swapped = symbols[:position] + symbols[position + 1] + symbols[position] + symbols[position + 2 :]
    if swapped == symbols:
        return
    with pytest.raises(CodeMistyped):
        Code(swapped)


@pytest.mark.parametrize("typed", ["", "ABCDE", "0" * 24, "0" * 26, "U" * 25, "é" * 25, "0" * 24 + "\x00"])
def test_anything_else_is_mistyped(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        Code(typed)


def test_the_check_character_uses_the_same_alphabet() -> None:
    assert {with_check(ALPHABET[value] * 24)[-1] for value in range(32)} <= set(ALPHABET)


def test_a_code_does_not_show_itself() -> None:
    code = Code.of_random(bytes(range(15)))
    assert (repr(code), f"{code}", str([code])) == ("<code>", "<code>", "[<code>]")
