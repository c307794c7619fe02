"""Sealing replaced by nothing: what a process stores can be read by anyone.

For one purpose: to show that the search for leaked words (tests/test_leaks.py) can find them. What was sealed
before still opens; what is sealed now carries a mark instead of a lock.
"""

from typing import Any

from rozedraad.base.vault.rules import keys, sealing, streams

MARK = b"this is no lock!"  # as long as the tag it stands for
REAL_CIPHER: Any = vars(sealing)["ChaCha20Poly1305"]
REAL_WRAP, REAL_UNWRAP = keys.PublicKey.wrap, keys.PrivateKey.unwrap


class NoCipher:
    """Has the face of ChaCha20Poly1305."""

    def __init__(self, key: bytes) -> None:
        self._real = REAL_CIPHER(key)

    def encrypt(self, _nonce: bytes, clear: bytes, _belongs: bytes | None) -> bytes:
        return MARK + clear

    def decrypt(self, nonce: bytes, sealed: bytes, belongs: bytes | None) -> bytes:
        if sealed.startswith(MARK):
            return sealed[len(MARK) :]
        opened: bytes = self._real.decrypt(nonce, sealed, belongs)
        return opened


def wrap(_self: keys.PublicKey, secret: bytes, _info: bytes) -> bytes:
    return MARK + secret


def unwrap(self: keys.PrivateKey, wrapped: bytes, info: bytes) -> bytes:
    return wrapped[len(MARK) :] if wrapped.startswith(MARK) else REAL_UNWRAP(self, wrapped, info)


def install() -> None:
    """From now on this process seals nothing."""
    for module in (sealing, streams):
        setattr(module, "ChaCha20Poly1305", NoCipher)  # noqa: B010
    setattr(keys.PublicKey, "wrap", wrap)  # noqa: B010
    setattr(keys.PrivateKey, "unwrap", unwrap)  # noqa: B010
