"""A year of invented cases, lived through in the order of the calendar by the real actions."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from rozedraad.base.accounts.queries import demo_accounts
from rozedraad.demo.city import City
from rozedraad.demo.course import Course, course_of
from rozedraad.demo.telling import Told
from rozedraad.demo.world import World
from rozedraad.shared import clock
from rozedraad.shared.workdays import at_local

A_MOMENT = timedelta(minutes=9)


def live_through(city: City, reports: Sequence[Told]) -> None:
    """Let every report happen at its time, up to now."""
    world = World(city, demo_accounts()[0].passphrase)
    now = clock.system_time()
    waiting: list[tuple[datetime, int, datetime, Iterator[tuple[float, float]]]] = []
    for number, told in enumerate(reports):
        sent = _sent(told, now, number)
        heapq.heappush(waiting, (sent, number, sent, course_of(world, told)))
    while waiting:
        at, number, sent, course = heapq.heappop(waiting)
        then = _go_on(course, at)
        if then is not None:
            later = max(_at(sent, *then, number), at + A_MOMENT)
            if later < now:
                heapq.heappush(waiting, (later, number, sent, course))


def _go_on(course: Course, at: datetime) -> tuple[float, float] | None:
    """One piece of a course, at its moment; when it goes on."""
    with clock.in_the_past(at):
        return next(course, None)


def _sent(told: Told, now: datetime, number: int) -> datetime:
    """When it was reported; what would be later today was a moment ago."""
    moment = _moment(_local_day(now) - timedelta(days=told.days_ago), told.hour, number)
    return min(moment, now - A_MOMENT * (number % 7 + 1))


def _at(sent: datetime, days: float, hour: float, number: int) -> datetime:
    return _moment(_local_day(sent) + timedelta(days=round(days)), hour, number)


def _moment(day: date, hour: float, number: int) -> datetime:
    """That hour, and some minutes of its own, so that not everything happens on the hour."""
    return at_local(day, time(int(hour), int(hour % 1 * 60))) + timedelta(minutes=number * 7 % 29)


def _local_day(moment: datetime) -> date:
    return moment.astimezone(clock.LOCAL).date()
