"""Terms of time: the cases a calendar gets wrong, and a slow count beside the fast one."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.shared.workdays import NETHERLANDS, Duration, Unit, add, is_working_day


def ams(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NETHERLANDS)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-03-27 15:00", Duration(48, "hours"), "2026-03-29 16:00"),  # summer time begins on the 29th
        ("2026-10-24 15:00", Duration(48, "hours"), "2026-10-26 14:00"),  # and ends on the 25th
        ("2026-03-27 15:00", Duration(2, "days"), "2026-03-29 15:00"),
        ("2026-03-28 02:30", Duration(1, "days"), "2026-03-29 03:30"),  # 02:30 does not exist that night
        ("2026-10-24 15:00", Duration(1, "weeks"), "2026-10-31 15:00"),
        ("2026-01-31 09:00", Duration(1, "months"), "2026-02-28 09:00"),
        ("2027-12-31 09:00", Duration(2, "months"), "2028-02-29 09:00"),
        ("2026-11-30 09:00", Duration(14, "months"), "2028-01-30 09:00"),
        ("2026-03-13 15:00", Duration(1, "working_days"), "2026-03-16 17:00"),  # Friday to Monday
        ("2026-03-14 15:00", Duration(1, "working_days"), "2026-03-16 17:00"),  # Saturday to Monday
        ("2026-04-02 15:00", Duration(1, "working_days"), "2026-04-07 17:00"),  # Good Friday to Easter Monday
        ("2025-12-24 23:59", Duration(2, "working_days"), "2025-12-30 17:00"),  # Christmas, then a weekend
        ("2025-05-02 12:00", Duration(1, "working_days"), "2025-05-06 17:00"),  # Liberation Day, fifth year
        ("2026-05-04 12:00", Duration(1, "working_days"), "2026-05-05 17:00"),  # worked in other years
    ],
)
def test_a_term_ends_when_a_person_would_say(start: str, duration: Duration, end: str) -> None:
    assert add(ams(start), duration) == ams(end)


def test_the_moment_that_comes_twice_is_the_first() -> None:
    assert add(ams("2026-10-24 02:30"), Duration(1, "days")) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_result_is_always_utc() -> None:
    units: tuple[Unit, ...] = ("hours", "working_days", "days", "weeks", "months")
    assert {add(ams("2026-05-01 12:00"), Duration(1, unit)).tzinfo for unit in units} == {UTC}


moments = st.datetimes(
    datetime.fromisoformat("2024-12-01"), datetime.fromisoformat("2027-01-31"), timezones=st.just(UTC)
)


def slow_working_day(moment: datetime, amount: int) -> datetime:
    """Hour by hour along the wall clock, counting each working day once, at its end."""
    free = holidays.country_holidays("NL")
    begun, counted = moment.astimezone(NETHERLANDS).date(), 0
    hour = moment.replace(minute=0, second=0, microsecond=0)
    while True:
        hour += timedelta(hours=1)
        wall = hour.astimezone(NETHERLANDS)
        if wall.hour == 17 and wall.date() > begun and wall.isoweekday() <= 5 and wall.date() not in free:
            counted += 1
            if counted == amount:
                return hour


@given(moments, st.integers(1, 12))
def test_working_days_agree_with_a_slow_count(moment: datetime, amount: int) -> None:
    assert add(moment, Duration(amount, "working_days")) == slow_working_day(moment, amount)


@given(moments, st.integers(1, 400))
def test_hours_are_counted_one_by_one(moment: datetime, amount: int) -> None:
    hours = [moment + timedelta(seconds=3600 * step) for step in range(amount + 1)]
    assert all((later - earlier).total_seconds() == 3600 for earlier, later in pairwise(hours))
    assert add(moment, Duration(amount, "hours")) == hours[-1]


@given(moments, st.integers(1, 60))
def test_days_keep_the_time_on_the_wall_clock(moment: datetime, amount: int) -> None:
    start, end = (m.astimezone(NETHERLANDS) for m in (moment, add(moment, Duration(amount, "days"))))
    skipped = start.hour == 2 and end.hour == 3 and end.utcoffset() == timedelta(hours=2)
    assert (end.date() - start.date()).days == amount
    assert skipped or (start.hour, start.minute, start.second) == (end.hour, end.minute, end.second)


@given(moments, st.integers(1, 12))
def test_a_longer_term_never_ends_sooner(moment: datetime, amount: int) -> None:
    for unit in ("hours", "working_days", "days", "weeks", "months"):
        assert add(moment, Duration(amount, unit)) <= add(moment, Duration(amount + 1, unit))


def test_a_year_has_the_working_days_of_the_calendar() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(map(is_working_day, days)) == 254  # 261 weekdays less seven holidays on one
