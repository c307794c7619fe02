"""How things are named to a cipher: every part with its length before it, so that no two lists read the same;
and how clear bytes are padded, so that lengths tell little."""

from typing import Final
from uuid import UUID

from rozedraad.base.vault.errors import SealBroken

Part = bytes | str | int | UUID | None

_SMALLEST: Final = 256
_LARGEST_DOUBLING: Final = 65_536


def bound(label: str, *parts: Part) -> bytes:
    """An unambiguous encoding of a label and its parts."""
    return b"".join(_prefixed(part) for part in (label, *parts))


def _prefixed(part: Part) -> bytes:
    if part is None:
        return b"\xff\xff\xff\xff"
    if isinstance(part, UUID):
        raw = part.bytes
    elif isinstance(part, int):
        raw = part.to_bytes(8)
    elif isinstance(part, str):
        raw = part.encode()
    else:
        raw = part
    return len(raw).to_bytes(4) + raw


def bucket(length: int) -> int:
    """The padded size: 256 bytes and doublings up to 64 KiB, then multiples of 64 KiB."""
    if length >= _LARGEST_DOUBLING:
        return -(-length // _LARGEST_DOUBLING) * _LARGEST_DOUBLING
    size = _SMALLEST
    while size < length:
        size *= 2
    return size


def padded(clear: bytes) -> bytes:
    """The value, a mark and zeros up to its bucket."""
    return (clear + b"\x80").ljust(bucket(len(clear) + 1), b"\0")


def unpadded(value: bytes) -> bytes:
    """What `padded` was given."""
    kept = value.rstrip(b"\0")
    if not kept.endswith(b"\x80"):
        raise SealBroken
    return kept[:-1]
