"""Key pairs, what is derived from what, and the mark our public keys carry.

A private key is 96 bytes of seed (64 for ML-KEM-768, 32 for X25519); a public key 1,216 bytes. Everything
wrapped to a public key is an HPKE message (RFC 9180, base mode) whose `info` names what it is for.
"""

import hmac
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rozedraad.base.vault.errors import PublicKeyForged, SealBroken
from rozedraad.base.vault.rules.clear import Code
from rozedraad.base.vault.rules.encoding import bound

SEED_SIZE: Final = 96
_MLKEM_SEED: Final = 64
_MLKEM_PUBLIC: Final = 1184
_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_SALT: Final = b"roze draad 1"


def derived(material: bytes, purpose: str, length: int = 32) -> bytes:
    """HKDF-SHA256; another purpose gives another, unrelated key."""
    return HKDF(SHA256(), length, _SALT, purpose.encode()).derive(material)


class PublicKey:
    """Somebody's public key, ready for wrapping."""

    __slots__ = ("_key", "raw")

    def __init__(self, mlkem: MLKEM768PublicKey, x25519: X25519PublicKey) -> None:
        self.raw: Final = mlkem.public_bytes_raw() + x25519.public_bytes_raw()
        self._key = MLKEM768X25519PublicKey(mlkem, x25519)

    @classmethod
    def of_raw(cls, raw: bytes) -> "PublicKey":
        """As it is stored."""
        return cls(
            MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC:]),
        )

    def wrap(self, secret: bytes, info: bytes) -> bytes:
        return _SUITE.encrypt(secret, self._key, info)


class PrivateKey:
    """A private key in memory. `seed` is its only lasting form; it has no readable repr."""

    __slots__ = ("_key", "_mlkem", "_x25519", "seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_SIZE:
            raise SealBroken
        self.seed: Final = seed
        self._mlkem = MLKEM768PrivateKey.from_seed_bytes(seed[:_MLKEM_SEED])
        self._x25519 = X25519PrivateKey.from_private_bytes(seed[_MLKEM_SEED:])
        self._key = MLKEM768X25519PrivateKey(self._mlkem, self._x25519)

    def public(self) -> PublicKey:
        return PublicKey(self._mlkem.public_key(), self._x25519.public_key())

    def unwrap(self, wrapped: bytes, info: bytes) -> bytes:
        try:
            return _SUITE.decrypt(wrapped, self._key, info)
        except InvalidTag:
            raise SealBroken from None

    def __repr__(self) -> str:
        return "<private key>"


@dataclass(frozen=True, slots=True)
class CodeKeys:
    """What a code yields: an id to look it up by, and a private key. Neither tells the other."""

    lookup_id: bytes
    private: PrivateKey


def keys_of_code(code: Code) -> CodeKeys:
    material = code.material()
    return CodeKeys(
        derived(material, "code: look-up id"), PrivateKey(derived(material, "code: private key", SEED_SIZE))
    )


def mark(mac_key: bytes, *, kind: str, owner: UUID, epoch: int, public_key: bytes) -> bytes:
    """The MAC that says: this public key is one we made for this owner and epoch."""
    return hmac.digest(mac_key, bound("public key 1", kind, owner, epoch, public_key), "sha256")


def check_mark(mac_key: bytes, mac: bytes, *, kind: str, owner: UUID, epoch: int, public_key: bytes) -> None:
    """Raises PublicKeyForged."""
    ours = mark(mac_key, kind=kind, owner=owner, epoch=epoch, public_key=public_key)
    if not hmac.compare_digest(ours, mac):
        raise PublicKeyForged


def source_mark(mac_key: bytes, source: str, hour: int) -> bytes:
    """A source of attempts, unrecognisable outside its own hour."""
    return hmac.digest(derived(mac_key, f"attempts in hour {hour}"), source.encode(), "sha256")
