"""Members' own keys: chosen with a passphrase, unlocked by it, and lost with it."""

import os
from typing import Final
from uuid import UUID

from django.db import transaction

from rozedraad.base.vault.actions import installation, publics
from rozedraad.base.vault.actions.sessions import copies_of, end_sessions_of
from rozedraad.base.vault.errors import (
    MemberKeyExists,
    MemberKeyMissing,
    PassphraseWrong,
    PublicKeyForged,
    SealBroken,
)
from rozedraad.base.vault.models import MemberKey, TeamKeyCopy
from rozedraad.base.vault.rules import passphrases, sealing
from rozedraad.base.vault.rules.encoding import bound
from rozedraad.base.vault.rules.keyring import Keyring
from rozedraad.base.vault.rules.keys import SEED_SIZE, PrivateKey
from rozedraad.base.vault.rules.passphrases import COST, Cost
from rozedraad.shared.ids import new_id

SALT_SIZE: Final = 16


def suggest_passphrase() -> str:
    """Six words; 66 bits."""
    return passphrases.words_of(os.urandom(passphrases.WORD_COUNT * 8))


def create_member_key(member_id: UUID, passphrase: str) -> Keyring:
    """A member's first key. Raises PassphraseWeak, MemberKeyExists."""
    passphrases.check_strength(passphrase)
    if MemberKey.objects.filter(member_id=member_id, current=True).exists():
        raise MemberKeyExists
    return _create(member_id, passphrase)


def reset_member_key(member_id: UUID, passphrase: str) -> Keyring:
    """The passphrase was forgotten: a new key that opens nothing until a colleague wraps the team key for it
    (`add_member_to_team`). Raises PassphraseWeak."""
    passphrases.check_strength(passphrase)
    with transaction.atomic():
        MemberKey.objects.filter(member_id=member_id, current=True).update(current=False, sealed_private=b"")
        TeamKeyCopy.objects.filter(member_id=member_id).delete()
        end_sessions_of(member_id)
        return _create(member_id, passphrase)


def unlock_member(member_id: UUID, passphrase: str) -> Keyring:
    """The member's keys, with the team keys wrapped to them. Raises PassphraseWrong, MemberKeyMissing."""
    row = _current(member_id)
    return Keyring("member", member_id, _private_key(row, passphrase), copies_of(member_id))


def change_passphrase(member_id: UUID, old: str, new: str) -> None:
    """Seal the same key under another passphrase. Raises PassphraseWrong, PassphraseWeak,
    MemberKeyMissing."""
    passphrases.check_strength(new)
    with transaction.atomic():
        row = _current(member_id, lock=True)
        _seal_private(row, _private_key(row, old), new)
        row.save(update_fields=["salt", "cost", "sealed_private"])
        end_sessions_of(member_id)


def _create(member_id: UUID, passphrase: str) -> Keyring:
    private_key = PrivateKey(os.urandom(SEED_SIZE))
    public_key = private_key.public()
    row = MemberKey(
        id=new_id(),
        member_id=member_id,
        public_key=public_key.raw,
        mac=publics.marked("member", member_id, 0, public_key),
    )
    _seal_private(row, private_key, passphrase)
    row.save(force_insert=True)
    return Keyring("member", member_id, private_key)


def _current(member_id: UUID, *, lock: bool = False) -> MemberKey:
    found = MemberKey.objects.filter(member_id=member_id, current=True)
    row = (found.select_for_update() if lock else found).first()
    if row is None:
        # As slow as a wrong passphrase, so that the time taken does not tell who has a key.
        passphrases.passphrase_key("", salt=bytes(SALT_SIZE), pepper=installation.pepper(), cost=COST)
        raise MemberKeyMissing
    return row


def _seal_private(row: MemberKey, private_key: PrivateKey, passphrase: str) -> None:
    row.salt = os.urandom(SALT_SIZE)
    row.cost = COST.packed()
    key = passphrases.passphrase_key(passphrase, salt=row.salt, pepper=installation.pepper(), cost=COST)
    row.sealed_private = sealing.seal(
        key, private_key.seed, _belongs(row), nonce=os.urandom(sealing.NONCE_SIZE)
    )


def _private_key(row: MemberKey, passphrase: str) -> PrivateKey:
    key = passphrases.passphrase_key(
        passphrase,
        salt=bytes(row.salt),
        pepper=installation.pepper(),
        cost=Cost.unpacked(bytes(row.cost)),
    )
    try:
        private_key = PrivateKey(sealing.unseal(key, bytes(row.sealed_private), _belongs(row)))
    except SealBroken:
        raise PassphraseWrong from None
    if private_key.public().raw != bytes(row.public_key):
        raise PublicKeyForged
    return private_key


def _belongs(row: MemberKey) -> bytes:
    return bound("member key", row.id, row.member_id, bytes(row.salt), bytes(row.cost))
