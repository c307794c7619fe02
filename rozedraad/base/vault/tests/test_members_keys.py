"""Passphrases: chosen, typed, changed, forgotten, guessed at."""

import pytest
from django.test import override_settings

from rozedraad.base.vault import actions
from rozedraad.base.vault.errors import (
    MemberKeyExists,
    MemberKeyMissing,
    PassphraseWeak,
    PassphraseWrong,
    PublicKeyForged,
)
from rozedraad.base.vault.models import MemberKey
from rozedraad.base.vault.queries import has_member_key
from rozedraad.base.vault.rules.passphrases import WORDS, estimated_bits
from rozedraad.base.vault.tests.cast import PASSPHRASE, STORY, CaseAtHand, Team
from rozedraad.shared.ids import new_id


def test_the_right_passphrase_unlocks_however_it_is_typed(case: CaseAtHand, adv: Team) -> None:
    keys = actions.unlock_member(adv.members["ada"], f"  {PASSPHRASE.title().replace(' ', '   ')} ")
    assert case.read(keys) == [STORY]


def test_a_wrong_passphrase_is_refused(adv: Team) -> None:
    with pytest.raises(PassphraseWrong):
        actions.unlock_member(adv.members["ada"], PASSPHRASE + "s")


def test_somebody_without_a_key_is_told_to_choose_one(vault: None) -> None:
    member = new_id()
    assert not has_member_key(member)
    with pytest.raises(MemberKeyMissing):
        actions.unlock_member(member, PASSPHRASE)


def test_a_changed_passphrase_opens_the_same_and_ends_other_sessions(case: CaseAtHand, adv: Team) -> None:
    ada, new = adv.members["ada"], "vijf rode tafels onder water staan"
    cookie = actions.start_session("member", ada, adv.keys("ada"))
    actions.change_passphrase(ada, PASSPHRASE, new)
    assert actions.resume_session(cookie) is None
    assert case.read(actions.unlock_member(ada, new)) == [STORY]
    with pytest.raises(PassphraseWrong):
        actions.unlock_member(ada, PASSPHRASE)


def test_the_old_passphrase_is_needed_to_change_it(adv: Team) -> None:
    with pytest.raises(PassphraseWrong):
        actions.change_passphrase(adv.members["ada"], "iets heel anders dan dat", PASSPHRASE)


def test_a_second_first_key_is_refused(adv: Team) -> None:
    with pytest.raises(MemberKeyExists):
        actions.create_member_key(adv.members["ada"], PASSPHRASE)


def test_a_stolen_database_alone_cannot_be_guessed_at(adv: Team) -> None:
    other = actions.generate_installation_keys()["VAULT_PEPPER"]
    with override_settings(VAULT_PEPPER=other), pytest.raises(PassphraseWrong):
        actions.unlock_member(adv.members["ada"], PASSPHRASE)


def test_a_sealed_key_moved_to_another_member_does_not_open(adv: Team) -> None:
    ada = MemberKey.objects.get(member_id=adv.members["ada"])
    MemberKey.objects.filter(member_id=adv.members["bas"]).update(
        sealed_private=bytes(ada.sealed_private), salt=bytes(ada.salt)
    )
    with pytest.raises(PassphraseWrong):
        actions.unlock_member(adv.members["bas"], PASSPHRASE)


def test_a_public_key_that_is_not_its_own_is_noticed_at_unlocking(adv: Team) -> None:
    other = MemberKey.objects.get(member_id=adv.members["bas"])
    MemberKey.objects.filter(member_id=adv.members["ada"]).update(public_key=bytes(other.public_key))
    with pytest.raises(PublicKeyForged):
        actions.unlock_member(adv.members["ada"], PASSPHRASE)


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "Welkom2026!",
        "wachtwoord wachtwoord wachtwoord",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "amsterdam politie gemeente roze draad",
        "12345678901234567890123456789012345",
        "abcdefghijklmnopqrstuvwxyz",
        "fiets boom tafel lamp",
    ],
)
def test_a_weak_passphrase_is_refused(vault: None, weak: str) -> None:
    with pytest.raises(PassphraseWeak):
        actions.create_member_key(new_id(), weak)


def test_the_words_offered_are_many_plain_and_different() -> None:
    assert len(WORDS) >= 2048
    assert len(set(WORDS)) == len(WORDS)
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 10 for word in WORDS)


def test_what_is_offered_is_strong_and_never_the_same() -> None:
    offered = {actions.suggest_passphrase() for _ in range(50)}
    assert len(offered) == 50
    assert all(len(phrase.split()) == 6 for phrase in offered)
    assert sum(estimated_bits(phrase) > 66 for phrase in offered) > 40
