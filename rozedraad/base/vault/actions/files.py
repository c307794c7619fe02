"""Sealed files: written while they stream in, opened chunk by chunk. Clear bytes never touch the disk."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from django.conf import settings
from django.db import connection

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.models import File
from rozedraad.base.vault.rules import streams
from rozedraad.base.vault.rules.holders import SealedFile
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id

UNCLAIMED_LASTS: Final = timedelta(hours=24)
READ_SIZE: Final = streams.SEALED_CHUNK


class FileWriter:
    """Takes clear bytes as they come and leaves a sealed file, or nothing.

    The sealed bytes go to a temporary file that disappears when this object does; `finish` gives it its
    name once everything is on the disk.
    """

    def __init__(self) -> None:
        self.file_id: Final = random_id()
        self.key: Final = os.urandom(32)
        self.size = 0
        self._hash = hashlib.sha256()
        self._sealer = streams.FileSealer(self.key, self.file_id, os.urandom(streams.SALT_SIZE))
        folder = evidence_folder()
        self.part = tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part")  # noqa: SIM115

    def write(self, clear: bytes) -> None:
        self.size += len(clear)
        self._hash.update(clear)
        self.part.write(self._sealer.add(clear))

    def finish(self, *, name: str = "", content_type: str = "") -> SealedFile:
        """The file is whole, on the disk and known to the database, unclaimed for a day."""
        self.part.write(self._sealer.finish())
        self.part.flush()
        os.fsync(self.part.fileno())
        size = self.part.tell()
        os.link(self.part.name, path_of(self.file_id))
        self.part.close()
        _sync_folder(evidence_folder())
        now = clock.now()
        File(id=self.file_id, size=size, created_at=now, expires_at=now + UNCLAIMED_LASTS).save(
            force_insert=True
        )
        if not connection.in_atomic_block:
            connection.close()  # the rest of a body may come in slowly: nobody waits for this connection
        return SealedFile(self.file_id, self.key, name, content_type, self.size, self._hash.hexdigest())

    def abandon(self) -> None:
        """Leave nothing."""
        self.part.close()


def open_file(file_id: UUID, key: bytes) -> Iterator[bytes]:
    """The clear file, in chunks of at most 64 KiB and in constant memory. Raises SealBroken at the first
    chunk that was changed, moved or is missing; what came before it was whole."""
    return streams.open_file_stream(key, file_id, _blocks(path_of(file_id)))


class FileReader:
    """A sealed file, read at any place in constant memory: one chunk is open at a time."""

    def __init__(self, sealed: SealedFile) -> None:
        self.size: Final = sealed.size
        self._file = _opened_for_reading(sealed.file_id)
        try:
            length = os.fstat(self._file.fileno()).st_size
            self._stream = streams.FileAnywhere(
                sealed.key, sealed.file_id, self._file.read(streams.HEADER_SIZE), length
            )
            if self._stream.count != sealed.size // streams.CHUNK + 1:
                raise SealBroken
        except BaseException:
            self._file.close()
            raise
        self._open: tuple[int, bytes] = (-1, b"")

    def read_at(self, place: int, length: int) -> bytes:
        """As much of this as there is. Raises SealBroken."""
        found = bytearray()
        end = min(place + length, self.size)
        while place < end:
            index, within = divmod(place, streams.CHUNK)
            part = self._chunk(index)[within : within + end - place]
            if not part:
                raise SealBroken
            found += part
            place += len(part)
        return bytes(found)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "FileReader":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def _chunk(self, index: int) -> bytes:
        if self._open[0] != index:
            self._file.seek(streams.HEADER_SIZE + index * streams.SEALED_CHUNK)
            self._open = (index, self._stream.opened(index, self._file.read(streams.SEALED_CHUNK)))
        return self._open[1]


def remove_expired_files() -> int:
    """Remove files nobody claimed, and bytes that belong to no row. Returns how many files went."""
    now = clock.now()
    expired = list(File.objects.filter(expires_at__lte=now).values_list("id", flat=True))
    File.objects.filter(id__in=expired).delete()
    for file_id in expired:
        unlink(file_id)
    return len(expired) + _remove_strays()


def keep_files_until(file_ids: Collection[UUID], until: datetime) -> None:
    """Files of a form that somebody saved to finish later: not swept before it is."""
    if file_ids:
        File.objects.filter(id__in=list(file_ids), expires_at__isnull=False).update(expires_at=until)


def unlink(file_id: UUID) -> None:
    path_of(file_id).unlink(missing_ok=True)


def path_of(file_id: UUID) -> Path:
    return Path(settings.EVIDENCE_DIR) / str(file_id)


def evidence_folder() -> Path:
    folder = Path(settings.EVIDENCE_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _remove_strays() -> int:
    """A process that was killed may leave a part or a file its row never followed (or outlived)."""
    limit = (clock.now() - UNCLAIMED_LASTS).timestamp()
    old = [path for path in evidence_folder().iterdir() if path.stat().st_mtime < limit]
    named = {path: _id_of(path) for path in old}
    known = set(
        File.objects.filter(id__in=[found for found in named.values() if found]).values_list("id", flat=True)
    )
    strays = [path for path, file_id in named.items() if file_id not in known]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _id_of(path: Path) -> UUID | None:
    try:
        return UUID(path.name)
    except ValueError:
        return None


def _opened_for_reading(file_id: UUID) -> BinaryIO:
    try:
        return path_of(file_id).open("rb")
    except FileNotFoundError:
        raise SealBroken from None


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(READ_SIZE):
                yield block
    except FileNotFoundError:
        return  # read as an empty stream, which is refused as broken


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
