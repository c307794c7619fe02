"""An installation with very many cases: one real case, copied in the database with all its rows in the clear.

Copied are the case, its facts, steps, access, consents and history, each with ids and moments of its own, spread over
ten years. Sealed items are not copied: nothing here reads those of another case. Triggers are off meanwhile, since
the rows they would make are copied too.

A country has very many cases, a team has not: of a hundred copies one is of the teams of the case copied, closed, and
the others are of as many other teams, the newest twentieth of them open. What those teams have open is filled in apart.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

import psycopg
from psycopg import sql

from benchmarks.place import Place

STEPS = 5
TEAMS = {
    "receiving_team",
    "coordinating_team",
    "team",
    "team_id",
    "holder",
    "asked_by_team",
    "recorded_by_team",
}
Cursor = psycopg.Cursor[tuple[object, ...]]

# The newest come last, as ids in the order of time do.
CASES = """
CREATE UNLOGGED TABLE bench_case AS
SELECT uuidv7(at - now()) AS id, CASE WHEN NOT %(own)s THEN n %% 100 ELSE 0 END AS others, at,
  CASE WHEN %(own)s THEN true ELSE n %% 100 > 0 AND n > %(count)s * 0.95 END AS open FROM (
  SELECT n, now() - interval '10 years' * (1 - n::float / %(count)s) AS at
    FROM generate_series(1, %(count)s) n) numbered
"""
STEPS_OF_CASES = """
CREATE UNLOGGED TABLE bench_step AS
SELECT uuidv7() AS id, m.id AS case_id, m.others, m.at, m.open AND t.place > 3 AS open, t.id AS template, t.place
  FROM bench_case m CROSS JOIN (
    SELECT id, row_number() OVER (ORDER BY due, key) AS place FROM cases_step
     WHERE case_id = %(case)s AND state = 'open' ORDER BY due, key LIMIT %(steps)s) t
"""


def fill(place: Place, case: UUID, count: int, *, own: bool = False) -> None:
    """So many cases beside this one, with five steps each; `own`: of the same teams, and open."""
    with _unwatched(place) as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_case, bench_step")
        cursor.execute(CASES, {"count": count, "own": own})
        cursor.execute(STEPS_OF_CASES, {"case": case, "steps": STEPS})
        _copy(cursor, "cases_case", _of_case("cases_case", "id", case), {
            "id": "m.id",
            "ref": "nextval('cases_ref')",
            "received_at": "m.at",
            "state": "CASE WHEN m.open THEN 'follow_up' ELSE 'closed' END",
            "closed_at": "CASE WHEN NOT m.open THEN m.at + interval '40 days' END",
        })  # fmt: skip
        for table, moments in {
            "cases_facts": {},
            "cases_access": {},
            "consent_consent": {"id": "uuidv7()", "decision_id": "uuidv7()", "asked_at": "m.at"},
            "history_event": {"id": "uuidv7()", "at": "m.at"},
        }.items():
            _copy(cursor, table, _of_case(table, "case_id", case), {"case_id": "m.id", **moments})
        _copy(cursor, "cases_step", _of_step("cases_step", "id"), {
            "id": "m.id",
            "case_id": "m.case_id",
            "state": "CASE WHEN m.open THEN 'open' ELSE 'done' END",
            "opened_at": "m.at",
            "due": "m.at + interval '40 days' * m.place",
            "ended_at": "CASE WHEN NOT m.open THEN m.at + interval '2 days' END",
        })  # fmt: skip
        _copy(cursor, "cases_stepdetail", _of_step("cases_stepdetail", "step_id"), {
            "step_id": "m.id",
            "case_id": "m.case_id",
        })  # fmt: skip
        cursor.execute("DROP TABLE bench_case, bench_step")
    _tidy(place)


def let_terms_pass(place: Place, count: int) -> None:
    """So many steps are open, and their term has just ended."""
    with _unwatched(place) as cursor:
        cursor.execute(
            "UPDATE cases_step SET state = 'open', told = 0, ended_at = NULL,"
            " due = now() - random() * interval '1 hour' WHERE id IN (SELECT id FROM cases_step ORDER BY id LIMIT %s)",
            [count],
        )
    _tidy(place)


def _of_case(table: str, key: str, case: UUID) -> sql.Composable:
    return sql.SQL("bench_case m CROSS JOIN (SELECT * FROM {table} WHERE {key} = {case}) t").format(
        table=sql.Identifier(table), key=sql.Identifier(key), case=sql.Literal(case)
    )


def _of_step(table: str, key: str) -> sql.Composable:
    return sql.SQL("bench_step m JOIN {table} t ON t.{key} = m.template").format(
        table=sql.Identifier(table), key=sql.Identifier(key)
    )


def _copy(cursor: Cursor, table: str, source: sql.Composable, changed: Mapping[str, str]) -> None:
    """Every column as in the row copied, but for these."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
        " AND is_generated = 'NEVER' AND is_identity = 'NO'",
        [table],
    )
    columns = [str(name) for (name,) in cursor.fetchall()]
    taken = [changed.get(name) or _of_team(name) for name in columns]
    cursor.execute(
        sql.SQL("INSERT INTO {table} ({columns}) SELECT {taken} FROM {source}").format(
            table=sql.Identifier(table),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            taken=sql.SQL(", ".join(taken)),
            source=source,
        )
    )


def _of_team(column: str) -> str:
    if column not in TEAMS:
        return f"t.{column}"
    return f"CASE WHEN m.others = 0 THEN t.{column} ELSE md5(t.{column} || ' ' || m.others)::uuid END"


@contextmanager
def _unwatched(place: Place) -> Iterator[Cursor]:
    with psycopg.connect(place.admin) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor


def _tidy(place: Place) -> None:
    """As PostgreSQL does by itself after a while."""
    with psycopg.connect(place.admin, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")
