"""Keys of partners' systems: shown once, several at a time, ended at once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from rozedraad.base.accounts.actions import recognise_partner, revoke_partner_key
from rozedraad.base.accounts.errors import PartnerKeyRefused
from rozedraad.base.accounts.queries import SystemActor, partner_keys
from rozedraad.base.vault import actions as vault
from tests.support.clock import FrozenClock
from tests.support.partners import key_of
from tests.support.people import Cast

SYSTEM = SystemActor()

pytestmark = pytest.mark.django_db


def test_a_key_says_which_organisation_calls(cast: Cast) -> None:
    assert recognise_partner(key_of(cast, "coc")).name == "COC Demostad"


def test_several_keys_work_while_one_takes_the_place_of_another(cast: Cast) -> None:
    old, new = key_of(cast), key_of(cast)
    assert recognise_partner(old).organisation_id == recognise_partner(new).organisation_id


def test_a_revoked_key_is_refused_from_the_next_call_on(cast: Cast) -> None:
    key = key_of(cast)
    revoke_partner_key(actor=SYSTEM, key_id=recognise_partner(key).id)
    with pytest.raises(PartnerKeyRefused):
        recognise_partner(key)


def test_a_key_ends_by_itself(cast: Cast, clock: FrozenClock) -> None:
    key = key_of(cast, days=30)
    clock.move(days=30)
    with pytest.raises(PartnerKeyRefused):
        recognise_partner(key)


@pytest.mark.parametrize("text", ["", "pk1_short", "pk1_" + "é" * 43, "x" * 500, "pk1_" + "A" * 43])
def test_whatever_is_not_a_key_of_ours_is_refused_in_the_same_words(cast: Cast, text: str) -> None:
    with pytest.raises(PartnerKeyRefused):
        recognise_partner(text)


def test_only_the_day_of_its_use_is_kept(cast: Cast, clock: FrozenClock) -> None:
    key = key_of(cast)
    assert partner_keys(SYSTEM)[0].last_used_on is None
    recognise_partner(key)
    assert str(partner_keys(SYSTEM)[0].last_used_on) == "2026-03-11"
    clock.move(days=1)
    recognise_partner(key)
    assert str(partner_keys(SYSTEM)[0].last_used_on) == "2026-03-12"


def test_the_key_itself_is_stored_nowhere(cast: Cast) -> None:
    key = key_of(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row(k.*)::text FROM accounts_partnerkey k")
        (row,) = cursor.fetchone()
    secret = vault.parse_partner_key(key)
    assert key not in row
    assert secret.verifier().hex() not in row


def test_a_row_somebody_wrote_into_the_table_admits_nobody(cast: Cast) -> None:
    """Who can write to the database knows look-up ids, not the key outside it that marks a row as ours."""
    key = key_of(cast)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_partnerkey SET organisation_id = gen_random_uuid()")
    with pytest.raises(PartnerKeyRefused):
        recognise_partner(key)


def test_a_key_shows_itself_in_no_message(cast: Cast) -> None:
    actor = recognise_partner(key_of(cast))
    assert actor.key.shown() not in f"{actor!r} {actor.key!r}"


def test_the_command_issues_lists_and_revokes(cast: Cast) -> None:
    key = _said("issue", "--organisation", "COC Demostad", "--name", "formulier", "--days", "7")
    assert recognise_partner(key).name == "COC Demostad"
    listed = _said("list")
    assert key not in listed
    assert "COC Demostad  formulier" in listed
    _said("revoke", "--key", listed.split()[0])
    with pytest.raises(PartnerKeyRefused):
        recognise_partner(key)


def test_the_command_refuses_an_organisation_nobody_knows(cast: Cast) -> None:
    with pytest.raises(CommandError, match=r"geen organisatie|no organisation"):
        _said("issue", "--organisation", "Niemand", "--name", "x")


def _said(*arguments: str) -> str:
    out = StringIO()
    call_command("partner_key", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()
