"""Sealing as such: what opens, and what never does."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.rules import grants, sealing
from rozedraad.base.vault.rules.encoding import bound, bucket, padded, unpadded
from rozedraad.base.vault.rules.grants import For, Place
from rozedraad.base.vault.rules.keys import PrivateKey

KEY, NONCE = bytes(range(32)), bytes(range(12))
HERE = Place(UUID(int=1), "story", 1)
ADV = For("team", UUID(int=2), 1, UUID(int=3))
PRIVATE = PrivateKey(bytes(range(96)))

places = st.builds(
    Place, st.uuids(), st.sampled_from(["story", "identity", "notes/x"]), st.integers(1, 2**31)
)
recipients = st.builds(
    For,
    st.sampled_from(["team", "reporter"]),
    st.uuids(),
    st.integers(0, 2**31),
    st.none() | st.uuids(),
)


@given(st.binary(max_size=3000), st.binary(max_size=40))
def test_what_is_sealed_opens_again(clear: bytes, belongs: bytes) -> None:
    assert sealing.unseal(KEY, sealing.seal(KEY, clear, belongs, nonce=NONCE), belongs) == clear


@given(st.binary(max_size=300), st.data())
def test_no_changed_bit_goes_unnoticed(clear: bytes, data: st.DataObject) -> None:
    sealed = bytearray(sealing.seal(KEY, clear, b"here", nonce=NONCE))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealBroken):
        sealing.unseal(KEY, bytes(sealed), b"here")


@given(st.integers(0, 290))
def test_nothing_cut_short_opens(length: int) -> None:
    sealed = sealing.seal(KEY, b"clear", b"here", nonce=NONCE)
    with pytest.raises(SealBroken):
        sealing.unseal(KEY, sealed[: min(length, len(sealed) - 1)], b"here")


@given(st.binary(max_size=70_000))
def test_padding_is_undone_and_lengths_fall_into_buckets(clear: bytes) -> None:
    value = padded(clear)
    assert unpadded(value) == clear
    assert len(value) == bucket(len(clear) + 1)
    assert len(value) % 256 == 0


def test_buckets_double_up_to_64_kib_and_then_grow_by_it() -> None:
    sizes = (1, 256, 257, 5000, 65_536, 65_537, 200_000)
    assert [bucket(size) for size in sizes] == [256, 256, 512, 8192, 65_536, 131_072, 262_144]


@given(st.lists(st.binary(max_size=6) | st.none(), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_two_different_lists_never_read_the_same(one: list[bytes | None], other: list[bytes | None]) -> None:
    assert (bound("x", *one) == bound("x", *other)) == (one == other)


@given(places, recipients, places, recipients)
def test_a_grant_opens_only_where_and_for_whom_it_was_made(
    place: Place, to: For, elsewhere: Place, another: For
) -> None:
    sealed = grants.wrap_grant(KEY, place, to, PRIVATE.public())
    assert grants.open_grant(sealed, place, to, PRIVATE) == KEY
    if (place, to) != (elsewhere, another):
        with pytest.raises(SealBroken):
            grants.open_grant(sealed, elsewhere, another, PRIVATE)


@pytest.mark.parametrize(
    ("elsewhere", "another"),
    [
        (replace(HERE, case_id=UUID(int=9)), ADV),
        (replace(HERE, compartment="identity"), ADV),
        (replace(HERE, generation=2), ADV),
        (HERE, replace(ADV, kind="reporter")),
        (HERE, replace(ADV, holder_id=UUID(int=9))),
        (HERE, replace(ADV, epoch=2)),
        (HERE, replace(ADV, consent_id=None)),
    ],
)
def test_each_part_of_a_grants_address_counts(elsewhere: Place, another: For) -> None:
    sealed = grants.wrap_grant(KEY, HERE, ADV, PRIVATE.public())
    with pytest.raises(SealBroken):
        grants.open_grant(sealed, elsewhere, another, PRIVATE)


def test_another_private_key_opens_nothing() -> None:
    sealed = grants.wrap_grant(KEY, HERE, ADV, PRIVATE.public())
    with pytest.raises(SealBroken):
        grants.open_grant(sealed, HERE, ADV, PrivateKey(bytes(96)))
