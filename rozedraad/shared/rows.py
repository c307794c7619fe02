"""Statements on the way a report comes in: prepared once per connection, with the values beside them.

Django compiles each statement anew and writes its values into the text; that costs both sides more than the
statement itself. Errors are Django's.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, LiteralString

from django.db import connection
from django.db.models import Field, JSONField, Model
from psycopg import RawCursor
from psycopg.types.json import Jsonb


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert rows of one model, every column, keys made in Python. May run inside `pipelined()`."""
    if not rows:
        return
    model = type(rows[0])
    statement, columns = _statement(model, len(rows))
    values = [prepare(getattr(row, name)) for row in rows for name, prepare in columns]
    with _executed(statement, values):
        pass


def run(statement: LiteralString, *values: object) -> None:
    """Execute with `$1`… in place of the values; nothing is read back. May run inside `pipelined()`."""
    with _executed(statement.encode(), values):
        pass


def fetch(statement: LiteralString, *values: object) -> list[tuple[Any, ...]]:
    """All rows of a query with `$1`… in place of the values."""
    with _executed(statement.encode(), values) as cursor:
        return cursor.fetchall()


@contextmanager
def _executed(statement: bytes, values: Sequence[object]) -> Iterator[RawCursor[tuple[Any, ...]]]:
    connection.ensure_connection()
    with connection.wrap_database_errors, RawCursor(connection.connection) as cursor:
        cursor.execute(statement, values, prepare=True)
        yield cursor


Column = tuple[str, Callable[[Any], Any]]


@cache
def _statement(model: type[Model], count: int) -> tuple[bytes, tuple[Column, ...]]:
    fields = [field for field in model._meta.concrete_fields if field.column]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column or "") for field in fields)
    width = len(fields)
    rows = (", ".join(f"${row * width + column + 1}" for column in range(width)) for row in range(count))
    values = ", ".join(f"({row})" for row in rows)
    text = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {values}"  # noqa: S608
    return text.encode(), tuple((field.attname, _preparation(field)) for field in fields)


def _preparation(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    return _json if isinstance(field, JSONField) else _as_it_is


def _json(value: Any) -> Any:
    return None if value is None else Jsonb(value)


def _as_it_is(value: Any) -> Any:
    return value
