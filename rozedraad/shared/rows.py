"""Statements on the way a report comes in: prepared once per connection, their values beside them.

Django compiles each statement anew and writes its values into the text, and psycopg prepares one statement for
each combination of types. Here a statement is prepared by its text alone: the server knows the types of its own
columns. Inside `pipelined()` all of them leave together, at its end. Errors are Django's.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial
from itertools import count as counting
from operator import attrgetter
from typing import Any, Final, LiteralString, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model
from django.db.models.expressions import DatabaseDefault
from django.db.models.fields import NOT_PROVIDED
from psycopg import Connection, Pipeline
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.errors import PipelineAborted, error_from_result
from psycopg.generators import execute
from psycopg.pq import ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult

TEXT, BINARY, IDLE = Format.TEXT, Format.BINARY, TransactionStatus.IDLE
_Kind = tuple[Callable[[Any], bytes], Format]
_Read = Callable[[Model], Sequence[Any]]
_Write = Callable[[Any], bytes]
_numbers = counting()


class _Written(NamedTuple):
    """Values as they are sent."""

    values: Sequence[bytes | None]
    formats: Sequence[Format]


@dataclass
class _Session:
    """What one connection has prepared, by text, and the pipeline it is in."""

    prepared: dict[bytes, bytes] = field(default_factory=dict)
    pipeline: Pipeline | None = None
    doubtful: bool = False

    def doubt(self) -> None:
        """A pipeline broke off: how much of it was prepared is not known, so all is prepared anew."""
        self.prepared.clear()
        self.doubtful = True


_sessions: WeakKeyDictionary[Connection[Any], _Session] = WeakKeyDictionary()
_piped: ContextVar[_Session | None] = ContextVar("piped", default=None)


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert rows of one model, every column but those the database fills in, keys made in Python. May run
    inside `pipelined()`."""
    if not rows:
        return
    model = type(rows[0])
    left_out = tuple(name for name in _defaults(model) if isinstance(getattr(rows[0], name), DatabaseDefault))
    statement, read, writers, formats = _insert(model, len(rows), left_out)
    values = [
        None if value is None else write(value)
        for row in rows
        for value, write in zip(read(row), writers, strict=True)
    ]
    _send(statement, _Written(values, formats))


def run(statement: LiteralString, *values: object) -> None:
    """Execute with `$1`… in place of the values; nothing is read back. May run inside `pipelined()`."""
    _send(statement.encode(), _written(values))


def fetch(statement: LiteralString, *values: object) -> list[tuple[Any, ...]]:
    """All rows of a query with `$1`… in place of the values."""
    with _connected() as (conn, session):
        assert session.pipeline is None, "nothing can be fetched inside pipelined()"
        result = _do(conn, session, statement.encode(), _written(values))
        transformer = Transformer(conn)
        transformer.set_pgresult(result)
        return transformer.load_rows(0, result.ntuples, tuple)


@contextmanager
def pipelined() -> Iterator[None]:
    """Statements inside leave together at its end, and nobody waits for one another's answer. Nothing may be
    fetched here: only inserts and updates whose result is not looked at. An error surfaces at the end."""
    with _connected() as (conn, session):
        conn.wait(conn._start_query())  # BEGIN, where Django left that to the first statement
        token = _piped.set(session)
        try:
            with conn.pipeline() as session.pipeline:
                yield
        except BaseException as refusal:
            session.doubt()
            raise _first(refusal) from None
        finally:
            session.pipeline = None
            _piped.reset(token)


def _first(refusal: BaseException) -> BaseException:
    """What stopped a pipeline: psycopg may tell of a statement that was skipped behind it instead."""
    while isinstance(refusal, PipelineAborted) and refusal.__context__ is not None:
        refusal = refusal.__context__
    return refusal


def _send(statement: bytes, written: _Written) -> None:
    """At once; in a pipeline it only joins the queue, which cannot fail and needs no connection looked up."""
    piped = _piped.get()
    if piped is not None and piped.pipeline is not None:
        _join(piped, piped.pipeline, statement, written)
        return
    with _connected() as (conn, session):
        _do(conn, session, statement, written)


@contextmanager
def _connected() -> Iterator[tuple[Connection[Any], _Session]]:
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    conn: Connection[Any] = database.connection
    session = _sessions.setdefault(conn, _Session())
    with database.wrap_database_errors:
        if session.doubtful and conn.pgconn.transaction_status == IDLE:
            conn.execute("DEALLOCATE ALL")
            session.prepared.clear()
            session.doubtful = False
        yield conn, session


def _do(conn: Connection[Any], session: _Session, statement: bytes, written: _Written) -> PGresult:
    with conn.lock:
        return conn.wait(_exchange(conn, session, statement, written))


def _join(session: _Session, pipeline: Pipeline, statement: bytes, written: _Written) -> None:
    name = session.prepared.get(statement)
    if name is None:
        name = session.prepared[statement] = _new_name()
        _queue(pipeline, partial(pipeline.pgconn.send_prepare, name, statement))
    _queue(pipeline, partial(pipeline.pgconn.send_query_prepared, name, written.values, written.formats))


def _queue(pipeline: Pipeline, command: Callable[[], None]) -> None:
    """As psycopg queues its own COMMIT: None stands for a result that is checked and dropped."""
    pipeline.command_queue.append(command)
    pipeline.result_queue.append(None)


def _exchange(
    conn: Connection[Any], session: _Session, statement: bytes, written: _Written
) -> PQGen[PGresult]:
    yield from conn._start_query()
    if statement not in session.prepared:
        name = _new_name()
        conn.pgconn.send_prepare(name, statement)
        _checked((yield from execute(conn.pgconn)))
        session.prepared[statement] = name
    conn.pgconn.send_query_prepared(
        session.prepared[statement], written.values, written.formats, result_format=BINARY
    )
    return _checked((yield from execute(conn.pgconn)))


def _checked(results: Sequence[PGresult]) -> PGresult:
    (result,) = results
    if result.status == ExecStatus.FATAL_ERROR:
        raise error_from_result(result)
    return result


def _new_name() -> bytes:
    return b"rd%d" % next(_numbers)


@cache
def _defaults(model: type[Model]) -> Sequence[str]:
    """The columns the database can fill in."""
    return [each.attname for each in model._meta.concrete_fields if each.db_default is not NOT_PROVIDED]


@cache
def _insert(
    model: type[Model], count: int, left_out: Sequence[str]
) -> tuple[bytes, _Read, Sequence[_Write], Sequence[Format]]:
    """The statement for so many rows, what reads a row's values, what writes each, and how it is sent."""
    fields = [each for each in model._meta.concrete_fields if each.column and each.attname not in left_out]
    quote = connection.ops.quote_name
    names = ", ".join(quote(each.column or "") for each in fields)
    width = len(fields)
    rows = (", ".join(f"${row * width + column + 1}" for column in range(width)) for row in range(count))
    values = ", ".join(f"({row})" for row in rows)
    text = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {values}"  # noqa: S608
    kinds = [_KINDS[each.get_internal_type()] for each in fields]
    read = attrgetter(*(each.attname for each in fields))
    return text.encode(), read, [write for write, _form in kinds], [form for _write, form in kinds] * count


def _written(values: Sequence[object]) -> _Written:
    """Values as their Python type tells; the statement's place for each must have the same type."""
    kinds = [_TYPES[type(value)] for value in values]
    return _Written(
        [None if value is None else write(value) for value, (write, _) in zip(values, kinds, strict=True)],
        [form for _write, form in kinds],
    )


def _of_uuid(value: UUID) -> bytes:
    return value.bytes


def _of_bool(value: bool) -> bytes:
    return b"\1" if value else b"\0"


def _of_moment(value: date) -> bytes:
    return value.isoformat().encode()


def _of_int(value: int) -> bytes:
    return b"%d" % value


def _of_json(value: object) -> bytes:
    return json.dumps(value).encode()


def _of_list(values: Sequence[object]) -> bytes:
    """PostgreSQL's way to write an array; in quotes a backslash protects what would end them."""
    quoted = (str(value).replace("\\", r"\\").replace('"', r"\"") for value in values)
    return ("{" + ",".join(f'"{value}"' for value in quoted) + "}").encode()


# Text leaves in binary too: so it has a length, and a NUL in it is refused instead of ending it.
_UUID, _BYTES, _TEXT, _BOOL = (_of_uuid, BINARY), (bytes, BINARY), (str.encode, BINARY), (_of_bool, BINARY)
_MOMENT, _INT, _JSON, _LIST = (_of_moment, TEXT), (_of_int, TEXT), (_of_json, TEXT), (_of_list, TEXT)
_KINDS: Final[Mapping[str, _Kind]] = {
    "UUIDField": _UUID,
    "BinaryField": _BYTES,
    "CharField": _TEXT,
    "TextField": _TEXT,
    "BooleanField": _BOOL,
    "DateField": _MOMENT,
    "DateTimeField": _MOMENT,
    "IntegerField": _INT,
    "BigIntegerField": _INT,
    "PositiveIntegerField": _INT,
    "PositiveSmallIntegerField": _INT,
    "JSONField": _JSON,
    "ArrayField": _LIST,
}
_TYPES: Final[Mapping[type, _Kind]] = {
    UUID: _UUID,
    bytes: _BYTES,
    str: _TEXT,
    bool: _BOOL,
    datetime: _MOMENT,
    list: _LIST,
    type(None): _TEXT,
}
