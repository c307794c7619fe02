"""The bare rate: how fast the same machine, server and disk can store the rows of one report at all.

What one report inserted is read back and replayed by pgbench: one transaction, one round trip, statements
prepared beforehand, into tables of the same columns and indexes without triggers, checks, references or row
security. Each transaction has ids of its own; all other bytes are those of the report, and what is sealed
travels to the server each time.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from benchmarks.place import FOLDER, Place

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
# Rewritten by a report, not inserted. Left out: the bare rate may only gain by it.
UPDATED = {"reporting_draft"}
UNIQUE = """
SELECT relname, attname FROM pg_index
  JOIN pg_class ON pg_class.oid = indrelid
  JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
 WHERE indisunique AND indnkeyatts = 1 AND relnamespace = 'public'::regnamespace
"""
Rows = dict[str, list[dict[str, str | None]]]


@dataclass(frozen=True)
class Captured:
    """The rows of one report by table, and how they are replayed."""

    rows: Rows
    script: Path
    sealed: Sequence[str]

    @property
    def count(self) -> int:
        return sum(len(found) for found in self.rows.values())

    @property
    def bytes(self) -> int:
        """Their values as PostgreSQL writes them out, bytes counted once."""
        values = [value or "" for found in self.rows.values() for row in found for value in row.values()]
        return sum(len(v) // 2 - 1 if v.startswith("\\x") else len(v.encode()) for v in values)


def before_report(place: Place) -> int:
    """A transaction number that every later write is past."""
    with psycopg.connect(place.admin) as connection:
        row = connection.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").fetchone()
    assert row is not None
    return int(row[0])


def capture(place: Place, since: int) -> Captured:
    """Everything that was inserted since, on a server where nobody else writes; copies of those tables."""
    with psycopg.connect(place.admin, row_factory=dict_row, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS bare CASCADE")
        connection.execute("CREATE SCHEMA bare")
        rows: Rows = {}
        for table in _tables(connection):
            if table in UPDATED or not (found := _written(connection, table, since)):
                continue
            rows[table] = found
            connection.execute(
                sql.SQL("CREATE TABLE bare.{0} (LIKE public.{0} INCLUDING ALL EXCLUDING CONSTRAINTS)").format(
                    sql.Identifier(table)
                )
            )
        teams = {str(row["id"]) for row in connection.execute("SELECT id FROM directory_team")}
        unique = {(row["relname"], row["attname"]) for row in connection.execute(UNIQUE)}
    replay = _Replay(teams, unique)
    script = FOLDER / "bare.sql"
    script.write_text("".join(replay.script(rows)))
    return Captured(rows, script, replay.sealed)


def bare_rate(place: Place, captured: Captured, *, clients: int, seconds: int, number: int) -> float:
    """Transactions per second by pgbench with this many connections. `number` is another one each time."""
    at = conninfo_to_dict(place.admin)
    command = [
        *(str(place.programs / "pgbench"), "--no-vacuum", "--protocol=prepared", f"-Ddone={number * 10**8}"),
        *(f"-Dsealed{n}={value}" for n, value in enumerate(captured.sealed)),
        *("--file", str(captured.script), f"--client={clients}", "--jobs=1", f"--time={seconds}"),
        *("-h", str(at["host"]), "-U", str(at["user"]), str(at["dbname"])),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"^tps = ([\d.]+) \(without", done.stdout, re.MULTILINE)
    failed = re.search(r"^number of failed transactions: (\d+)", done.stdout, re.MULTILINE)
    assert found is not None, done.stdout + done.stderr
    assert failed is None or failed[1] == "0", done.stdout
    return float(found[1])


def _tables(connection: psycopg.Connection[dict[str, Any]]) -> list[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
        "ORDER BY relname"
    )
    return [str(row["relname"]) for row in rows]


def _written(
    connection: psycopg.Connection[dict[str, Any]], table: str, since: int
) -> list[dict[str, str | None]]:
    """Rows of a table as text, without what the table numbers by itself."""
    columns = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
        "AND attidentity = '' AND attgenerated = '' ORDER BY attnum",
        [table],
    ).fetchall()
    names = [str(row["attname"]) for row in columns]
    shown = sql.SQL(", ").join(sql.SQL("{0}::text").format(sql.Identifier(name)) for name in names)
    asked = sql.SQL("SELECT {} FROM {} WHERE xmin::text::bigint >= {}").format(
        shown, sql.Identifier(table), sql.Literal(since)
    )
    return list(connection.execute(asked))


class _Replay:
    """The rows as a script of pgbench. `sealed` are the values that are sent along with each transaction."""

    def __init__(self, teams: set[str], unique: set[tuple[str, str]]) -> None:
        self.sealed: list[str] = []
        self._teams = teams
        self._unique = unique
        self._own: dict[str, int] = {}

    def script(self, rows: Mapping[str, Sequence[Mapping[str, str | None]]]) -> Iterator[str]:
        """Ids rise within a client, as those of reports do; `id` is a new number for each transaction."""
        yield "\\set done :done + 1\n\\set id :client_id * 1000000000000 + :done\n\\startpipeline\nBEGIN;\n"
        for table, found in rows.items():
            names = ", ".join(f'"{name}"' for name in found[0])
            values = ", ".join(f"({self._row(table, row)})" for row in found)
            yield f'INSERT INTO bare."{table}" ({names}) VALUES {values};\n'  # noqa: S608
        yield "COMMIT;\n\\endpipeline\n"

    def _row(self, table: str, row: Mapping[str, str | None]) -> str:
        return ", ".join(self._value(value, (table, name) in self._unique) for name, value in row.items())

    def _value(self, value: str | None, unique: bool) -> str:
        if value is None:
            return "NULL"
        if UUID.fullmatch(value) and value not in self._teams:
            number = self._own.setdefault(value, len(self._own))
            return f"(lpad(to_hex(:id::bigint), 16, '0') || '{number:016x}')::uuid"
        if unique and value.isdigit():
            return ":id::bigint"
        if not value.startswith("\\x"):
            return _literal(value)
        self.sealed.append(f"\\x{value[18:]}" if unique else value)
        sent = f":sealed{len(self.sealed) - 1}::bytea"
        return f"int8send(:id::bigint) || {sent}" if unique else sent


def _literal(value: str) -> str:
    """Written so that pgbench finds neither a variable nor an escape of its own in it."""
    return "E'" + "".join(c if c.isalnum() else f"\\u{ord(c):04x}" for c in value) + "'"
