"""Keys of partners' systems, and the sealed copies of what they were answered."""

import hmac
import os
from uuid import UUID

from rozedraad.base.vault.actions import installation
from rozedraad.base.vault.rules import partners, sealing
from rozedraad.base.vault.rules.clear import Clear
from rozedraad.base.vault.rules.encoding import bound
from rozedraad.base.vault.rules.partners import PartnerKey


def draw_partner_key() -> PartnerKey:
    """A new key; it is kept nowhere."""
    return PartnerKey(os.urandom(partners.SIZE))


def parse_partner_key(text: str) -> PartnerKey:
    """What a request brought; raises PartnerKeyMistyped."""
    return PartnerKey.of_text(text)


def mark_partner_key(key: PartnerKey, *, key_id: UUID, organisation_id: UUID) -> bytes:
    """What is stored to recognise the key by. It opens nothing and does not give the key away."""
    return partners.key_mark(
        installation.mac_key(), key_id=key_id, organisation_id=organisation_id, verifier=key.verifier()
    )


def is_partner_key(key: PartnerKey, mark: bytes, *, key_id: UUID, organisation_id: UUID) -> bool:
    """Whether this mark was made by us for this key, this row and this organisation."""
    return hmac.compare_digest(mark_partner_key(key, key_id=key_id, organisation_id=organisation_id), mark)


def answer_id(*, organisation_id: UUID, idempotency_key: str) -> bytes:
    """Where the copy of an answer is stored."""
    return partners.answer_mark(
        installation.mac_key(), organisation_id=organisation_id, idempotency_key=idempotency_key
    )


def seal_answer(key: PartnerKey, idempotency_key: str, clear: Clear) -> bytes:
    """The copy of an answer: neither the database nor a thief opens it without both keys."""
    nonce = os.urandom(sealing.NONCE_SIZE)
    return sealing.seal(key.answer_key(idempotency_key), clear.reveal(), _belongs(), nonce=nonce)


def open_answer(key: PartnerKey, idempotency_key: str, sealed: bytes) -> Clear:
    """Raises SealBroken when it was sealed for another key."""
    return Clear(sealing.unseal(key.answer_key(idempotency_key), sealed, _belongs()))


def _belongs() -> bytes:
    return bound("partner answer")
