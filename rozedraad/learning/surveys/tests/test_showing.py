"""Numbers are shown of closed quarters and of at least five people, and never so that subtracting tells."""

from datetime import date
from itertools import pairwise

import psycopg
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.base.directory import queries as directory
from rozedraad.learning.surveys.rules import ANSWERS, FEWEST, QUESTIONS, periods, quarter_of
from tests.support.clock import FrozenClock
from tests.support.people import Cast

QUARTERS = [date(year, month, 1) for year in (2025, 2026) for month in (1, 4, 7, 10)]
TODAY = date(2026, 11, 27)


def everybody(number: int, answer: str = "yes") -> dict[tuple[str, str], int]:
    return {(question, answer): number for question in QUESTIONS}


def test_a_quarter_is_shown_when_it_is_over_and_five_answered() -> None:
    found = periods({date(2026, 7, 1): everybody(5), date(2026, 10, 1): everybody(50)}, TODAY)
    assert [(each.first, each.last, each.people) for each in found] == [
        (date(2026, 7, 1), date(2026, 7, 1), 5)
    ]


def test_a_quarter_with_fewer_is_shown_together_with_the_next() -> None:
    found = periods(
        {
            date(2026, 1, 1): everybody(4),
            date(2026, 4, 1): everybody(3, "no"),
            date(2026, 7, 1): everybody(2),
        },
        TODAY,
    )
    (one,) = found
    assert (one.first, one.last, one.people) == (date(2026, 1, 1), date(2026, 4, 1), 7)
    assert (one.numbers["heard", "yes"], one.numbers["heard", "no"]) == (4, 3)


def test_a_quarter_begins_in_january_april_july_and_october() -> None:
    assert {quarter_of(date(2026, month, 9)).month for month in range(1, 13)} == {1, 4, 7, 10}


@given(
    st.dictionaries(
        st.sampled_from(QUARTERS), st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=9), max_size=8
    )
)
def test_nobody_stands_in_two_periods_and_none_is_of_fewer_than_five(given_in: dict[date, list[str]]) -> None:
    by_quarter = {
        quarter: {(q, a): answers.count(a) for q in QUESTIONS for a in set(answers)}
        for quarter, answers in given_in.items()
    }
    found = periods(by_quarter, TODAY)
    assert all(each.people >= FEWEST for each in found)
    assert all(before.last < after.first for before, after in pairwise(found))
    assert all(each.last < quarter_of(TODAY) for each in found)


def test_the_page_shows_numbers_or_says_that_there_are_too_few(
    cast: Cast, owner: psycopg.Connection[tuple[object, ...]], clock: FrozenClock
) -> None:
    few, enough = (directory.team(cast.team(key)).organisation_id for key in ("support", "adv"))
    for organisation, number in ((few, 4), (enough, 6)):
        for question in QUESTIONS:
            owner.execute(
                "INSERT INTO surveys_feedbackcount VALUES (%s, '2025-10-01', %s, 'yes', %s)",
                [organisation, question, number],
            )
    page = cast.client_of("joris").get("/zaken/gehoord/").content.decode()
    assert "Te weinig antwoorden" in page
    assert "6 mensen" in page
    assert "4 mensen" not in page
