"""The embedded PostgreSQL: started once, used by many, stopped by whoever started it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rozedraad.demo import postgres
from rozedraad.demo.postgres import Embedded, embedded, server_pid, stop

pytestmark = pytest.mark.system


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Not pytest's own folder, which is closed to other accounts on some machines and open on others."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("long" * 30) / "postgres"
        yield path
        stop(path, mode="immediate")


def asked(server: Embedded, question: str) -> object:
    with psycopg.connect(server.admin) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def test_a_server_starts_below_a_closed_folder_with_a_long_name(data_dir: Path) -> None:
    server = embedded(data_dir, durable=True)
    assert server.started
    assert asked(server, "SHOW fsync") == "on"
    assert asked(server, "SHOW listen_addresses") == ""


def test_its_programs_may_lie_below_a_closed_folder_too(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout in a temporary folder, or in the home of root."""
    package, closed = postgres.programs().parents[1], data_dir.parents[1]
    for each in package.parent.glob(f"{package.name}*"):  # the package, and the libraries beside it
        if not each.name.endswith("-info"):
            shutil.copytree(each, closed / each.name)
    inside = postgres.programs().relative_to(package.parent)
    monkeypatch.setattr(postgres, "programs", lambda: closed / inside)
    server = embedded(data_dir, durable=False)
    assert asked(server, "SELECT 1") == 1


@pytest.mark.skipif(os.getuid() != 0, reason="only root steps down")
def test_the_account_it_runs_as_may_walk_through_folders_and_nothing_more(data_dir: Path) -> None:
    embedded(data_dir, durable=False)
    status = Path(f"/proc/{server_pid(data_dir)}/status").read_text()
    held = {
        line.split(":")[0]: int(line.split()[1], 16) for line in status.splitlines() if line.startswith("Cap")
    }
    assert held["CapPrm"] == held["CapEff"] == 1 << 1  # CAP_DAC_OVERRIDE


def test_whoever_finds_it_running_does_not_stop_it(data_dir: Path) -> None:
    first = embedded(data_dir, durable=False)
    second = embedded(data_dir, durable=False)
    second.stop()
    assert asked(first, "SELECT 1") == 1
    first.stop()
    assert server_pid(data_dir) is None


def test_a_server_that_was_killed_starts_again(data_dir: Path) -> None:
    killed = embedded(data_dir, durable=True)
    with psycopg.connect(killed.admin, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    pid = server_pid(data_dir)
    assert pid is not None
    os.kill(pid, 9)
    again = embedded(data_dir, durable=True)
    assert asked(again, "SELECT seven FROM kept") == 7
