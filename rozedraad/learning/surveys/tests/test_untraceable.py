"""What the database itself writes beside a row does not say which answer came with which mark."""

import psycopg
import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from rozedraad.learning.surveys.tests.test_giving import PAGE, YES, about, browser_of, rounded_off
from tests.support.people import Cast

Psycopg = psycopg.Connection[tuple[object, ...]]
OTHERWISE = {"heard": "no", "speed": "no", "clarity": "partly"}


@pytest.fixture
def three_answered(cast: Cast) -> None:
    for answers in (YES, OTHERWISE, YES):
        client = browser_of(rounded_off(cast))
        client.post(PAGE, answers | about(client))


def test_a_mark_and_the_numbers_are_written_in_different_transactions(
    owner: Psycopg, three_answered: None
) -> None:
    marks = set(owner.execute("SELECT xmin::text FROM surveys_feedbackspent").fetchall())
    numbers = set(owner.execute("SELECT xmin::text FROM surveys_feedbackcount").fetchall())
    assert len(marks) == 3
    assert not marks & numbers


def test_no_row_tells_by_its_transaction_or_its_place_that_it_rose_last(
    owner: Psycopg, three_answered: None
) -> None:
    rows = owner.execute(
        "SELECT xmin::text, question, answer, number FROM surveys_feedbackcount ORDER BY ctid"
    ).fetchall()
    assert len({transaction for transaction, *_what in rows}) == 1
    assert [what for _transaction, *what in rows] == [
        ["clarity", "no", 2],
        ["clarity", "partly", 1],
        ["heard", "no", 1],
        ["heard", "yes", 2],
        ["speed", "no", 1],
        ["speed", "partly", 2],
    ]


def test_background_work_counts_nothing(as_role: object) -> None:
    with as_role("rd_worker"), pytest.raises(ProgrammingError), connection.cursor() as cursor:  # type: ignore[operator]
        cursor.execute("SELECT rd.count_feedback(gen_random_uuid(), '2026-01-01', '{heard}', '{yes}')")
