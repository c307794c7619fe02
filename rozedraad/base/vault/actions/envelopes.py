"""Small things sealed for one purpose each: drafts, notice addresses, secrets of the server."""

import os
from typing import Final
from uuid import UUID

from rozedraad.base.vault.actions import installation
from rozedraad.base.vault.models import Secret
from rozedraad.base.vault.rules import sealing
from rozedraad.base.vault.rules.clear import Clear, Code
from rozedraad.base.vault.rules.encoding import bound, padded, unpadded
from rozedraad.base.vault.rules.keys import derived
from rozedraad.shared.ids import new_id

DRAFT_SECRET_SIZE: Final = 32


def new_draft_secret() -> bytes:
    """What the visitor's cookie holds: the only key to a draft."""
    return os.urandom(DRAFT_SECRET_SIZE)


def draft_secret_of(code: Code) -> bytes:
    """The same for a draft that was saved under its code."""
    return derived(code.material(), "code: draft")


def draft_id(secret: bytes) -> bytes:
    """Where a draft is stored: derived from its secret, so that the table does not tell which is whose."""
    return derived(secret, "draft: id")


def seal_draft(secret: bytes, clear: bytes) -> bytes:
    """An unsent form, sealed under a key that only `secret` yields."""
    return sealing.seal(derived(secret, "draft: key"), clear, b"draft", nonce=_nonce())


def open_draft(secret: bytes, sealed: bytes) -> bytes:
    """Raises SealBroken if it is another's draft or was changed."""
    return sealing.unseal(derived(secret, "draft: key"), sealed, b"draft")


def seal_notice_address(address: str, *, owner_id: UUID) -> bytes:
    """A mail address of a reporter who opted in; only the worker opens it, and only as this owner's."""
    info = bound("notice address 1", owner_id)
    return installation.notice_public_key().wrap(padded(address.encode()), info)


def open_notice_address(sealed: bytes, *, owner_id: UUID) -> str:
    """For the worker. Raises SealBroken, or VaultNotConfigured where the private key is not."""
    info = bound("notice address 1", owner_id)
    return unpadded(installation.notice_private_key().unwrap(sealed, info)).decode()


def seal_secret(clear: Clear, *, purpose: str) -> bytes:
    """Something the server itself must open again (a second-factor seed). Put its owner's id in `purpose`:
    under another purpose it does not open."""
    return sealing.seal(_server_key(purpose), clear.reveal(), bound("secret", purpose), nonce=_nonce())


def open_secret(sealed: bytes, *, purpose: str) -> Clear:
    """Raises SealBroken."""
    return Clear(sealing.unseal(_server_key(purpose), sealed, bound("secret", purpose)))


def keep_secret(clear: Clear, *, purpose: str) -> UUID:
    """Seal and store; returns the id to open it by."""
    row = Secret(id=new_id(), purpose=purpose, sealed=seal_secret(clear, purpose=purpose))
    row.save(force_insert=True)
    return row.id


def read_secret(secret_id: UUID, *, purpose: str) -> Clear | None:
    """None if there is none; raises SealBroken if it was kept for another purpose."""
    row = Secret.objects.filter(id=secret_id).first()
    return open_secret(bytes(row.sealed), purpose=purpose) if row else None


def forget_secret(secret_id: UUID) -> None:
    Secret.objects.filter(id=secret_id).delete()


def _server_key(purpose: str) -> bytes:
    return derived(installation.server_key(), f"secret: {purpose}")


def _nonce() -> bytes:
    return os.urandom(sealing.NONCE_SIZE)
