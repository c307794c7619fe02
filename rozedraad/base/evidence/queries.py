"""What a file is once it was taken in. Nothing here opens anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rozedraad.base.evidence.errors import NO_COPY
from rozedraad.base.evidence.rules.kinds import AUDIO, BY_MIME, DOCUMENT, PHOTO, VIDEO
from rozedraad.base.vault.queries import SealedFile

# The parts of a case that hold files: the copies made for sharing, and what was sent.
EVIDENCE, ORIGINALS = "evidence", "originals"
WITH_FILES = (EVIDENCE, ORIGINALS)
ACCEPT = "image/*,video/*,audio/*,application/pdf,.txt,.docx,.odt"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An original, and the copy made of it; without one, `no_copy` is the code of why."""

    original: SealedFile
    copy: SealedFile | None
    no_copy: str = ""

    @property
    def files(self) -> tuple[SealedFile, ...]:
        return (self.original,) if self.copy is None else (self.original, self.copy)

    @property
    def why_no_copy(self) -> Promise | str:
        return NO_COPY.get(self.no_copy, "")

    def as_json(self) -> dict[str, object]:
        return {
            "original": self.original.as_json(),
            "copy": self.copy.as_json() if self.copy else None,
            "no_copy": self.no_copy,
        }

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> "Evidence":
        copy = SealedFile.of_json(told["copy"]) if told["copy"] else None
        return cls(SealedFile.of_json(told["original"]), copy, told["no_copy"])


def sort_words(mime: str) -> str:
    """What people call a file of this type."""
    words = {PHOTO: _("Photo"), VIDEO: _("Video"), AUDIO: _("Sound recording"), DOCUMENT: _("Document")}
    kind = BY_MIME.get(mime)
    return words[kind.sort] if kind else _("File")


def neutral_name(file: SealedFile) -> str:
    """What a download is called: it stays behind on a computer, so it tells only what sort of file it is."""
    names = {PHOTO: _("photo"), VIDEO: _("video"), AUDIO: _("sound"), DOCUMENT: _("document")}
    kind = BY_MIME.get(file.content_type)
    name = names[kind.sort] if kind else _("file")
    return f"{name}-{file.number}.{kind.extension if kind else 'bin'}"


def as_download(file: SealedFile, chunks: Iterable[bytes]) -> HttpResponse:
    """Kept by whoever asked, never opened in the page: no browser may guess what it is."""
    answer = StreamingHttpResponse(chunks, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{neutral_name(file)}"'
    answer["Content-Length"] = str(file.size)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return cast("HttpResponse", answer)


def fingerprint(sha256: str) -> str:
    """A hash in groups that can be compared by eye, or read out."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))
