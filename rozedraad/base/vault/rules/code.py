"""The code's alphabet and check character.

24 symbols carry 120 bits; the 25th is a check character over GF(32): symbol i is multiplied by a^i, where a
generates the field, and the weighted sum must be zero. The weights of 25 positions are all different and none
is zero, so every single wrong symbol and every swap of two (neighbours or not) is noticed.
"""

import re
from typing import Final

from rozedraad.base.vault.errors import CodeMistyped

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 25
GROUP: Final = 5
_VALUE: Final = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_IGNORED: Final = re.compile(r"[\s\-‐‑‒–—−_.·]+")
_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def _times_generator(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value


def _syndrome(values: list[int]) -> int:
    """Horner's rule: the first symbol gets the highest power of the generator, the check character a^0."""
    total = 0
    for value in values:
        total = _times_generator(total) ^ value
    return total


def with_check(symbols: str) -> str:
    """24 symbols and their check character."""
    return symbols + ALPHABET[_syndrome([*(_VALUE[symbol] for symbol in symbols), 0])]


def checked(typed: str) -> str:
    """The 25 symbols somebody meant. Lower case, spaces and dashes are fine; O reads as 0, I and L as 1."""
    kept = _IGNORED.sub("", typed).upper()
    if len(kept) != LENGTH or any(symbol not in _VALUE for symbol in kept):
        raise CodeMistyped
    values = [_VALUE[symbol] for symbol in kept]
    if _syndrome(values):
        raise CodeMistyped
    return "".join(ALPHABET[value] for value in values)


def grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def symbols_of(drawn: bytes) -> str:
    """15 bytes as 24 symbols."""
    if len(drawn) != 15:
        raise ValueError("a code is drawn from 15 bytes")
    number = int.from_bytes(drawn)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(115, -1, -5))


def bytes_of(symbols: str) -> bytes:
    """24 symbols as the 15 bytes they stand for."""
    number = 0
    for symbol in symbols:
        number = number << 5 | _VALUE[symbol]
    return number.to_bytes(15)
