"""Files as streams: whole or not at all."""

import tracemalloc
from collections.abc import Iterator
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.rules.streams import (
    CHUNK,
    HEADER_SIZE,
    SEALED_CHUNK,
    ChunkSealer,
    FileSealer,
    open_chunks,
    open_file_stream,
)

KEY, SALT, FILE = bytes(range(32)), bytes(range(16)), UUID(int=7)
sizes = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5, 3 * CHUNK])


def clear_of(size: int) -> bytes:
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def sealed_file(clear: bytes, step: int = 50_000) -> bytes:
    sealer = FileSealer(KEY, FILE, SALT)
    parts = [sealer.add(clear[start : start + step]) for start in range(0, len(clear), step)]
    return b"".join([*parts, sealer.finish()])


def opened(sealed: bytes, step: int = 10_000) -> bytes:
    blocks = (sealed[start : start + step] for start in range(0, len(sealed), step))
    return b"".join(open_file_stream(KEY, FILE, blocks))


@given(sizes, st.sampled_from([1000, CHUNK, 3 * CHUNK]), st.sampled_from([1, 17, CHUNK, 5 * CHUNK]))
def test_a_file_opens_again_however_it_is_cut(size: int, written: int, read: int) -> None:
    clear = clear_of(size)
    if read < 10 and size > 0:
        return  # byte by byte is tried on the empty file only: it is slow
    assert opened(sealed_file(clear, written), read) == clear


@given(st.integers(0, 3 * CHUNK))
def test_sizes_tell_only_the_number_of_chunks(size: int) -> None:
    sealed = len(sealed_file(bytes(size)))
    assert sealed == HEADER_SIZE + (size // CHUNK + 1) * SEALED_CHUNK


@pytest.mark.parametrize(
    "kept", [0, 1, HEADER_SIZE, HEADER_SIZE + 5, HEADER_SIZE + SEALED_CHUNK, -SEALED_CHUNK, -1]
)
def test_a_file_cut_short_is_refused(kept: int) -> None:
    with pytest.raises(SealBroken):
        opened(sealed_file(clear_of(2 * CHUNK + 9))[:kept])


def _chunks() -> tuple[bytes, list[bytes]]:
    sealed = sealed_file(clear_of(2 * CHUNK + 9))
    body = sealed[HEADER_SIZE:]
    return sealed[:HEADER_SIZE], [body[i : i + SEALED_CHUNK] for i in range(0, len(body), SEALED_CHUNK)]


@pytest.mark.parametrize(
    "order", [[1, 0, 2], [0, 2], [0, 0, 1, 2], [0, 1, 2, 2], [1, 2], [2], [0, 1], [2, 1, 0]]
)
def test_chunks_in_another_order_are_refused(order: list[int]) -> None:
    head, chunks = _chunks()
    with pytest.raises(SealBroken):
        opened(head + b"".join(chunks[index] for index in order))


def test_bytes_added_at_the_end_are_refused() -> None:
    with pytest.raises(SealBroken):
        opened(sealed_file(b"short") + b"x")


def test_another_files_name_or_key_opens_nothing() -> None:
    sealed = sealed_file(b"short")
    for key, file in ((bytes(32), FILE), (KEY, UUID(int=8))):
        with pytest.raises(SealBroken):
            list(open_file_stream(key, file, [sealed]))


@pytest.mark.parametrize("size", [0, 5, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_chunks_are_what_the_construction_says(size: int) -> None:
    """Rebuilt by hand: a counter of eleven bytes, then one that is 1 on the last chunk."""
    clear = clear_of(size)
    parts = [clear[start : start + CHUNK] for start in range(0, size, CHUNK)] or [b""]
    by_hand = b"".join(
        ChaCha20Poly1305(KEY).encrypt(
            index.to_bytes(11, "big") + bytes([index == len(parts) - 1]), part, None
        )
        for index, part in enumerate(parts)
    )
    sealer = ChunkSealer(KEY)
    assert sealer.add(clear) + sealer.finish() == by_hand
    assert b"".join(open_chunks(KEY, [by_hand])) == clear


def test_an_empty_last_chunk_after_others_is_refused() -> None:
    cipher = ChaCha20Poly1305(KEY)
    full = cipher.encrypt(bytes(12), bytes(CHUNK), None)
    empty = cipher.encrypt((1).to_bytes(11, "big") + b"\x01", b"", None)
    with pytest.raises(SealBroken):
        list(open_chunks(KEY, [full + empty]))


def test_a_large_file_needs_little_memory() -> None:
    block = bytes(CHUNK)

    def sealed() -> Iterator[bytes]:
        sealer = FileSealer(KEY, FILE, SALT)
        for _ in range(320):
            yield sealer.add(block)
        yield sealer.finish()

    tracemalloc.start()
    total = sum(len(chunk) for chunk in open_file_stream(KEY, FILE, sealed()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (total, peak < 2_000_000) == (320 * CHUNK, True)
