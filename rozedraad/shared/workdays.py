"""Terms of time as people promise them: "within 48 hours", "two working days", "after a month".

Every moment that goes in is aware; every moment that comes out is UTC. What a unit means:

hours          real hours on the clock of the wall; 48 hours stay 48 hours when summer time begins or ends
days, weeks    the same time of day in the Netherlands, so many days on
months         the same day and time of day; a day the month does not have becomes its last day
working_days   17:00 in the Netherlands on the n-th working day after the day it starts

A time of day that a clock change skips becomes one hour later; a time that comes twice is the first.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

import holidays

Unit = Literal["hours", "working_days", "days", "weeks", "months"]
UNITS: tuple[Unit, ...] = get_args(Unit)

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
END_OF_WORK = time(17, 0)


class Duration(NamedTuple):
    """An amount of one unit; at least one."""

    amount: int
    unit: Unit


def add(moment: datetime, duration: Duration) -> datetime:
    """The moment so much later."""
    return _ADDING[duration.unit](moment, duration.amount)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year)


def local_day(moment: datetime) -> date:
    """The date on the calendar in the Netherlands at this moment."""
    return moment.astimezone(NETHERLANDS).date()


def at_local(day: date, clock: time) -> datetime:
    """That time of day in the Netherlands, in UTC; exists for every day and time (see above)."""
    return datetime.combine(day, clock, NETHERLANDS).astimezone(UTC)


def _add_hours(moment: datetime, amount: int) -> datetime:
    return moment.astimezone(UTC) + timedelta(0, 3600 * amount)


def _add_days(moment: datetime, amount: int) -> datetime:
    """Adding to a local time moves the hands of the clock; what the zone makes of it comes after."""
    local = moment.astimezone(NETHERLANDS) + timedelta(days=amount)
    return local.replace(fold=0).astimezone(UTC)


def _add_weeks(moment: datetime, amount: int) -> datetime:
    return _add_days(moment, 7 * amount)


def _add_months(moment: datetime, amount: int) -> datetime:
    local = moment.astimezone(NETHERLANDS)
    years, month = divmod(local.month - 1 + amount, 12)
    year, month = local.year + years, month + 1
    day = min(local.day, monthrange(year, month)[1])
    return local.replace(year, month, day, fold=0).astimezone(UTC)


def _add_working_days(moment: datetime, amount: int) -> datetime:
    return _nth_working_day(moment.astimezone(NETHERLANDS).toordinal(), amount)


@lru_cache(maxsize=8192)
def _nth_working_day(start: int, amount: int) -> datetime:
    """Cached because it depends on the date only: a busy day asks the same few terms all the time."""
    day = date.fromordinal(start)
    while amount:
        day += timedelta(days=1)
        amount -= is_working_day(day)
    return at_local(day, END_OF_WORK)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    """As the library has them: Good Friday is free, Liberation Day one year in five."""
    return frozenset(holidays.country_holidays("NL", years=year))


_ADDING: dict[Unit, Callable[[datetime, int], datetime]] = {
    "hours": _add_hours,
    "working_days": _add_working_days,
    "days": _add_days,
    "weeks": _add_weeks,
    "months": _add_months,
}
