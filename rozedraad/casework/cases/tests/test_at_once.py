"""Several people and background work change one case at the same moment: nobody waits in a circle."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import psycopg
import pytest
from django.db import close_old_connections, connection
from django.http import Http404
from psycopg import sql

from rozedraad.base.accounts.queries import ReporterActor, SystemActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.consent.errors import ConsentRefusal
from rozedraad.shared.transactions import acting, hold
from tests.support.city import city
from tests.support.clock import FrozenClock
from tests.support.people import STORY, Cast, Report

Psycopg = psycopg.Connection[tuple[object, ...]]
Act = Callable[[], object]

REFUSED = (CaseRefusal, ConsentRefusal, VaultRefusal, Http404)

# Every table with rows of one case that some change locks, and how to find them.
ROWS = {
    "cases_case": "id",
    "cases_facts": "case_id",
    "cases_step": "case_id",
    "cases_stepdetail": "case_id",
    "cases_access": "case_id",
    "consent_consent": "case_id",
    "vault_compartment": "case_id",
    "vault_grant": "case_id",
    "vault_item": "case_id",
    "vault_reporterkey": "case_id",
    "history_event": "case_id",
    "history_head": "case_id",
}


@dataclass
class Scene:
    """A case in which victim support was let in, and whoever acts on it."""

    cast: Cast
    report: Report
    person: ReporterActor
    clock: FrozenClock

    def added(self, text: str = "Erbij.") -> None:
        cases.add_to_report(actor=self.person, part="story", kind="story", clear=Clear.of_text(text))

    def added_by_staff(self, text: str = "Gehoord.") -> None:
        noor = self.cast["noor"]
        case_id = self.report.case_id
        cases.add_for_person(
            actor=noor, case_id=case_id, part="story", kind="story", clear=Clear.of_text(text)
        )

    def let_in(self) -> None:
        cases.give_consent(
            actor=self.person, team_id=self.cast.team("support"), parts=["facts", "story"], purpose="support"
        )

    def stopped(self) -> None:
        cases.withdraw(
            actor=self.person, case_id=self.report.case_id, team_id=self.cast.team("support"), parts=None
        )

    def spoken(self) -> None:
        cases.record_spoken(
            actor=self.cast["noor"],
            case_id=self.report.case_id,
            for_team=self.cast.team("rib"),
            parts=["story"],
            purpose="support",
        )

    def opened(self, name: str = "noor") -> None:
        cases.open_part(actor=self.cast[name], case_id=self.report.case_id, compartment="story")

    def renewed(self) -> None:
        cases.renew_code(actor=self.person)

    def replaced(self) -> None:
        cases.replace_lost_code(actor=self.cast["noor"], case_id=self.report.case_id)

    def objected(self) -> None:
        cases.object_to_replacement(actor=self.person)

    def erased(self) -> None:
        cases.erase_case(actor=self.person)

    def swept(self) -> None:
        """Half a year later, so that whatever was agreed has ended."""
        self.clock.move(days=200)
        with acting_as_worker():
            cases.sweep(actor=SystemActor())

    def tidied(self) -> None:
        self.clock.move(days=6)
        with acting_as_worker():
            vault.tidy_vault()


class acting_as_worker:  # noqa: N801
    """This thread's connection is rd_worker's."""

    def __enter__(self) -> None:
        self.before = connection.settings_dict
        connection.close()
        connection.settings_dict = {**self.before, "USER": "rd_worker"}

    def __exit__(self, *_error: object) -> None:
        connection.close()
        connection.settings_dict = self.before


@pytest.fixture
def scene(transactional_db: None, clock: FrozenClock) -> Iterator[Scene]:
    close_old_connections()
    cast = Cast(city())
    report = cast.report()
    found = Scene(cast, report, report.reporter(), clock)
    found.let_in()
    yield found
    connection.close()


def in_a_thread(act: Act) -> object:
    try:
        return act()
    except REFUSED as refusal:
        return refusal
    finally:
        connection.close()


ACTS = ("added", "added_by_staff", "let_in", "stopped", "spoken", "opened", "renewed", "replaced", "erased")


@pytest.mark.parametrize("name", [*ACTS, "swept", "tidied"])
def test_a_change_locks_nothing_of_a_case_before_it_holds_the_case(
    name: str, scene: Scene, owner: Psycopg
) -> None:
    """Then two changes cannot each have what the other waits for, whatever they lock afterwards."""
    if name == "tidied":
        scene.replaced()
    with ThreadPoolExecutor(1) as pool:
        with acting("system", None):
            hold(scene.report.case_id)
            act = pool.submit(in_a_thread, getattr(scene, name))
            wait_until_it_waits(act, owner)
            locked = [table for table in ROWS if is_locked(owner, table, scene.report)]
        act.result()
    assert locked == []


def wait_until_it_waits(act: "Future[Any]", owner: Psycopg) -> None:
    asked = (
        "SELECT FROM pg_locks JOIN pg_database d ON d.oid = database "
        "WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
    )
    while not owner.execute(asked).fetchall():
        assert not act.done(), "it did not wait for the case"
        time.sleep(0.01)


def is_locked(owner: Psycopg, table: str, report: Report) -> bool:
    try:
        owner.execute(
            sql.SQL("SELECT FROM {} WHERE {} = %s FOR UPDATE NOWAIT").format(
                sql.Identifier(table), sql.Identifier(ROWS[table])
            ),
            [report.case_id],
        )
    except psycopg.errors.LockNotAvailable:
        return True
    return False


def all_at_once(scene: Scene, rounds: int) -> None:
    """The person, two teams and background work, each in a thread and a connection of their own."""
    casts: dict[str, list[Act]] = {
        "person": [scene.added, scene.stopped, scene.let_in, scene.renewed, scene.objected],
        "team": [scene.added_by_staff, scene.opened, scene.spoken, scene.replaced],
        "other team": [lambda: scene.opened("lotte"), scene.added_by_staff],
        "background": [scene.swept, scene.tidied],
    }

    def play(acts: list[Act]) -> None:
        for _round, act in zip(range(rounds), cycle(acts), strict=False):
            in_a_thread(act)

    with ThreadPoolExecutor(len(casts)) as pool:
        for done in [pool.submit(play, acts) for acts in casts.values()]:
            done.result()


def test_whatever_crosses_is_done_or_refused_and_nothing_is_lost(scene: Scene) -> None:
    all_at_once(scene, rounds=8)
    assert STORY in read_by_the_team(scene)


@pytest.mark.prove
def test_hundreds_of_crossings_end(scene: Scene) -> None:
    all_at_once(scene, rounds=150)
    assert STORY in read_by_the_team(scene)


def read_by_the_team(scene: Scene) -> list[str]:
    """What the receiving team reads, which kept its first consent; the person's code may have ended."""
    noor = scene.cast["noor"]
    opened = cases.open_part(actor=noor, case_id=scene.report.case_id, compartment="story")
    return [item.clear.text() for item in opened]
