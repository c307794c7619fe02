"""The invented city, for tests: built once per state of the code, then put back as rows.

Drawing everybody's keys takes seconds; copying their rows takes milliseconds. The rows are the real ones, made
by the demo's own `build_city`; only the passphrases cost as little to check as is accepted.
"""

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction

from rozedraad.base.directory import queries as directory
from rozedraad.base.vault.actions import members
from rozedraad.base.vault.rules.passphrases import CHEAPEST
from rozedraad.demo.city import City, build_city
from rozedraad.demo.installation import fingerprint
from rozedraad.shared import clock
from tests.support.clock import START
from tests.support.environment import DATA, KEYS, ROOT


@dataclass(frozen=True)
class Snapshot:
    """The ids of the city, and for each table its rows as PostgreSQL copies them."""

    city: City
    rows: dict[str, bytes]


def city() -> City:
    """Everybody, in the database of this test. Nobody has a second factor."""
    found = _kept.get("snapshot") or _from_disk()
    if found is None:
        found = _built()
        _to_disk(found)
    else:
        _put_back(found)
    _kept["snapshot"] = found
    # A copy: a test may add people of its own.
    return City(dict(found.city.teams), dict(found.city.members))


_kept: dict[str, Snapshot] = {}


def _built() -> Snapshot:
    before = _filled_tables()
    with _cheaply_the_day_before():
        made = build_city(with_factors=False)
    tables = sorted(_filled_tables() - before)
    return Snapshot(made, {table: _rows_of(table) for table in tables})


def _put_back(snapshot: Snapshot) -> None:
    with transaction.atomic():
        for table, rows in snapshot.rows.items():
            with _driver_cursor() as cursor, cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(rows)
    directory.forget()


def _rows_of(table: str) -> bytes:
    with _driver_cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy)


def _filled_tables() -> set[str]:
    """Tables that have a row, as far as we may look."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
            "AND has_table_privilege(oid, 'SELECT')"
        )
        names = [row[0] for row in cursor.fetchall()]
        asked = " UNION ALL ".join(f"(SELECT '{name}' FROM \"{name}\" LIMIT 1)" for name in names)  # noqa: S608
        cursor.execute(asked)
        return {row[0] for row in cursor.fetchall()}


def _driver_cursor() -> Any:
    """Psycopg's own cursor on Django's connection: Django's does not copy."""
    connection.ensure_connection()
    return connection.connection.cursor()


@contextmanager
def _cheaply_the_day_before() -> Iterator[None]:
    """Passphrases at the lowest cost, and everything made before the frozen clock begins."""
    before = START - timedelta(days=1)
    with patch.object(members, "COST", CHEAPEST), patch.object(clock, "system_time", lambda: before):
        yield


@cache
def _file() -> Any:
    sources = (*ROOT.glob("rozedraad/base/**/*.py"), ROOT / "rozedraad/demo/city.py", KEYS)
    return DATA / f"test-city-{fingerprint(*sources)}.pickle"


def _from_disk() -> Snapshot | None:
    with _locked():
        if not _file().exists():
            return None
        found: Snapshot = pickle.loads(_file().read_bytes())  # noqa: S301
        return found


def _to_disk(snapshot: Snapshot) -> None:
    with _locked():
        for old in DATA.glob("test-city-*.pickle"):
            old.unlink()
        _file().write_bytes(pickle.dumps(snapshot))


@contextmanager
def _locked() -> Iterator[None]:
    with (DATA / "test-city.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
