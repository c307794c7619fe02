"""The demo world: a year of cases in every state, loaded once and only into a demo."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import LiteralString
from unittest.mock import patch

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.actions import members
from rozedraad.base.vault.rules.passphrases import CHEAPEST
from rozedraad.casework.cases.queries import mailbox_of
from rozedraad.casework.cases.rules.states import STATES
from rozedraad.casework.cases.rules.step_states import ENDED, OPEN, WAITING
from rozedraad.demo import actions
from rozedraad.demo.actions import NotADemo, load_demo_world
from rozedraad.demo.stories import REPORTS
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

Psycopg = psycopg.Connection[tuple[object, ...]]
PACKAGE = Path(__file__).resolve().parents[1] / "rozedraad"
TABLES = (
    "accounts_member",
    "cases_case",
    "cases_step",
    "consent_consent",
    "history_event",
    "vault_grant",
    "vault_item",
)


@pytest.fixture
def lines(transactional_db: None) -> Iterator[list[str]]:
    """The world, loaded for real: what it did is committed, so every constraint held."""
    with patch.object(members, "COST", CHEAPEST):
        yield load_demo_world()


def counted(owner: Psycopg, what: str, table: str) -> Counter[str]:
    return Counter(str(row[0]) for row in owner.execute(f"SELECT {what} FROM {table}"))  # noqa: S608


def test_the_year_has_everything_and_is_loaded_once(lines: list[str], owner: Psycopg) -> None:
    owner.execute("SET ROLE rd_keeper")
    states = counted(owner, "state", "cases_case")
    assert set(states) == set(STATES)
    assert 60 <= states.total() <= 90
    assert set(counted(owner, "state", "cases_step")) == {OPEN, WAITING, "accepted", "contact_made", *ENDED}
    assert set(counted(owner, "state", "consent_consent")) >= {"asked", "given", "withdrawn", "expired"}
    assert set(counted(owner, "label_state", "cases_facts")) >= {"none", "proposed", "confirmed", "refused"}
    assert set(counted(owner, "reporter_part", "cases_facts")) >= {"victim", "witness", "representative"}
    assert set(counted(owner, "victim_kind", "cases_facts")) == {"person", "several_persons", "place"}
    assert counted(owner, "home_municipality", "cases_facts")["GM9002"] >= 2
    assert number(owner, "SELECT count(*) FROM cases_evaluation")
    assert number(owner, "SELECT count(*) FROM cases_plandecision WHERE due < %s", clock.today().date())
    owner.execute("RESET ROLE")
    assert_lessons_wait_and_were_decided(owner)
    assert_calls_and_lapses_are_near(owner)
    assert_a_shown_code_opens_its_mailbox(lines)
    before = {table: everything(owner, table) for table in TABLES}
    assert load_demo_world() == lines
    assert {table: everything(owner, table) for table in TABLES} == before


def everything(owner: Psycopg, table: str) -> list[object]:
    return [row[0] for row in owner.execute(f"SELECT t::text FROM {table} t ORDER BY 1")]  # noqa: S608


def number(owner: Psycopg, question: LiteralString, *values: object) -> object:
    row = owner.execute(question, values).fetchone()
    return row[0] if row else None


def assert_lessons_wait_and_were_decided(owner: Psycopg) -> None:
    """One that waits too long, and one of which something came."""
    assert set(counted(owner, "outcome", "guide_lessonoutcome")) == {"measure"}
    assert number(
        owner,
        "SELECT count(*) FROM guide_lesson l WHERE due < %s AND NOT EXISTS "
        "(SELECT FROM guide_lessonoutcome o WHERE o.lesson_id = l.id)",
        clock.today().date(),
    )


def assert_calls_and_lapses_are_near(owner: Psycopg) -> None:
    """This week a person is to be called again, and a spoken yes lapses unless it is confirmed."""
    soon = (clock.now(), clock.now() + timedelta(days=7))
    owner.execute("SET ROLE rd_keeper")
    assert number(
        owner,
        "SELECT count(*) > 0 FROM cases_step s JOIN cases_stepdetail d ON d.step_id = s.id WHERE s.state = 'open' "
        "AND d.protocol_step LIKE 'aftercare%%' AND s.due BETWEEN %s AND %s",
        *soon,
    )
    assert number(
        owner,
        "SELECT count(*) > 0 FROM consent_consent WHERE state = 'given' AND confirmed_at IS NULL "
        "AND confirm_before BETWEEN %s AND %s",
        *soon,
    )
    owner.execute("RESET ROLE")


def assert_a_shown_code_opens_its_mailbox(lines: list[str]) -> None:
    shown = re.findall(r"(?:\w{5}-){4}\w{5}", "\n".join(lines))
    assert len(shown) == 3
    for text in shown:
        entry = vault.enter_code(text, source="test")
        person = ReporterActor(entry.reporter_id, entry.case_id, entry.keys)
        with acting(person.kind, person.id):
            assert any(talk.messages for talk in mailbox_of(person).conversations)
    assert any("localhost" in line for line in lines)


def test_a_database_stamped_real_stays_empty(db: None) -> None:
    with patch.object(actions, "installation_kind", return_value="real"), pytest.raises(NotADemo):
        load_demo_world()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_member")
        assert cursor.fetchone() == (0,)


def test_a_load_that_is_interrupted_leaves_an_empty_database(transactional_db: None, owner: Psycopg) -> None:
    with (
        patch.object(members, "COST", CHEAPEST),
        patch.object(actions, "live_through", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        load_demo_world()
    assert everything(owner, "accounts_member") == []


def test_no_story_is_told_twice() -> None:
    stories = [told.story for told in REPORTS if told.story]
    assert len(stories) == len(set(stories)) > 50


def test_the_past_is_for_a_demo_only(settings: LazySettings) -> None:
    long_ago = clock.now() - timedelta(days=100)
    with clock.in_the_past(long_ago):
        assert clock.now() == long_ago
    assert clock.now() > long_ago
    settings.INSTALLATION_KIND = "real"
    with pytest.raises(clock.NotTold), clock.in_the_past(long_ago):
        pass


def test_nothing_can_be_told_of_what_is_still_to_come() -> None:
    with pytest.raises(clock.NotTold), clock.in_the_past(clock.now() + timedelta(minutes=1)):
        pass


def test_only_the_demo_tells_of_the_past() -> None:
    """Nobody else moves the clock: what is not in the demo happens now."""
    telling = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "in_the_past" in path.read_text("utf-8") and "tests" not in path.parts
    }
    assert telling == {"shared/clock.py", "demo/actions.py", "demo/lessons.py", "demo/year.py"}
