"""Reports handed over on a bad line, to a server that is killed meanwhile: every acknowledged one is there once.

Partners' systems repeat what they got no answer to. Afterwards every code that ever came back opens its own story, and
there are as many cases as reports.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from rozedraad.config.environment import ROOT
from tests.support.city import city
from tests.support.handing import Handing, Told, reports_to_hand_over
from tests.support.partners import key_of
from tests.support.people import Cast
from tests.support.server import Server, running_server

pytestmark = pytest.mark.system

# Eight systems with one key are no community point: the guard of docs/api.md is tested beside the action.
NO_GUARD = {"API_REPORTS_PER_MINUTE": "1000000"}


@pytest.fixture
def key(transactional_db: None) -> str:
    """The key of COC's system, in a city that is there before the server starts."""
    return key_of(Cast(city()))


@pytest.fixture
def server(key: str, tmp_path: Path) -> Iterator[Server]:
    name = connection.settings_dict["NAME"]
    with running_server(
        tmp_path, name, evidence=settings.EVIDENCE_DIR, worker=False, environment=NO_GUARD
    ) as running:
        yield running


def test_every_acknowledged_report_is_there_once(server: Server, key: str) -> None:
    _hand_over(server, key, reports=150, kills=1)


@pytest.mark.prove
def test_every_acknowledged_report_of_ten_thousand_is_there_once(server: Server, key: str) -> None:
    _hand_over(server, key, reports=10_000, kills=5)


def _hand_over(server: Server, key: str, *, reports: int, kills: int) -> None:
    told = reports_to_hand_over(reports)
    began = time.monotonic()
    with Handing(server.port, key, told) as handing:
        for kill in range(kills):
            handing.wait_for(reports * (kill + 1) // (kills + 1))
            server.kill_web()
            server.start_web()
        handing.wait_for(reports)
    seconds = time.monotonic() - began
    answers = [answer for each in handing.answers.values() for answer in each]
    print(f"{reports} reports in {seconds:.0f} s, {kills} kills; {len(answers)} answers; {dict(handing.did)}")
    assert handing.strange == []
    assert all(len(set(each)) == 1 for each in handing.answers.values()), "one report, one answer"
    _each_code_opens_its_own_story(server, handing, told)
    for table in ("cases_case", "cases_handover", "vault_reporterkey", "reporting_answer"):
        assert _count(server, table) == reports, table
    assert _count(server, "cases_handing") == 0
    log = server.log()
    assert not any(word in log for word in (key, "Verhaal nummer", told[0].idempotency_key, "Robin"))


def _each_code_opens_its_own_story(server: Server, handing: Handing, told: list[Told]) -> None:
    codes = [json.loads(handing.answers[one][0])["code"] for one in told]
    assert len(set(codes)) == len(told)
    opened = _opened_by(server, codes)
    assert [found["story"] for found in opened] == [[one.story] for one in told]
    assert len({found["case"] for found in opened}) == len(told)


def _opened_by(server: Server, codes: list[str]) -> list[dict[str, object]]:
    """What each code opens, asked by a process that has seen nothing of the sending."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.entrypoints.opening"],
        cwd=ROOT,
        env=os.environ | server.environment,
        input="".join(f"{code}\n" for code in codes),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _count(server: Server, table: str) -> int:
    with psycopg.connect(server.admin) as found:
        row = found.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()  # noqa: S608
    assert row is not None
    return int(row[0])
