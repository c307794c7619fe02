"""The upload handler that seals a file while it streams in."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from rozedraad.base.vault.actions.erasure import forget_unclaimed
from rozedraad.base.vault.actions.files import FileWriter
from rozedraad.base.vault.errors import FileTooLarge, TooManyFiles, TooMuchTogether, VaultRefusal
from rozedraad.base.vault.rules.clear import Clear
from rozedraad.base.vault.rules.holders import SealedFile

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 100 * MEGABYTE
LARGEST_TOGETHER: Final = 500 * MEGABYTE
MOST_FILES: Final = 10
HEAD_SIZE: Final = 8192


if TYPE_CHECKING:
    _Base = UploadedFile[Any]  # generic in the stubs only
else:
    _Base = UploadedFile


class _Quiet(_Base):
    """An uploaded file whose repr does not tell its name."""

    def __str__(self) -> str:
        return "<upload>"

    __repr__ = __str__

    def chunks(self, chunk_size: int | None = None) -> Iterator[Any]:  # noqa: ARG002
        raise OSError("the clear bytes are gone: open the sealed file with its key")


class SealedUpload(_Quiet):
    """A file that rests sealed. `sealed` says where and holds its key; `head` is its clear beginning, for
    telling what type it really is."""

    def __init__(self, sealed: SealedFile, head: Clear) -> None:
        super().__init__(None, sealed.name, sealed.content_type, sealed.size)
        self.sealed: Final = sealed
        self.head: Final = head


class RefusedUpload(_Quiet):
    """A file that was not kept, and why. The rest of the form was read to its end."""

    def __init__(self, name: str, refusal: VaultRefusal | None, size: int) -> None:
        super().__init__(None, name, "", size)
        self.refusal: Final = refusal  # None: the file was empty


class SealingUploadHandler(FileUploadHandler):
    """Seals each chunk before it is written. Too large or too many: read on, keep nothing, say so."""

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._count = 0
        self._total = 0
        self._writer: FileWriter | None = None
        self._refusal: VaultRefusal | None = None
        self._head = b""
        self._kept: list[UUID] = []
        self._whole = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._count += 1
        self._head = b""
        self._refusal = TooManyFiles() if self._count > MOST_FILES else None
        self._writer = None if self._refusal else FileWriter()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._writer is None:
            return
        self._total += len(raw_data)
        if start + len(raw_data) > LARGEST or self._total > LARGEST_TOGETHER:
            self._refusal = FileTooLarge() if start + len(raw_data) > LARGEST else TooMuchTogether()
            self._total -= start + len(raw_data)
            self._drop()
            return
        if len(self._head) < HEAD_SIZE:
            self._head += raw_data[: HEAD_SIZE - len(self._head)]
        self._writer.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload | RefusedUpload:
        name = self.file_name or ""
        if file_size == 0:
            self._drop()
        if self._writer is None:
            return RefusedUpload(name, self._refusal, file_size)
        writer, self._writer = self._writer, None
        try:
            sealed = writer.finish(name=name, content_type=self.content_type or "")
        except BaseException:
            writer.abandon()
            raise
        self._kept.append(sealed.file_id)
        return SealedUpload(sealed, Clear(self._head))

    def upload_complete(self) -> None:
        self._whole = True

    def upload_interrupted(self) -> None:
        self._drop()

    def leave_nothing_unless_whole(self) -> None:
        """After the request: what came before a connection broke off goes too."""
        self._drop()
        if self._kept and not self._whole:
            forget_unclaimed(self._kept)
            self._kept = []

    @property
    def file(self) -> IO[bytes] | None:
        """What Django closes when it gives up on a request: closing the part file removes it."""
        return self._writer.part if self._writer else None

    @file.setter
    def file(self, value: None) -> None:
        """Django clears it at each new file."""

    def _drop(self) -> None:
        if self._writer:
            self._writer.abandon()
            self._writer = None
