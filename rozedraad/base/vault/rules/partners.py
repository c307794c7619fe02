"""The key of a partner's system: 256 random bits, shown once. Only a look-up id and a mark of it are stored.

Whoever holds the key can draw from it what opens the copies of its own answers, and nothing else.
"""

import base64
import binascii
import hmac
import re
from typing import Final, NoReturn
from uuid import UUID

from rozedraad.base.vault.errors import PartnerKeyMistyped
from rozedraad.base.vault.rules.encoding import bound
from rozedraad.base.vault.rules.keys import derived

SIZE: Final = 32
# Something to search leaked files for; it tells nothing of what the key is for.
PREFIX: Final = "pk1_"
_SHAPE: Final = re.compile(r"pk1_[A-Za-z0-9_-]{43}")


class PartnerKey:
    """A partner's key in memory. Only `shown()` tells it."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        self._secret: Final = secret

    @classmethod
    def of_text(cls, text: str) -> "PartnerKey":
        """What a request brought; raises PartnerKeyMistyped."""
        if not _SHAPE.fullmatch(text):
            raise PartnerKeyMistyped
        try:
            return cls(base64.b64decode(text.removeprefix(PREFIX) + "=", altchars=b"-_", validate=True))
        except binascii.Error:
            raise PartnerKeyMistyped from None

    def shown(self) -> str:
        """As it is handed over, once."""
        return PREFIX + base64.urlsafe_b64encode(self._secret).decode().rstrip("=")

    def lookup_id(self) -> bytes:
        return derived(self._secret, "partner key: look-up id")

    def verifier(self) -> bytes:
        return derived(self._secret, "partner key: verifier")

    def answer_key(self, idempotency_key: str) -> bytes:
        """What seals the copy of one answer: it takes both to draw it."""
        return derived(bound("answer", self._secret, idempotency_key), "partner key: answer")

    def __repr__(self) -> str:
        return "<partner key>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a partner's key is never pickled")


def key_mark(mac_key: bytes, *, key_id: UUID, organisation_id: UUID, verifier: bytes) -> bytes:
    """What is stored beside a look-up id: a row that somebody wrote into the table admits nobody."""
    return hmac.digest(mac_key, bound("partner key 1", key_id, organisation_id, verifier), "sha256")


def answer_mark(mac_key: bytes, *, organisation_id: UUID, idempotency_key: str) -> bytes:
    """Where the copy of an answer is stored: the same for every key of an organisation, so that a call
    repeated with a newer key still finds that it was made before."""
    return hmac.digest(mac_key, bound("partner answer 1", organisation_id, idempotency_key), "sha256")
