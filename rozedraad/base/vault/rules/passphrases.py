"""Passphrases: six words drawn from a list, a frugal judgement of a member's own, and the key they yield.

The key is Argon2id over the normalised phrase, mixed with a key from outside the database (`pepper`), so that
a stolen database alone cannot be guessed at. The cost (64 MiB, three passes, one lane) takes about 160 ms on
the machine this was written on; it is stored beside each sealed key, so it can rise later.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rozedraad.base.vault.errors import PassphraseWeak, SealBroken

WORDS: Final = tuple(Path(__file__).with_name("words_nl.txt").read_text("ascii").split())
WORD_COUNT: Final = 6
ENOUGH_BITS: Final = 50.0
_KNOWN: Final = frozenset(WORDS)
# fmt: off
_COMMON: Final = frozenset((
    "welkom", "wachtwoord", "password", "passw", "welcome", "geheim", "secret", "qwerty", "qwertyuiop",
    "azerty", "asdf", "asdfgh", "zxcvbn", "admin", "login", "letmein", "iloveyou", "roze", "draad", "pink",
    "thread", "politie", "gemeente", "amsterdam", "rotterdam", "utrecht", "nederland", "holland", "ajax",
    "feyenoord", "lente", "zomer", "herfst", "winter", "spring", "summer", "autumn", "maandag", "januari",
    "test", "demo", "abc", "abcd", "abcdef",
))
# fmt: on
_PIECES: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")


def words_of(drawn: bytes) -> str:
    """Six words from 48 random bytes: eight per word, so that no word is drawn noticeably more often."""
    if len(drawn) != WORD_COUNT * 8:
        raise ValueError("six words are drawn from 48 bytes")
    picks = (int.from_bytes(drawn[start : start + 8]) for start in range(0, len(drawn), 8))
    return " ".join(WORDS[pick % len(WORDS)] for pick in picks)


def normalised(passphrase: str) -> str:
    """Capitals and the number of spaces do not matter: people type this on many keyboards."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).casefold().split())


def estimated_bits(passphrase: str) -> float:
    """A low estimate of the guessing work: known words count as one draw from the list, other letters as
    language, digits as years and counts, and anything said before as nothing."""
    seen: set[str] = set()
    total = 0.0
    for piece in _PIECES.findall(normalised(passphrase)):
        if piece in seen:
            continue
        seen.add(piece)
        total += _bits_of_piece(piece)
    return total


def _bits_of_piece(piece: str) -> float:
    varied = len(set(piece))
    if piece in _COMMON:
        return 3.0
    if piece in _KNOWN:
        return math.log2(len(WORDS))
    if piece.isdigit():
        return min(2.5 * len(piece), 2.5 * varied, 12.0)
    if piece.isalpha():
        return 2.2 * min(len(piece), 2 * varied) if not _runs(piece) else 4.0
    return min(3.0 * varied, 6.0)


def _runs(piece: str) -> bool:
    """Letters that follow one another, as in abcdef."""
    steps = {ord(after) - ord(before) for before, after in pairwise(piece)}
    return len(piece) > 2 and steps <= {1, -1}


def check_strength(passphrase: str) -> None:
    """Raises PassphraseWeak."""
    if estimated_bits(passphrase) < ENOUGH_BITS:
        raise PassphraseWeak


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: KiB of memory, passes over it, lanes."""

    memory: int = 65_536
    passes: int = 3
    lanes: int = 1

    def packed(self) -> bytes:
        return self.memory.to_bytes(4) + self.passes.to_bytes(2) + self.lanes.to_bytes(1)

    @classmethod
    def unpacked(cls, raw: bytes) -> "Cost":
        cost = cls(int.from_bytes(raw[:4]), int.from_bytes(raw[4:6]), int.from_bytes(raw[6:7]))
        if not (
            CHEAPEST.memory <= cost.memory <= 1 << 20 and 2 <= cost.passes <= 16 and 1 <= cost.lanes <= 8
        ):
            raise SealBroken
        return cost


PACKED_COST_SIZE: Final = 7
CHEAPEST: Final = Cost(memory=19_456, passes=2)
COST: Final = Cost()


def passphrase_key(passphrase: str, *, salt: bytes, pepper: bytes, cost: Cost) -> bytes:
    """The 32-byte key a private key is sealed under."""
    derivation = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory, secret=pepper
    )
    return derivation.derive(normalised(passphrase).encode())
