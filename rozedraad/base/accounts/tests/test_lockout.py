"""A guesser is slowed down; a colleague is never shut out."""

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rozedraad.base.accounts.actions.tries import give_back, spend_try
from rozedraad.base.accounts.errors import SlowDown
from rozedraad.base.accounts.rules import KNOWN_DEVICE, UNKNOWN_ANYWHERE, UNKNOWN_HERE, counters
from rozedraad.base.accounts.tests.cast import World, give_passphrase
from tests.support.clock import FrozenClock

WRONG = "iets heel anders"
ATTACKS = st.lists(st.tuples(st.sampled_from(["ada", "bas", "nobody"]), st.integers(0, 30)), max_size=250)


def try_in(account: str, device: str | None, source: str) -> bool:
    try:
        spend_try(counters("passphrase", account, device, source))
    except SlowDown:
        return False
    return True


@pytest.fixture
def slow(clock: FrozenClock, db: None) -> FrozenClock:
    return clock


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attacks=ATTACKS)
def test_no_flood_from_unknown_devices_holds_up_a_known_one(
    slow: FrozenClock, attacks: list[tuple[str, int]]
) -> None:
    slow.move(hours=3)
    for account, source in attacks:
        try_in(account, None, f"source {source}")
    assert try_in("ada", "the phone of ada", "source 1")


def test_an_unknown_device_is_slowed_down_and_later_let_in(slow: FrozenClock) -> None:
    allowed = [try_in("ada", None, "here") for _ in range(UNKNOWN_HERE.failures + 5)]
    assert allowed == [True] * UNKNOWN_HERE.failures + [False] * 5
    slow.move(minutes=16)
    assert try_in("ada", None, "here")


def test_changing_address_does_not_help_a_guesser_for_long(slow: FrozenClock) -> None:
    allowed = [try_in("ada", None, f"source {n}") for n in range(UNKNOWN_ANYWHERE.failures + 5)]
    assert allowed.count(True) == UNKNOWN_ANYWHERE.failures


def test_one_source_trying_everybody_is_slowed_down(slow: FrozenClock) -> None:
    allowed = [try_in(f"person {n}", None, "here") for n in range(60)]
    assert allowed.count(True) == 50


def test_a_stolen_known_device_is_slowed_down_by_itself_alone(slow: FrozenClock) -> None:
    allowed = [try_in("ada", "stolen", "there") for _ in range(KNOWN_DEVICE.failures + 3)]
    assert allowed.count(True) == KNOWN_DEVICE.failures
    assert try_in("ada", "another device of ada", "there")
    assert try_in("ada", None, "there")


def test_a_right_passphrase_costs_nothing(slow: FrozenClock) -> None:
    for _ in range(200):
        counted = counters("passphrase", "ada", None, "here")
        spend_try(counted)
        give_back(counted)
    assert try_in("ada", None, "here")


def test_neither_addresses_nor_accounts_are_stored(slow: FrozenClock) -> None:
    try_in("ada@example.nl", None, "192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(key, 'escape') FROM accounts_tries")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert stored
    assert "ada" not in stored
    assert "192" not in stored


def test_a_colleague_on_a_known_device_comes_in_during_a_flood(world: World, ada: Client) -> None:
    guesser = Client()
    answers = [give_passphrase(guesser, passphrase=WRONG) for _ in range(UNKNOWN_HERE.failures + 1)]
    assert "te vaak" in answers[-1].content.decode()
    assert give_passphrase(Client()).status_code == 200  # right, but an unknown device at the same address
    assert give_passphrase(ada).status_code == 302


def test_a_device_known_to_one_account_is_unknown_to_another(world: World, ada: Client) -> None:
    for _ in range(UNKNOWN_HERE.failures):
        give_passphrase(ada, "bas", passphrase=WRONG)
    assert give_passphrase(ada, "bas").status_code == 200
    assert give_passphrase(ada).status_code == 302


def test_a_made_up_device_mark_makes_no_known_device(world: World) -> None:
    guesser = Client()
    guesser.cookies["device"] = "e30:1abc:forged"
    for _ in range(UNKNOWN_HERE.failures):
        give_passphrase(guesser, passphrase=WRONG)
    assert give_passphrase(guesser).status_code == 200
