"""Sealing with a key both sides hold: items, drafts, sessions, server secrets.

Layout: one byte of version, twelve of nonce, the ChaCha20-Poly1305 text of the padded value. The associated
data names what the value is and where it belongs. Every seal is opened again before it is handed out.
"""

from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.rules.encoding import bound, padded, unpadded
from rozedraad.base.vault.rules.grants import Place

VERSION: Final = b"\x01"
NONCE_SIZE: Final = 12


def seal(key: bytes, clear: bytes, belongs: bytes, *, nonce: bytes) -> bytes:
    """Seal under a key; `belongs` must be given again to open it. A nonce is used once per key."""
    cipher = ChaCha20Poly1305(key)
    value = padded(clear)
    sealed = cipher.encrypt(nonce, value, VERSION + belongs)
    if cipher.decrypt(nonce, sealed, VERSION + belongs) != value:
        raise SealBroken
    return VERSION + nonce + sealed


def unseal(key: bytes, sealed: bytes, belongs: bytes) -> bytes:
    """What was sealed; raises SealBroken if anything differs."""
    if sealed[:1] != VERSION:
        raise SealBroken
    nonce, body = sealed[1 : 1 + NONCE_SIZE], sealed[1 + NONCE_SIZE :]
    try:
        return unpadded(ChaCha20Poly1305(key).decrypt(nonce, body, VERSION + belongs))
    except (InvalidTag, ValueError):
        raise SealBroken from None


def item_belongs(place: Place, item_id: UUID) -> bytes:
    """The associated data of an item."""
    return bound("item", place.case_id, place.compartment, place.generation, item_id)
