"""A picture inside another file keeps its own notes (a photo in a PDF still says where it was taken). These are taken
out without touching its points."""

import io
from collections.abc import Iterator
from typing import Final

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
# JFIF says how dense the points are, Adobe which colours they are in. All other application marks and comments go.
KEPT_NOTES: Final = {0xE0: b"JFIF", 0xEE: b"Adobe"}
NOTES: Final = frozenset({*range(0xE0, 0xF0), 0xFE})
BOX_HEADER: Final = 8
TELLING_BOXES: Final = frozenset({b"xml ", b"uuid", b"uinf"})
JPEG_2000: Final = b"\x00\x00\x00\x0cjP  "


def bare_jpeg(data: bytes) -> bytes:
    """The same JPEG without notes; as it was when it is none."""
    if not data.startswith(START):
        return data
    kept, place = io.BytesIO(), 2
    kept.write(START)
    while place + 4 <= len(data) and data[place] == 0xFF:
        mark, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if mark == SCAN:
            kept.write(data[place:])
            return kept.getvalue()
        segment = data[place : place + 2 + length]
        if mark not in NOTES or (mark in KEPT_NOTES and segment[4:].startswith(KEPT_NOTES[mark])):
            kept.write(segment)
        place += 2 + length
    return data


def bare_jpeg_2000(data: bytes) -> bytes:
    """The same for JPEG 2000, whose notes stand in boxes."""
    if not data.startswith(JPEG_2000):
        return data
    return b"".join(box for name, box in _boxes(data) if name not in TELLING_BOXES)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + BOX_HEADER <= len(data):
        length, name = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        if length == 1:
            length = int.from_bytes(data[place + 8 : place + 16])
        end = len(data) if length < BOX_HEADER else place + length
        yield name, data[place:end]
        place = end
