"""Each transaction says who acts; row-level security reads it.

`acting` opens the transaction and tells PostgreSQL the kind and id of the actor and the application's
time. Without it the policies see nobody, and nobody sees nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import Error, connection, transaction

from rozedraad.shared import clock
from rozedraad.shared.rows import pipelined, run

NOBODY: tuple[str, UUID | None] = ("", None)

_acting: ContextVar[tuple[str, UUID | None]] = ContextVar("acting", default=NOBODY)


@contextmanager
def acting(kind: str, actor_id: UUID | None) -> Iterator[None]:
    """One transaction in the name of this actor. Inside another, it is a savepoint: what a refusal
    interrupts is undone even when the caller shows the refusal and goes on. Another actor's name holds
    until the end of it, after which the first acts again."""
    who = (kind, actor_id)
    before = _acting.get()
    if who == before and connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic():
        _say(who)
        token = _acting.set(who)
        try:
            yield
        finally:
            _acting.reset(token)
        if nested and not connection.needs_rollback:
            _say(before)


def hold(thing: UUID) -> None:
    """Wait until nobody else holds this, and keep it until the transaction ends. Again is at once.

    Whatever changes a thing made of many rows holds it before it locks or changes any of them, so two changes
    never wait for each other. Two things: in the order of their ids. The number is that of `rd.hold`.
    """
    run("SELECT rd.hold($1)", thing)


@contextmanager
def acting_at_once(kind: str, actor_id: UUID | None) -> Iterator[None]:
    """`acting` in which nothing is fetched: the whole transaction, from its beginning to its end, travels to
    the server in one go. Nothing may wait for the commit (`on_commit`) in it."""
    if connection.in_atomic_block:
        with acting(kind, actor_id), pipelined():
            yield
        return
    who = (kind, actor_id)
    token = _acting.set(who)
    try:
        with pipelined():
            run("BEGIN")
            _say(who)
            yield
            run("COMMIT")
    except BaseException:
        _undo()
        raise
    finally:
        _acting.reset(token)


def _undo() -> None:
    """As Django does at the end of a transaction that failed."""
    try:
        connection.rollback()
    except Error:
        connection.close()


def _say(who: tuple[str, UUID | None]) -> None:
    kind, actor_id = who
    run(
        "select set_config('rd.actor_kind', $1, true), set_config('rd.actor_id', $2, true), "
        "set_config('rd.now', $3, true)",
        kind,
        "" if actor_id is None else str(actor_id),
        clock.now().isoformat(),
    )
