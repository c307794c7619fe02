"""The library this process keeps, and when it reads the protocol files anew."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import structlog

from ..errors import LibraryFaulty
from ..rules.library import Library
from ..rules.source import Fault

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0  # seconds

Stamp = tuple[tuple[str, int, int, int], ...]


class Texts(NamedTuple):
    """Files by name; and those that cannot be read as text."""

    texts: dict[str, str]
    faults: list[Fault]


def files_in(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.yaml"))


def read_texts(files: dict[str, Path]) -> Texts:
    found = Texts({}, [])
    for name, path in files.items():
        try:
            found.texts[name] = path.read_text("utf-8")
        except UnicodeDecodeError:
            found.faults.append(Fault(name, 1, "the file is not written in UTF-8"))
    return found


class Keeper:
    """Keeps the last library that was whole. A faulty file stops a start, but never a process that is at work.

    At most once a second somebody who asks looks at the folders; while one reads, the others get what was there.
    """

    def __init__(
        self,
        folders: Callable[[], Sequence[Path]],
        read: Callable[[Sequence[Path]], Library],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folders = folders
        self._read = read
        self._ticks = ticks
        self._reading = Lock()
        self._kept: Library | None = None
        self._stamp: Stamp | None = None
        self._look_at = 0.0

    def library(self) -> Library:
        """Raises LibraryFaulty, when nothing was read yet."""
        kept = self._kept
        if kept is None:
            with self._reading:
                return self._kept or self._first()
        if self._ticks() >= self._look_at and self._reading.acquire(blocking=False):
            try:
                self._look_again(kept)
            finally:
                self._reading.release()
        return self._kept or kept

    def library_now(self) -> Library:
        """As the files are at this moment: another process may know a version that this one has not seen yet."""
        kept = self.library()
        with self._reading:
            self._look_again(kept)
            return self._kept or kept

    def forget(self) -> None:
        """The next question reads everything, as a start does."""
        with self._reading:
            self._kept = self._stamp = None

    def _first(self) -> Library:
        folders = self._folders()
        self._stamp = _stamp(folders)  # before reading: what changes meanwhile has another one
        self._kept = self._read(folders)
        self._look_at = self._ticks() + LOOK_EVERY
        return self._kept

    def _look_again(self, kept: Library) -> None:
        self._look_at = self._ticks() + LOOK_EVERY
        folders = self._folders()
        stamp = _stamp(folders)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            newer = self._read(folders)
            broken = list(kept.broken_by(newer))
        except LibraryFaulty as faulty:
            # Where, and no more: the sentences quote the file.
            log.error("protocols_kept_as_they_were", count=len(faulty.faults), where=list(faulty.places))
        except OSError as trouble:
            self._stamp = None  # somebody is moving files: look again
            log.warning("protocols_kept_as_they_were", error=type(trouble).__name__)
        else:
            if broken:
                log.error("protocols_kept_as_they_were", error="VersionChanged", count=len(broken))
            else:
                self._kept = newer
                log.info("protocols_read_anew", count=len(newer.protocols))


def _stamp(folders: Sequence[Path]) -> Stamp | None:
    """What tells whether a file came, went or changed. None while somebody is moving them."""
    try:
        return tuple(
            (str(path), seen.st_ino, seen.st_mtime_ns, seen.st_size)
            for path in files_in(folders)
            for seen in [path.stat()]
        )
    except OSError:
        return None
