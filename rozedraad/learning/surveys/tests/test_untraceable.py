"""What the database itself writes beside a row does not say which answer came with which mark."""

import psycopg

from rozedraad.learning.surveys.tests.test_giving import PAGE, YES, about, browser_of, rounded_off
from tests.support.people import Cast


def test_a_mark_and_the_numbers_are_written_in_different_transactions(
    cast: Cast, owner: psycopg.Connection[tuple[object, ...]]
) -> None:
    client = browser_of(rounded_off(cast))
    client.post(PAGE, YES | about(client))

    marks = set(owner.execute("SELECT xmin::text FROM surveys_feedbackspent").fetchall())
    numbers = set(owner.execute("SELECT xmin::text FROM surveys_feedbackcount").fetchall())
    assert len(marks) == len(numbers) == 1
    assert not marks & numbers
