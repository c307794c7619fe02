"""Take a file in: look what it is, and make the copy that can be shared. The clear bytes pass through memory only.

What could go wrong here: a file made to take over the program that reads it. So that program runs in a process of its
own that holds no key and can write nowhere (`__main__.py`); this side opens the sealed file bit by bit for it, and
seals what comes back.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic
from typing import Final, NoReturn

from rozedraad.base.evidence.errors import REFUSALS, FileEmpty, FileRefused, FileUnread
from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.evidence.rules import wire as wires
from rozedraad.base.evidence.rules.verdicts import NO_COPY_BROKEN, NO_COPY_LONG
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.actions import FileReader, FileWriter
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.base.vault.queries import LARGEST, SealedFile

SECONDS: Final = 120
LARGEST_COPY: Final = 2 * LARGEST
ROOT: Final = Path(__file__).resolve().parents[3]
COMMAND: Final = (sys.executable, "-s", "-E", "-B", "-m", "rozedraad.base.evidence")
# Each may take much memory: they wait for each other, on threads that only uploads may take.
_ONE_AT_A_TIME = BoundedSemaphore(1)


def take_in(sealed: SealedFile, *, number: int) -> Evidence:
    """The original with its copy. Raises FileRefused; then the sealed file is gone."""
    try:
        if sealed.size == 0:
            raise FileEmpty
        with FileReader(sealed) as reader, _ONE_AT_A_TIME:
            return _Looking(sealed, reader, number).evidence()
    except (FileRefused, VaultRefusal):
        vault.forget_unclaimed([sealed.file_id])
        raise


def refuse(sealed: SealedFile, refusal: FileRefused | VaultRefusal) -> NoReturn:
    """Not this one, whatever it is: nothing of it stays."""
    vault.forget_unclaimed([sealed.file_id])
    raise refusal


def leave(evidence: Evidence) -> None:
    """Take it out again: nothing of it stays on the disk."""
    vault.forget_unclaimed([file.file_id for file in evidence.files])


class _Looking:
    """One file, and the process that looks at it."""

    def __init__(self, sealed: SealedFile, reader: FileReader, number: int) -> None:
        self._sealed = replace(sealed, number=number)
        self._reader = reader
        self._writer: FileWriter | None = None
        self._until = monotonic() + SECONDS

    def evidence(self) -> Evidence:
        with _process() as wire:
            try:
                asked = {"size": self._sealed.size, "name": self._sealed.name}
                wires.send_block(wire, json.dumps(asked).encode())
                original = replace(self._sealed, content_type=self._kind(wire))
                return self._with_copy(wire, original)
            finally:
                self._abandon()

    def _kind(self, wire: socket.socket) -> str:
        try:
            told = self._next_verdict(wire)
        except (wires.Broken, OSError):
            raise FileUnread from None
        if "kind" not in told:
            raise REFUSALS.get(told.get("refused", ""), FileUnread)
        return told["kind"]

    def _with_copy(self, wire: socket.socket, original: SealedFile) -> Evidence:
        """The process may die over a copy: then there is none, and the original stays."""
        try:
            told = self._next_verdict(wire)
        except (wires.Broken, OSError):
            return Evidence(original, None, NO_COPY_LONG)
        if "copy" not in told or self._writer is None:
            if "no_copy" not in told and "refused" in told:
                raise REFUSALS.get(told["refused"], FileUnread)
            return Evidence(original, None, told.get("no_copy", NO_COPY_BROKEN))
        writer, self._writer = self._writer, None
        copy = writer.finish(name=original.name, content_type=told["copy"])
        return Evidence(original, replace(copy, number=original.number))

    def _next_verdict(self, wire: socket.socket) -> dict[str, str]:
        """Open for it what it asks for, seal what it makes, until it says something."""
        while True:
            wire.settimeout(max(0.1, self._until - monotonic()))
            match wires.receive(wire, 1):
                case wires.ASK:
                    place, length = wires.receive_place(wire)
                    wires.send_block(wire, self._reader.read_at(place, length))
                case wires.MADE:
                    self._seal(wires.receive_block(wire))
                case wires.SAYS:
                    told: dict[str, str] = json.loads(wires.receive_block(wire))
                    return told
                case _:
                    raise wires.Broken

    def _seal(self, made: bytes) -> None:
        self._writer = self._writer or FileWriter()
        if self._writer.size + len(made) > LARGEST_COPY:
            raise wires.Broken
        self._writer.write(made)

    def _abandon(self) -> None:
        if self._writer is not None:
            self._writer.abandon()
            self._writer = None


@contextmanager
def _process() -> Iterator[socket.socket]:
    """Started without our environment, our files or our keys; gone when the block ends."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            process = subprocess.Popen(
                COMMAND,
                cwd=ROOT,
                env={},
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        try:
            yield ours
        finally:
            process.kill()
            process.wait()
