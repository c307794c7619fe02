"""Consent in pure rules: what may happen to it, when it is in force, and what coming back brings back."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.casework.consent.rules import (
    CHANGES,
    PARTS,
    SEALED_PARTS,
    Ending,
    Standing,
    ended_by_closing,
    held_parts,
    in_force,
    may_change,
    parts_not_held,
)

TEAM, OTHER = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
LATER, BEFORE = NOON + timedelta(days=1), NOON - timedelta(days=1)
STATES = ("asked", "given", "refused", "withdrawn", "expired")
KINDS = ("reporter", "member", "system", "visitor")

moments = st.none() | st.integers(-2000, 2000).map(lambda hours: NOON + timedelta(hours=hours))
standings = st.builds(
    Standing,
    st.sampled_from([TEAM, OTHER]),
    st.sampled_from(PARTS),
    st.sampled_from(STATES),
    moments,
    moments,
    moments,
)


@pytest.mark.parametrize(("before", "after", "kind"), product(STATES, STATES, KINDS))
def test_nothing_happens_to_a_consent_but_what_the_table_says(before: str, after: str, kind: str) -> None:
    assert may_change(before, after, kind) == (kind in CHANGES.get((before, after), ()))


@pytest.mark.parametrize("state", ["refused", "withdrawn", "expired"])
def test_what_has_ended_stays_as_it_is(state: str) -> None:
    assert not any(may_change(state, after, kind) for after, kind in product(STATES, KINDS))


def test_background_work_gives_nothing() -> None:
    assert not any(may_change(before, "given", "system") for before in STATES)


@given(standings, moments.filter(bool))
def test_only_what_was_given_is_in_force(consent: Standing, now: datetime) -> None:
    assert consent.state == "given" or not in_force(consent, now)


def test_consent_is_in_force_up_to_its_term_and_not_at_it() -> None:
    consent = Standing(TEAM, "story", "given", until=NOON)
    assert in_force(consent, NOON - timedelta(microseconds=1))
    assert not in_force(consent, NOON)


def test_a_spoken_yes_is_in_force_until_it_lapses() -> None:
    consent = Standing(TEAM, "story", "given", until=None, confirm_before=NOON)
    assert in_force(consent, BEFORE)
    assert not in_force(consent, NOON)


def test_a_confirmed_spoken_yes_does_not_lapse_but_keeps_its_term() -> None:
    consent = Standing(TEAM, "story", "given", LATER, confirm_before=NOON, confirmed_at=BEFORE)
    assert in_force(consent, NOON)
    assert not in_force(consent, LATER)


@given(st.lists(standings), moments.filter(bool))
def test_a_team_holds_nothing_that_only_another_was_given(consents: list[Standing], now: datetime) -> None:
    theirs = [c for c in consents if c.team_id == OTHER]
    assert held_parts(theirs, [TEAM], now) == frozenset()
    assert held_parts(consents, [TEAM], now) | held_parts(consents, [OTHER], now) == held_parts(
        consents, [TEAM, OTHER], now
    )


def test_the_facts_are_not_sealed_and_everything_else_is() -> None:
    assert {"facts", *SEALED_PARTS} == set(PARTS)


def test_the_receiving_team_passes_on_the_facts_and_of_the_rest_only_what_it_holds() -> None:
    assert parts_not_held(["facts", "story"], {"story"}, received=True) == []
    assert parts_not_held(["facts", "story"], {"story"}, received=False) == ["facts"]
    assert parts_not_held(["identity"], {"story"}, received=True) == ["identity"]


CLOSED = Ending("story", "expired", None, decided_at=BEFORE, ended_at=NOON)


def test_coming_back_brings_back_what_closing_ended() -> None:
    assert ended_by_closing([CLOSED]) == {"story"}


@pytest.mark.parametrize(
    "ending",
    [
        Ending("story", "expired", LATER, decided_at=BEFORE, ended_at=LATER),
        Ending("story", "withdrawn", None, decided_at=BEFORE, ended_at=NOON),
        Ending("story", "refused", None, decided_at=NOON, ended_at=None),
    ],
)
def test_coming_back_brings_back_nothing_else(ending: Ending) -> None:
    assert ended_by_closing([ending]) == frozenset()


@pytest.mark.parametrize(
    "last_word",
    [
        Ending("story", "withdrawn", None, decided_at=NOON, ended_at=LATER),
        Ending("story", "refused", None, decided_at=LATER, ended_at=None),
    ],
)
def test_a_no_after_closing_is_the_last_word(last_word: Ending) -> None:
    assert ended_by_closing([CLOSED, last_word]) == frozenset()
    assert ended_by_closing([last_word, CLOSED]) == frozenset()


def test_a_question_nobody_answered_says_nothing() -> None:
    unanswered = Ending("story", "withdrawn", LATER, decided_at=None, ended_at=LATER)
    assert ended_by_closing([CLOSED, unanswered]) == {"story"}
