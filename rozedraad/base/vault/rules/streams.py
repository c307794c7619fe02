"""Files: sealed and opened in chunks, in constant memory.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) in the framing of the age file format, with
whose published stream vectors it agrees: chunks of 64 KiB under ChaCha20-Poly1305, the nonce an 11-byte
counter and a byte that is 1 on the last chunk only. A chunk dropped, swapped, repeated or added does not
open. Before it stand a version byte and a 16-byte salt; the key of one stream is derived from file key, salt
and file id. The clear bytes are padded to whole chunks (a mark, then zeros), so that sizes tell little.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.rules.encoding import bound

CHUNK: Final = 65_536
TAG: Final = 16
SALT_SIZE: Final = 16
HEADER_SIZE: Final = 1 + SALT_SIZE
VERSION: Final = b"\x01"
SEALED_CHUNK: Final = CHUNK + TAG


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11) + (b"\x01" if last else b"\x00")


class ChunkSealer:
    """The bare construction: give it bytes as they come, take sealed chunks out."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)
        self._counter = 0
        self._waiting = bytearray()

    def add(self, clear: bytes) -> bytes:
        self._waiting += clear
        sealed = bytearray()
        # A full chunk waits until more comes: only then is it known not to be the last.
        while len(self._waiting) > CHUNK:
            sealed += self._sealed(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return bytes(sealed)

    def finish(self) -> bytes:
        sealed = self._sealed(bytes(self._waiting), last=True)
        self._waiting.clear()
        return sealed

    def _sealed(self, chunk: bytes, *, last: bool) -> bytes:
        nonce = _nonce(self._counter, last=last)
        self._counter += 1
        sealed = self._cipher.encrypt(nonce, chunk, None)
        if self._cipher.decrypt(nonce, sealed, None) != chunk:
            raise SealBroken
        return sealed


def open_chunks(key: bytes, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Clear chunks out of sealed bytes that come in blocks of any size. Each is checked before it is
    yielded; that nothing is missing at the end is known only when the iterator ends without SealBroken."""
    cipher = ChaCha20Poly1305(key)
    waiting = bytearray()
    counter = 0
    for block in blocks:
        waiting += block
        while len(waiting) > SEALED_CHUNK:
            yield _opened(cipher, counter, bytes(waiting[:SEALED_CHUNK]), last=False)
            del waiting[:SEALED_CHUNK]
            counter += 1
    last = _opened(cipher, counter, bytes(waiting), last=True)
    if not last and counter:
        raise SealBroken  # an empty last chunk is only for an empty stream
    yield last


def _opened(cipher: ChaCha20Poly1305, counter: int, sealed: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(counter, last=last), sealed, None)
    except InvalidTag:
        raise SealBroken from None


def stream_key(file_key: bytes, salt: bytes, file_id: UUID) -> bytes:
    return HKDF(SHA256(), 32, salt, bound("file 1", file_id)).derive(file_key)


class FileSealer:
    """One whole file: header, chunks, padding."""

    def __init__(self, file_key: bytes, file_id: UUID, salt: bytes) -> None:
        self._header = VERSION + salt
        self._chunks = ChunkSealer(stream_key(file_key, salt, file_id))
        self._length = 0

    def add(self, clear: bytes) -> bytes:
        """Sealed bytes to write next (often none)."""
        self._length += len(clear)
        header, self._header = self._header, b""
        return header + self._chunks.add(clear)

    def finish(self) -> bytes:
        """The sealed rest."""
        rest = CHUNK - self._length % CHUNK
        return self.add(b"\x80" + bytes(rest - 1)) + self._chunks.finish()


def open_file_stream(file_key: bytes, file_id: UUID, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The clear file in chunks; raises SealBroken at the first that is not whole."""
    source = iter(blocks)
    head = bytearray()
    while len(head) < HEADER_SIZE:
        block = next(source, b"")
        if not block:
            raise SealBroken
        head += block
    if head[:1] != VERSION:
        raise SealBroken
    key = stream_key(file_key, bytes(head[1:HEADER_SIZE]), file_id)
    before: bytes | None = None
    for chunk in open_chunks(key, _after(bytes(head[HEADER_SIZE:]), source)):
        if before is not None:
            yield before
        before = chunk
    yield _without_padding(before or b"")


class FileAnywhere:
    """A sealed file that is opened at any place, chunk by chunk. `head` is how its sealed bytes begin."""

    def __init__(self, file_key: bytes, file_id: UUID, head: bytes, sealed_size: int) -> None:
        count, rest = divmod(sealed_size - HEADER_SIZE, SEALED_CHUNK)
        if head[:1] != VERSION or len(head) != HEADER_SIZE or rest or count < 1:
            raise SealBroken
        self.count: Final = count
        self._cipher = ChaCha20Poly1305(stream_key(file_key, head[1:], file_id))

    def opened(self, index: int, sealed: bytes) -> bytes:
        """The clear chunk of this number. The last one proves that nothing is missing behind it."""
        last = index == self.count - 1
        clear = _opened(self._cipher, index, sealed, last=last)
        return _without_padding(clear) if last else clear


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _without_padding(chunk: bytes) -> bytes:
    kept = chunk.rstrip(b"\0")
    if len(chunk) != CHUNK or not kept.endswith(b"\x80"):
        raise SealBroken
    return kept[:-1]
