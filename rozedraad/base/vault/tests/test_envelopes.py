"""Drafts, notice addresses, server secrets, and the keys of an installation."""

import pytest
from django.test import override_settings

from rozedraad.base.vault import actions
from rozedraad.base.vault.errors import SealBroken, VaultNotConfigured
from rozedraad.base.vault.queries import Clear, configuration_problems
from rozedraad.shared.ids import new_id


def test_a_draft_opens_with_its_own_secret_only() -> None:
    secret = actions.new_draft_secret()
    sealed = actions.seal_draft(secret, b"half a story")
    assert actions.open_draft(secret, sealed) == b"half a story"
    with pytest.raises(SealBroken):
        actions.open_draft(actions.new_draft_secret(), sealed)


def test_the_draft_secret_of_a_code_comes_back_with_the_code() -> None:
    code = actions.draw_code()
    again = actions.parse_code(code.shown())
    assert actions.draft_secret_of(code) == actions.draft_secret_of(again)
    assert actions.draft_id(actions.draft_secret_of(code)) != actions.draft_secret_of(code)


def test_lengths_of_drafts_tell_little() -> None:
    secret = actions.new_draft_secret()
    assert len(actions.seal_draft(secret, b"")) == len(actions.seal_draft(secret, b"x" * 200))


def test_a_notice_address_opens_as_its_owners_only() -> None:
    owner = new_id()
    sealed = actions.seal_notice_address("robin@example.org", owner_id=owner)
    assert b"robin" not in sealed
    assert actions.open_notice_address(sealed, owner_id=owner) == "robin@example.org"
    with pytest.raises(SealBroken):
        actions.open_notice_address(sealed, owner_id=new_id())


def test_without_the_workers_key_no_address_opens() -> None:
    owner = new_id()
    sealed = actions.seal_notice_address("robin@example.org", owner_id=owner)
    with override_settings(VAULT_NOTICE_PRIVATE_KEY=""), pytest.raises(VaultNotConfigured):
        actions.open_notice_address(sealed, owner_id=owner)


def test_a_server_secret_opens_for_its_own_purpose_only(vault: None) -> None:
    kept = actions.keep_secret(Clear.of_text("SEED"), purpose="totp/1")
    assert actions.read_secret(kept, purpose="totp/1") == Clear.of_text("SEED")
    with pytest.raises(SealBroken):
        actions.read_secret(kept, purpose="totp/2")
    actions.forget_secret(kept)
    assert actions.read_secret(kept, purpose="totp/1") is None


def test_generated_keys_are_complete_and_never_the_same() -> None:
    one, other = actions.generate_installation_keys(), actions.generate_installation_keys()
    with override_settings(**one):
        assert configuration_problems() == []
    assert not set(one.values()) & set(other.values())


@pytest.mark.parametrize("value", ["", "short", "AAAA", "é", "A" * 44])
@pytest.mark.parametrize("name", ["VAULT_MAC_KEY", "VAULT_NOTICE_PUBLIC_KEY"])
def test_a_missing_or_malformed_key_is_named(name: str, value: str) -> None:
    with override_settings(**{name: value}):
        assert configuration_problems() == [name]


def test_a_web_process_needs_no_private_notice_key() -> None:
    with override_settings(VAULT_NOTICE_PRIVATE_KEY=""):
        assert configuration_problems() == []
