"""Partners' keys: what is drawn from one, and who opens the copy of an answer."""

from uuid import UUID

import pytest

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import PartnerKeyMistyped, SealBroken
from rozedraad.base.vault.queries import Clear, PartnerKey
from rozedraad.base.vault.rules import partners

KEY = PartnerKey(bytes(range(32)))
ORGANISATION = UUID("0195f1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1")
IDEMPOTENCY_KEY = "6f0c9d1e-3c1b-4d52-9a57-0e4f5f1f9a11"


def test_what_is_drawn_from_a_key_stays_the_same() -> None:
    """Stored look-up ids and copies must go on to fit: change this only by a new prefix."""
    assert KEY.shown() == "pk1_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    assert KEY.lookup_id().hex() == "ab3b5fd6e9c12769b4d46341f1fe889881f62c34d73e39aa3e8f20cd3413cc69"
    assert KEY.verifier().hex() == "eea334d5434a6111e8bbe929c789eadfc9239ca7d062fe08d547c8615e040fa2"
    assert (
        KEY.answer_key(IDEMPOTENCY_KEY).hex()
        == "53a6358eec7d99f8223375f9ab8d23b6b34007d63fb03e89926a7718bd46f629"
    )
    mark = partners.answer_mark(bytes(32), organisation_id=ORGANISATION, idempotency_key=IDEMPOTENCY_KEY)
    assert mark.hex() == "179488298c968d20bc5c5d2f4acb6b06ab76ac092f393da5a4d2b5b0e83d7f77"


def test_a_key_is_read_as_it_was_shown() -> None:
    again = vault.parse_partner_key(KEY.shown())
    assert again.lookup_id() == KEY.lookup_id()


@pytest.mark.parametrize(
    "text", ["", "pk1_", "pk2_" + "A" * 43, "pk1_" + "A" * 42, "pk1_" + "A" * 44, "pk1_" + "/" * 43]
)
def test_anything_else_is_no_key(text: str) -> None:
    with pytest.raises(PartnerKeyMistyped):
        vault.parse_partner_key(text)


def test_a_key_never_shows_itself_by_accident() -> None:
    assert repr(KEY) == str(KEY) == "<partner key>"


def test_a_copy_opens_with_the_key_and_the_idempotency_key_together() -> None:
    sealed = vault.seal_answer(KEY, IDEMPOTENCY_KEY, Clear.of_text("a code"))
    assert vault.open_answer(KEY, IDEMPOTENCY_KEY, sealed).text() == "a code"
    for key, idempotency_key in ((vault.draw_partner_key(), IDEMPOTENCY_KEY), (KEY, IDEMPOTENCY_KEY + "x")):
        with pytest.raises(SealBroken):
            vault.open_answer(key, idempotency_key, sealed)
