"""Statements sent beside their values: what goes in comes out, and one that is refused leaves nothing behind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import DataError, IntegrityError, connection, models
from django.db.models import Func, Value

from rozedraad.shared.rows import fetch, insert_rows, pipelined, run
from rozedraad.shared.transactions import acting_at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)


class Sample(models.Model):
    """One column of every kind."""

    id = models.UUIDField(primary_key=True)
    number = models.BigIntegerField(db_default=Func(Value(2), Value(3), function="power"))
    small = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(default="")
    sealed = models.BinaryField(default=b"")
    yes = models.BooleanField(null=True)
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    codes = ArrayField(models.TextField(), default=list)
    told = models.JSONField(default=dict)

    class Meta:
        app_label = "shared_tests"
        managed = False
        db_table = "sample"


@pytest.fixture(autouse=True)
def table() -> Iterator[None]:
    """In a connection of its own, so that the table goes with it."""
    run(
        "CREATE TEMPORARY TABLE sample (id uuid PRIMARY KEY, number bigint DEFAULT 8, small int, text text, "
        "sealed bytea, yes boolean, day date, at timestamptz, codes text[], told jsonb)"
    )
    yield
    connection.close()


def count() -> int:
    ((found,),) = fetch("SELECT count(*) FROM sample")
    return int(found)


def sample(**values: object) -> Sample:
    return Sample(id=uuid4(), **values)


def test_every_kind_of_value_comes_back_as_it_went_in() -> None:
    row = sample(
        number=-(2**40), text='"a\\b" é', sealed=b"\0\xff", yes=False, day=date(2026, 3, 1), at=NOON,
        codes=['plain', 'with "quotes"', "back\\slash", "a,b", ""], told={"a": ["é", None, 1]},
    )  # fmt: skip

    insert_rows([row])

    ((*found,),) = fetch("SELECT number, small, text, sealed, yes, day, at, codes, told FROM sample")
    names = ("number", "small", "text", "sealed", "yes", "day", "at", "codes", "told")
    assert found == [getattr(row, name) for name in names]


def test_nothing_is_null_and_what_the_database_knows_is_left_to_it() -> None:
    insert_rows([sample(), sample()])

    assert fetch("SELECT number, yes, day, at FROM sample") == [(8, None, None, None)] * 2


def test_a_statement_is_prepared_once_whatever_its_values() -> None:
    for row in (sample(), sample(yes=True), sample(yes=False, at=NOON, small=30_000)):
        insert_rows([row])

    prepared = fetch(
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO \"sample\"%'"
    )
    assert prepared == [(1,)]


def test_a_text_with_a_nul_is_refused_not_cut() -> None:
    with pytest.raises(DataError):
        insert_rows([sample(text="before\0after")])

    assert not count()


def test_of_a_transaction_sent_at_once_nothing_stays_after_a_refusal() -> None:
    actor = uuid4()
    row = sample()

    with pytest.raises(IntegrityError), acting_at_once("reporter", actor):
        insert_rows([row, row])

    assert not count()


def test_a_transaction_sent_at_once_says_who_acts_and_only_while_it_lasts() -> None:
    actor = uuid4()

    with acting_at_once("reporter", actor):
        run("INSERT INTO sample (id) VALUES (rd.actor_id())")

    assert fetch("SELECT id, rd.actor_kind() FROM sample") == [(actor, "")]


def test_what_fails_between_its_statements_undoes_them_too() -> None:
    with pytest.raises(RuntimeError), acting_at_once("reporter", uuid4()):
        interrupted()

    assert not count()


def interrupted() -> None:
    insert_rows([sample()])
    raise RuntimeError


def test_after_a_refusal_everything_is_prepared_anew() -> None:
    row = sample()
    insert_rows([row])
    with pytest.raises(IntegrityError), pipelined():
        insert_rows([sample(), row])

    with pipelined():
        insert_rows([sample(), sample()])

    assert count() == 3
    assert fetch("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'") == [(1,)]


def test_ids_come_back_as_ids() -> None:
    row = sample()
    insert_rows([row])

    ((found,),) = fetch("SELECT id FROM sample WHERE id = ANY($1)", [row.id, uuid4()])

    assert isinstance(found, UUID)
    assert found == row.id
