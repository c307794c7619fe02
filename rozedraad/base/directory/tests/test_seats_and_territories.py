from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rozedraad.base.directory.queries import SeatSeen
from rozedraad.base.directory.rules import counts_on, find_gaps, nearest, overlap, upward
from rozedraad.shared.ids import new_id

PARENTS = {"city": None, "east": "city", "west": "city", "dapper": "east"}
DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 1))


def seat(first: date, last: date | None) -> SeatSeen:
    return SeatSeen(new_id(), new_id(), new_id(), "holder", first, last)


def test_a_neighbourhood_lies_in_its_district_and_city() -> None:
    assert list(upward("dapper", PARENTS)) == ["dapper", "east", "city"]


def test_an_unknown_place_lies_nowhere() -> None:
    assert list(upward("elsewhere", PARENTS)) == []


def test_a_circle_ends() -> None:
    assert list(upward("a", {"a": "b", "b": "a"})) == ["a", "b"]


def test_each_place_is_looked_at_once_and_the_nearest_first() -> None:
    assert nearest(["dapper", "west"], PARENTS) == ["dapper", "east", "city", "west"]


def test_the_last_day_named_no_longer_counts() -> None:
    whole = seat(date(2024, 1, 1), date(2024, 1, 3))
    assert [counts_on(whole, date(2024, 1, day)) for day in (1, 2, 3)] == [True, True, False]


@given(DAYS, st.none() | st.integers(0, 40), DAYS, st.none() | st.integers(0, 40))
def test_two_seats_overlap_when_some_day_counts_for_both(
    first: date, length: int | None, other: date, other_length: int | None
) -> None:
    def end(start: date, days: int | None) -> date | None:
        return None if days is None else start + timedelta(days=days)

    one, two = seat(first, end(first, length)), seat(other, end(other, other_length))
    shared = any(
        counts_on(one, day) and counts_on(two, day)
        for day in (date(2024, 1, 1) + timedelta(days=n) for n in range(120))
    )
    if length != 0 and other_length != 0:
        assert overlap(one, two.starts_on, two.ends_on) == shared


def test_a_gap_is_a_function_without_a_team_or_a_team_without_people() -> None:
    found = find_gaps(["adv"], ["east", "west"], {("adv", "east"): 1, ("adv", "west"): 2}, {1: 3})
    assert [(gap.territory, gap.team_id) for gap in found] == [("west", 2)]
    assert [g.team_id for g in find_gaps(["adv"], ["east"], {}, {})] == [None]
