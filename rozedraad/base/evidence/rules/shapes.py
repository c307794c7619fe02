"""Whether a file is one file: nothing in front of it, behind it or folded into it that opens as something else.

A camera may write a known thing behind a picture (a second picture, a moving one, Samsung's own notes). Those are
let be: whoever took the photo did not put them there, and the copy leaves them out.
"""

import re
import zipfile
from typing import BinaryIO, Final

from rozedraad.base.evidence.rules import kinds, verdicts
from rozedraad.base.evidence.rules.kinds import Kind
from rozedraad.base.evidence.rules.verdicts import Refused

HEAD: Final = 4096
SCRIPT_SIGNS: Final = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<svg")
SPACE: Final = b"\0\t\n\f\r "
MOVING: Final = 64  # so near behind a picture a short film begins, if the telephone made one
AFTER_PDF: Final = 4096
END_OF_PDF: Final = b"%%EOF"
# In the picture's data FF is followed by 00, a restart mark or another FF; everything else is a real mark.
MARK: Final = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
OFFICE_MACROS: Final = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/")
MOST_UNPACKED: Final = 500 * 1024 * 1024


def check_shape(source: BinaryIO, size: int, kind: Kind) -> Kind:
    """The kind, now that it was looked into. Raises Refused."""
    if kind is kinds.ZIPPED:
        return _office(source)
    head = _read(source, 0, HEAD)
    if kind is not kinds.TEXT:
        if any(sign in head.lower() for sign in SCRIPT_SIGNS) or (kind is not kinds.PDF and b"%PDF-" in head):
            raise Refused(verdicts.HIDDEN)
        source.seek(0)
        if zipfile.is_zipfile(source):
            raise Refused(verdicts.HIDDEN)
    ends = {kinds.JPEG: _jpeg, kinds.PNG: _png, kinds.GIF: _gif, kinds.PDF: _pdf, kinds.WEBP: _riff}
    if kind in ends:
        ends[kind](source, size)
    elif kind in kinds.BOXED:
        _boxes(source, size)
    return kind


def behind_picture(data: bytes) -> bytes | None:
    """What stands behind the end of a JPEG; None when it has no end."""
    place = 2
    while (found := MARK.search(data, place)) is not None:
        mark, after = found[1][0], found.end()
        if mark == 0xD9:
            return data[after:]
        if mark in ALONE:
            place = after
            continue
        if after + 2 > len(data):
            return None
        place = after + int.from_bytes(data[after : after + 2])
    return None


def _jpeg(source: BinaryIO, size: int) -> None:
    rest = behind_picture(_read(source, 0, size))
    while rest and b"ftyp" not in rest[:MOVING] and (rest := rest.strip(SPACE)):
        if rest.startswith(b"\xff\xd8\xff"):
            rest = behind_picture(rest)  # a second picture: depth, or the same in more light
        elif rest.endswith(b"SEFT") or rest.startswith(b"MotionPhoto_Data"):
            return
        else:
            raise Refused(verdicts.HIDDEN)


def _png(source: BinaryIO, size: int) -> None:
    place = 8
    while place + 12 <= size:
        header = _read(source, place, 8)
        place += 12 + int.from_bytes(header[:4])
        if header[4:] == b"IEND":
            _only_space(source, place, size)
            return


def _gif(source: BinaryIO, size: int) -> None:
    data = _read(source, 0, size)
    place = 13 + _table(data[10]) if len(data) > 13 else len(data)
    while place < len(data):
        block = data[place]
        if block == 0x3B:
            _only_space(source, place + 1, size)
            return
        if block == 0x2C and place + 10 < len(data):
            place = _after_blocks(data, place + 11 + _table(data[place + 9]))
        elif block == 0x21:
            place = _after_blocks(data, place + 2)
        else:
            raise Refused(verdicts.HIDDEN)


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    while place < len(data) and data[place]:
        place += data[place] + 1
    return place + 1


def _riff(source: BinaryIO, size: int) -> None:
    told = int.from_bytes(_read(source, 4, 4), "little") + 8
    _only_space(source, told + told % 2, size)


def _boxes(source: BinaryIO, size: int) -> None:
    """Boxes follow each other up to the end. A recording that was cut off ends within one: that is let be."""
    place = 0
    while place + 8 <= size:
        header = _read(source, place, 16)
        length, name = int.from_bytes(header[:4]), header[4:8]
        if length == 1:
            length = int.from_bytes(header[8:16])
        if length == 0:
            return  # up to the end
        if length < 8 or not all(0x20 <= byte < 0x7F or byte == 0xA9 for byte in name):
            raise Refused(verdicts.HIDDEN)
        place += length
    if 0 < size - place < 8:
        _only_space(source, place, size)


def _pdf(source: BinaryIO, size: int) -> None:
    tail = _read(source, max(0, size - AFTER_PDF), AFTER_PDF)
    end = tail.rfind(END_OF_PDF)
    if end < 0:
        if tail.strip(SPACE).endswith((b"startxref", b"endobj")) or size < AFTER_PDF:
            return  # cut short; whoever opens it will see
        raise Refused(verdicts.HIDDEN)
    if tail[end + len(END_OF_PDF) :].strip(SPACE):
        raise Refused(verdicts.HIDDEN)


def _office(source: BinaryIO) -> Kind:
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
            names = [entry.filename.lower() for entry in entries]
            mimetype = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Refused(verdicts.ARCHIVE) from None
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(verdicts.BOMB)
    is_docx = "[content_types].xml" in names and "word/document.xml" in names
    is_odt = mimetype.startswith(kinds.ODT.mime.encode())
    if not (is_docx or is_odt):
        looks = {"[content_types].xml"} & set(names) or mimetype.startswith(b"application/vnd.oasis")
        raise Refused(verdicts.OFFICE if looks else verdicts.ARCHIVE)
    if any(sign in name for sign in OFFICE_MACROS for name in names) or any(
        name.startswith(("word/embeddings/", "word/activex/", "objectreplacements/")) for name in names
    ):
        raise Refused(verdicts.OFFICE)
    return kinds.DOCX if is_docx else kinds.ODT


def _only_space(source: BinaryIO, place: int, size: int) -> None:
    if place < size and _read(source, place, size - place).strip(SPACE):
        raise Refused(verdicts.HIDDEN)


def _read(source: BinaryIO, place: int, length: int) -> bytes:
    source.seek(place)
    return source.read(length)
