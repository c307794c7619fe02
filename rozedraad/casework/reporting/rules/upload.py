"""Which files are welcome, judged by how they begin and not by what they call themselves."""

from typing import Final

import puremagic

# What a file may really be. Nothing that can run by itself, nothing that carries other files.
WELCOME: Final = (
    "image/", "video/", "audio/",
    "application/pdf",
    "text/plain",
    "application/msword",
    "application/vnd.openxmlformats-officedocument",
    "application/vnd.oasis.opendocument",
)  # fmt: skip
# An extension is a promise about the content; one we know must be kept.
PROMISES: Final = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "heic": "image/", "pdf": "application/pdf", "mp4": "video/", "mov": "video/", "webm": "video/",
    "mp3": "audio/", "m4a": "", "wav": "audio/", "ogg": "",
    "txt": "text/plain", "eml": "text/plain", "doc": "", "docx": "", "odt": "",
}  # fmt: skip
ZIPPED: Final = {
    "docx": "application/vnd.openxmlformats-officedocument",
    "odt": "application/vnd.oasis.opendocument",
}
WRITTEN: Final = ("txt", "eml")


def real_type(head: bytes, name: str) -> str:
    """The type the first bytes show; empty when they show nothing we know."""
    extension = extension_of(name)
    if extension in ZIPPED and head.startswith(b"PK\x03\x04"):
        return ZIPPED[extension]
    if extension in WRITTEN and _is_text(head):
        return "text/plain"
    found = _types(head)
    promised = PROMISES.get(extension, "")
    return next((kind for kind in found if promised and kind.startswith(promised)), found[0] if found else "")


def is_welcome(head: bytes, name: str) -> bool:
    """Whether this may be kept: a welcome type that is what its name says."""
    extension = extension_of(name)
    kind = real_type(head, name)
    return extension in PROMISES and kind.startswith(WELCOME) and kind.startswith(PROMISES[extension])


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _types(head: bytes) -> list[str]:
    """The surest guess first; a guess without a type is none."""
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return []
    return [guess.mime_type for guess in guesses if guess.mime_type]


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a character cut off at the end of what we see
    return True
