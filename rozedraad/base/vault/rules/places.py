"""One address, however it is spelled, as one mark that only whoever holds the key can make again (a blind index).

What could go wrong here: marks that can be guessed (there are only nine million addresses), so they are keyed and
the key never stands in the database; and marks of places that are too coarse, so without a house number there is none.
"""

import hmac
import re
import unicodedata
from typing import Final

POSTCODE: Final = re.compile(r"\b([1-9]\d{3})\s?([a-z]{2})\b")
NUMBER: Final = re.compile(r"\b([1-9]\d{0,4})(?:\s?([a-z])\b|\s?-\s?([a-z0-9]{1,2})\b)?(?!\w)")
SMALL: Final = frozenset({"nr", "nummer", "huisnummer", "de", "het", "op", "bij", "in", "aan", "voor", "te"})
PURPOSE: Final = "mark of a place 1"


def spelled(text: str, within: str) -> str:
    """The address in one spelling: postcode and number, or street, number and municipality; empty if too coarse."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c if c.isalnum() or c in " -" else " " for c in bare if not unicodedata.combining(c))
    plain = " ".join(plain.split())
    code = POSTCODE.search(plain)
    rest = plain[: code.start()] + " " + plain[code.end() :] if code else plain
    number = NUMBER.search(rest)
    if number is None:
        return ""
    house = f"{int(number[1])}{number[2] or ''}" + (f"-{number[3]}" if number[3] else "")
    if code:
        return f"{code[1]}{code[2]} {house}"
    street = [word for word in rest[: number.start()].replace("-", " ").split() if word not in SMALL]
    return f"{within} {' '.join(street)} {house}" if street and within else ""


def mark_of(key: bytes, address: str) -> bytes:
    """HMAC-SHA256, 32 bytes."""
    return hmac.digest(key, address.encode(), "sha256")
