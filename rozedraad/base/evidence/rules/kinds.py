"""What kind of file this is, told by how it begins and never by its name."""

from typing import Final, NamedTuple

from rozedraad.base.evidence.rules import verdicts
from rozedraad.base.evidence.rules.verdicts import Refused

HEAD_SIZE: Final = 8192


class Kind(NamedTuple):
    """`sort` is what people call it; `extension` is what a download of it is called."""

    mime: str
    sort: str
    extension: str


PHOTO, VIDEO, AUDIO, DOCUMENT = "photo", "video", "audio", "document"

JPEG: Final = Kind("image/jpeg", PHOTO, "jpg")
PNG: Final = Kind("image/png", PHOTO, "png")
GIF: Final = Kind("image/gif", PHOTO, "gif")
WEBP: Final = Kind("image/webp", PHOTO, "webp")
AVIF: Final = Kind("image/avif", PHOTO, "avif")
HEIC: Final = Kind("image/heic", PHOTO, "heic")
PDF: Final = Kind("application/pdf", DOCUMENT, "pdf")
TEXT: Final = Kind("text/plain", DOCUMENT, "txt")
DOCX: Final = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", DOCUMENT, "docx"
)
ODT: Final = Kind("application/vnd.oasis.opendocument.text", DOCUMENT, "odt")
ZIPPED: Final = Kind("application/zip", DOCUMENT, "zip")  # DOCX or ODT, still to be looked into
MP4: Final = Kind("video/mp4", VIDEO, "mp4")
M4A: Final = Kind("audio/mp4", AUDIO, "m4a")
QUICKTIME: Final = Kind("video/quicktime", VIDEO, "mov")
THREE_GP: Final = Kind("video/3gpp", VIDEO, "3gp")
WEBM: Final = Kind("video/webm", VIDEO, "webm")
MATROSKA: Final = Kind("video/x-matroska", VIDEO, "mkv")
OGG: Final = Kind("audio/ogg", AUDIO, "ogg")
MP3: Final = Kind("audio/mpeg", AUDIO, "mp3")
AAC: Final = Kind("audio/aac", AUDIO, "aac")
AMR: Final = Kind("audio/amr", AUDIO, "amr")
FLAC: Final = Kind("audio/flac", AUDIO, "flac")
WAV: Final = Kind("audio/wav", AUDIO, "wav")

KINDS: Final = (
    JPEG, PNG, GIF, WEBP, AVIF, HEIC, PDF, TEXT, DOCX, ODT, MP4, M4A, QUICKTIME, THREE_GP, WEBM, MATROSKA, OGG,
    MP3, AAC, AMR, FLAC, WAV,
)  # fmt: skip
BY_MIME: Final = {kind.mime: kind for kind in KINDS}
BOXED: Final = (MP4, M4A, QUICKTIME, THREE_GP)  # ISO base media: boxes within boxes

STARTS: Final = (
    (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"GIF87a", GIF), (b"GIF89a", GIF), (b"%PDF-", PDF),
    (b"OggS\0", OGG), (b"ID3", MP3), (b"#!AMR", AMR), (b"fLaC", FLAC), (b"PK\x03\x04", ZIPPED),
)  # fmt: skip
BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"avif", b"avis"), AVIF),
    **dict.fromkeys((b"M4A ", b"M4B "), M4A),
    b"qt  ": QUICKTIME,
}
OLD_QUICKTIME: Final = (b"moov", b"mdat", b"wide", b"free", b"skip")
# What is refused, each with its own sentence.
NOT_TAKEN: Final = (
    (b"MZ", verdicts.PROGRAM), (b"\x7fELF", verdicts.PROGRAM), (b"#!/", verdicts.PROGRAM),
    (b"\xca\xfe\xba\xbe", verdicts.PROGRAM), (b"\xcf\xfa\xed\xfe", verdicts.PROGRAM), (b"dex\n", verdicts.PROGRAM),
    (b"\xd0\xcf\x11\xe0", verdicts.OFFICE), (b"{\\rtf", verdicts.OFFICE),
    (b"Rar!", verdicts.ARCHIVE), (b"7z\xbc\xaf", verdicts.ARCHIVE), (b"\x1f\x8b", verdicts.ARCHIVE),
    (b"PK\x05\x06", verdicts.ARCHIVE),
)  # fmt: skip
WEB_SIGNS: Final = (
    b"<!doctype html",
    b"<html",
    b"<script",
    b"<svg",
    b"<?xml",
    b"<?php",
    b"<body",
    b"<iframe",
)

# What a name promises. A photo that calls itself another sort of photo harms nobody; a document that calls itself
# a photo does.
PROMISES: Final = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "heic", "heif"), (PHOTO,)),
    **dict.fromkeys(("pdf", "txt", "eml", "docx", "odt", "doc"), (DOCUMENT,)),
    **dict.fromkeys(
        ("mp4", "m4v", "mov", "3gp", "webm", "mkv", "mp3", "m4a", "ogg", "oga", "opus", "wav", "aac", "amr", "flac"),
        (VIDEO, AUDIO),
    ),
}  # fmt: skip


def kind_of(head: bytes) -> Kind:
    """The kind its first bytes show. Raises Refused with why it is not taken."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if found := _riff(head) or _boxed(head) or _matroska(head) or _frames(head):
        return found
    for start, code in NOT_TAKEN:
        if head.startswith(start):
            raise Refused(code)
    if _is_text(head):
        if any(sign in head[:4096].lower() for sign in WEB_SIGNS):
            raise Refused(verdicts.WEB_PAGE)
        return TEXT
    raise Refused(verdicts.UNKNOWN)


def check_promise(kind: Kind, name: str) -> None:
    """A name that promises another sort of file is a false one."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if kind.sort not in PROMISES.get(extension, (kind.sort,)):
        raise Refused(verdicts.FALSE)


def _riff(head: bytes) -> Kind | None:
    return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12]) if head.startswith(b"RIFF") else None


def _boxed(head: bytes) -> Kind | None:
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return BRANDS.get(brand) or (THREE_GP if brand.startswith((b"3gp", b"3g2")) else MP4)
    return QUICKTIME if head[4:8] in OLD_QUICKTIME else None


def _matroska(head: bytes) -> Kind | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return WEBM if b"webm" in head[:64] else MATROSKA


def _frames(head: bytes) -> Kind | None:
    """Bare frames of AAC (ADTS) or MP3, by the bits of their first header."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer, rate = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4
    if layer == 0:
        return AAC if head[1] & 0xF0 == 0xF0 else None
    return MP3 if version != 1 and layer == 1 and rate not in {0, 15} and head[2] >> 2 & 3 != 3 else None


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(head) >= HEAD_SIZE and error.start > len(head) - 4  # a character cut off at the end
    return True
