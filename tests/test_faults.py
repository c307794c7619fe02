"""A report whose code was shown is never lost, whatever is killed at that moment.

Reports are sent without pause while the web server, and then PostgreSQL, are ended with SIGKILL and started
again. Only processes that the test itself started are killed: the server has its own data folder.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from rozedraad.config.environment import ROOT
from rozedraad.demo import postgres
from tests.support import database
from tests.support.drafts import Prepared, prepare_drafts
from tests.support.senders import Senders
from tests.support.server import Server, running_server

pytestmark = pytest.mark.system

NAME = "faults"
TWICE = 100  # drafts whose button is pressed twice


class Durable:
    """An installation on a PostgreSQL of its own that waits for the disk."""

    def __init__(self, server: Server, data: Path) -> None:
        self.server = server
        self.data = data

    def kill_postgresql(self) -> None:
        """SIGKILL to the postmaster and everything it started: the machine's power went, for PostgreSQL."""
        pid = postgres.server_pid(self.data)
        assert pid is not None
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=True
        )
        for each in (pid, *map(int, listed.stdout.split())):
            os.kill(each, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.01)

    def start_postgresql(self) -> None:
        """It repairs itself from its log before it answers."""
        postgres.embedded(self.data, durable=True)

    def opened_by(self, codes: Sequence[str]) -> list[dict[str, object]]:
        """What each code opens, asked by a process that has seen nothing of the sending."""
        command = [sys.executable, "-m", "tests.entrypoints.opening"]
        told = "".join(f"{code}\n" for code in codes)
        shell = os.environ | self.server.environment
        done = subprocess.run(
            command, cwd=ROOT, env=shell, input=told, stdout=subprocess.PIPE, text=True, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    def count(self, table: str) -> int:
        with psycopg.connect(self.server.admin) as connection:
            asked = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            row = connection.execute(asked).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Durable]:
    data = tmp_path / "postgres"
    cluster = postgres.embedded(data, durable=True)
    try:
        database.create_migrated(cluster.admin, NAME)
        with running_server(tmp_path, NAME, admin=cluster.admin, worker=False) as server:
            yield Durable(server, data)
    finally:
        postgres.stop(data, mode="immediate")


def test_every_code_that_was_shown_opens_after_kills(installation: Durable) -> None:
    _keep_sending_through_kills(installation, reports=2_000, rounds=1)


@pytest.mark.prove
def test_every_code_that_was_shown_opens_after_many_kills(installation: Durable) -> None:
    _keep_sending_through_kills(installation, reports=10_000, rounds=5)


def _keep_sending_through_kills(installation: Durable, *, reports: int, rounds: int) -> None:
    drafts = prepare_drafts(installation.server.environment, reports)
    every = reports // TWICE
    pressed_twice = [draft for n, draft in enumerate(drafts) for _ in range(2 if n % every == 0 else 1)]
    step = reports // (3 * rounds)

    with Senders(installation.server.port, pressed_twice) as senders:
        for moment in range(rounds):
            senders.wait_for((3 * moment + 1) * step)
            installation.server.kill_web()
            installation.server.start_web()
            senders.wait_for((3 * moment + 2) * step)
            installation.kill_postgresql()
            _nothing_is_acknowledged(senders)
            installation.start_postgresql()
        senders.wait_for(len(pressed_twice), seconds=600)

    told = f"{len(senders.shown)} codes shown, {senders.retried} after another try; {dict(senders.answers)}"
    print(f"{reports} reports, {rounds} kills of web and of PostgreSQL: {told}")
    assert senders.strange == []
    _all_open(installation, drafts, senders.shown)
    assert installation.count("cases_case") == installation.count("vault_reporterkey") == reports


def _nothing_is_acknowledged(senders: Senders) -> None:
    """While PostgreSQL is down: the calm page, and no code."""
    time.sleep(0.5)  # answers that were on their way
    before, refused = len(senders.shown), senders.answers["503"]
    until = time.monotonic() + 30
    while senders.answers["503"] == refused and time.monotonic() < until:
        time.sleep(0.05)
    assert senders.answers["503"] > refused
    assert len(senders.shown) == before


def _all_open(
    installation: Durable, drafts: Sequence[Prepared], shown: Sequence[tuple[Prepared, str]]
) -> None:
    """Each draft got one code however often it was pressed; each code opens its own story, in its own case."""
    codes = dict(shown)
    assert all(codes[draft] == code for draft, code in shown)
    opened = installation.opened_by([codes[draft] for draft in drafts])
    lost = [found for found in opened if found["case"] is None]
    print(f"{len(opened) - len(lost)} codes open their mailbox, {len(lost)} are lost")
    assert lost == []
    assert [found["story"] for found in opened] == [[draft.story] for draft in drafts]
    assert len({found["case"] for found in opened}) == len(drafts)
