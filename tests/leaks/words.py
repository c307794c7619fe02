"""Words nobody else uses, and every shape they could leak in."""

import base64
import random
import string
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# Each is told on another page or kept in another way.
KINDS = (
    *("story", "sign", "suspect", "name", "place", "file_name", "file_content"),
    *("message", "answer", "addition", "note", "mail", "last_word"),
    *("home_name", "pronouns", "times", "code_word"),
)
LENGTH = 14
DIGITS = 15


class Found(NamedTuple):
    """A word that leaked: which, where, and in what shape."""

    word: str
    place: str
    shape: str


def new_words() -> dict[str, str]:
    """One word for each kind, other ones at every run. A telephone number has digits only."""
    chance = random.SystemRandom()
    words = {kind: "".join(chance.choices(string.ascii_lowercase, k=LENGTH)) for kind in KINDS}
    return {**words, "phone": "".join(chance.choices(string.digits, k=DIGITS))}


def search(words: Mapping[str, str], places: Iterable[tuple[str, bytes]]) -> set[Found]:
    """Every word in every place, in every shape."""
    shapes = [(kind, shape, form) for kind, word in words.items() for shape, form in shapes_of(word)]
    return {
        Found(kind, place, shape)
        for place, content in places
        for kind, shape, form in shapes
        if form in content
    }


def shapes_of(word: str) -> Iterator[tuple[str, bytes]]:
    plain = word.encode()
    yield "plain", plain
    yield "capitals", plain.upper()
    for name, raw in (("", plain), (" of UTF-16-LE", word.encode("utf-16-le"))):
        yield f"hex{name}", raw.hex().encode()
        yield f"HEX{name}", raw.hex().upper().encode()
        for shift in range(3):
            yield from ((f"base64+{shift}{name}", form) for form in _base64(raw, shift))
    yield "UTF-16-LE", word.encode("utf-16-le")
    yield "UTF-16-BE", word.encode("utf-16-be")
    for digits in (plain.hex(), plain.hex().upper()):
        yield "URL", "".join(f"%{digits[i : i + 2]}" for i in range(0, len(digits), 2)).encode()


def _base64(raw: bytes, shift: int) -> set[bytes]:
    """What is the same whatever stands around it, when `shift` bytes (modulo 3) come before it."""
    first, last = (shift * 8 + 5) // 6, (shift + len(raw)) * 8 // 6
    padded = bytes(shift) + raw
    return {code(padded)[first:last] for code in (base64.b64encode, base64.urlsafe_b64encode)}
