"""The embedded PostgreSQL: started once, used by many, stopped by whoever started it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

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
