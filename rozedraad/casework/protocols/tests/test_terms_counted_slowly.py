"""What the planner promises is what a person counts on a calendar and a clock, minute by minute and day by day.

The count knows nothing of our arithmetic: it has a calendar of its own, written by hand, and looks at the wall clock.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.casework.protocols.queries import Event, Plan, library, plan

AMSTERDAM = library().protocol("amsterdam-handelingskader", "2026.1")
UTRECHT = library().protocol("utrecht-gay-alert", "2026.1")
WALL = ZoneInfo("Europe/Amsterdam")
FREE = {
    date(year, *day)
    for year, days in (
        (2026, [(1, 1), (4, 3), (4, 6), (4, 27), (5, 14), (5, 25), (12, 25), (12, 26)]),
        (2027, [(1, 1), (3, 26), (3, 29), (4, 27), (5, 6), (5, 17), (12, 25), (12, 26)]),
    )
    for day in days
}
FACTS = {
    "report.count_only": False,
    "report.fetched": False,
    "report.wants_contact": True,
    "report.at_police": False,
    "report.at_adv": False,
    "incident.danger_now": True,
    "victim.kind": "person",
}


def minutes(moment: datetime) -> Iterator[datetime]:
    """The wall clock at each minute after this moment, as it really ticks."""
    while True:
        moment += timedelta(minutes=1)
        yield moment.astimezone(WALL)


def on_the_wall(day: date, shown: str) -> datetime:
    """The first minute of that day at which the clock shows this; an hour later when it never does."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=WALL).astimezone(UTC) - timedelta(minutes=1)
    for wall in minutes(midnight):
        if wall.date() > day:
            return on_the_wall(day, f"{int(shown[:2]) + 1:02}{shown[2:]}")
        if wall.date() == day and f"{wall:%H:%M}" == shown:
            return wall.astimezone(UTC)
    raise AssertionError


def counted(start: datetime, amount: int, unit: str) -> datetime:
    """The slow count."""
    wall = start.astimezone(WALL)
    if unit == "hours":
        clock = minutes(start)
        for _minute in range(60 * amount):
            wall = next(clock)
        return wall.astimezone(UTC)
    day = wall.date()
    if unit == "months":
        return on_the_wall(_months(day, amount), f"{wall:%H:%M}")
    if unit == "weeks":
        amount *= 7
    while amount:
        day += timedelta(days=1)
        if unit != "working_days" or (day.isoweekday() <= 5 and day not in FREE):
            amount -= 1
    return on_the_wall(day, "17:00" if unit == "working_days" else f"{wall:%H:%M}")


def _months(day: date, amount: int) -> date:
    """Turn the leaf so often; a day the month does not have is its last one."""
    wanted = day.day
    while amount:
        following = day + timedelta(days=1)
        amount -= following.month != day.month
        day = following
    leaf = [day + timedelta(days=n) for n in range(31)]
    return [each for each in leaf if each.month == day.month and each.day <= wanted][-1]


class Course:
    """One case by the protocol of Amsterdam; gaps in minutes between what happens."""

    def __init__(self, received: datetime, gaps: tuple[int, ...]) -> None:
        moments = [received]
        for gap in gaps:
            moments.append(moments[-1] + timedelta(minutes=gap))
        self.received, self.reached, self.yes, self.accepted, self.told, self.closed = moments
        self.events = [
            Event("report.received", self.received),
            Event("step.done", self.reached, "first-contact", "reached"),
            Event("step.done", self.reached, "ask-victim-support", "accepted"),
            Event("step.done", self.reached, "ask-district", "later"),
            Event("consent.given", self.yes, "refer-victim-support", "oral"),
            Event("step.accepted", self.accepted, "refer-victim-support"),
            Event("step.done", self.told, "progress-word", "told"),
        ]

    def planned(self, *, closed: bool = False) -> Plan:
        closing = [Event("case.closing", self.closed)] if closed else []
        confirmed = [Event("consent.confirmed", self.yes, "refer-victim-support")] if closed else []
        return plan(
            AMSTERDAM, FACTS, [*self.events, *confirmed, *closing], self.closed if closed else self.told
        )

    def promised(self) -> Iterator[tuple[str, datetime, int, str]]:
        """Each step with the moment and the term that the file names."""
        yield "register", self.received, 1, "working_days"
        yield "safety-first", self.received, 4, "hours"
        yield "first-contact", self.received, 48, "hours"
        yield "ask-needs", self.reached, 1, "working_days"
        yield "ask-police", self.reached, 1, "working_days"
        yield "assess-vulnerability", self.reached, 2, "working_days"
        yield "refer-victim-support", self.accepted, 5, "working_days"
        yield "support-intake", self.accepted, 7, "working_days"
        yield "support-round-up", self.accepted, 8, "weeks"
        yield "progress-word", self.received, 14, "days"
        yield "progress-word#2", self.told, 14, "days"
        yield "watch-agreements", self.accepted, 14, "days"


moments = st.datetimes(
    datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2026-12-31"), timezones=st.just(UTC)
).map(lambda moment: moment.replace(second=0, microsecond=0))
around_the_changes = st.sampled_from(("2026-03-27 23:00", "2026-10-23 22:00")).flatmap(
    lambda begin: st.integers(0, 3 * 24 * 60).map(
        lambda minute: datetime.fromisoformat(f"{begin}+00:00") + timedelta(minutes=minute)
    )
)
gaps = st.tuples(*[st.integers(1, 4 * 24 * 60)] * 5)


@given(moments | around_the_changes, gaps)
def test_every_term_of_a_case_is_what_a_person_counts(received: datetime, gaps: tuple[int, ...]) -> None:
    course = Course(received, gaps)
    due = {step.key: step.due for step in course.planned().steps}
    for key, since, amount, unit in course.promised():
        assert due[key] == counted(since, amount, unit), key


@given(moments | around_the_changes, gaps)
def test_what_comes_back_and_what_lapses_does_so_on_the_counted_day(
    received: datetime, gaps: tuple[int, ...]
) -> None:
    course = Course(received, gaps)
    steps = {step.key: step for step in course.planned().steps}
    referral, again = steps["refer-victim-support"], steps["ask-district#2"]
    assert again.opens == counted(course.reached, 14, "days")
    assert again.due == counted(again.opens, 1, "working_days")
    assert referral.confirm_before == counted(course.yes, 14, "days")
    assert referral.consent_until == counted(course.yes, 6, "months")


@given(moments | around_the_changes, gaps)
def test_the_calls_after_closing_come_on_the_counted_day(received: datetime, gaps: tuple[int, ...]) -> None:
    course = Course(received, gaps)
    due = {step.key: step.due for step in course.planned(closed=True).steps}
    for key, amount in (("aftercare-1", 1), ("aftercare-2", 2)):
        assert due[key] == counted(course.closed, amount, "months")


def utrecht_due(received: datetime) -> dict[str, datetime | None]:
    made = plan(UTRECHT, FACTS, [Event("report.received", received)], received)
    return {step.key: step.due for step in made.steps}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("shown", ["00:00", "02:30", "16:59", "17:00", "23:59"])
def test_on_every_day_of_the_year_the_promise_is_what_a_person_counts(month: int, shown: str) -> None:
    day = date(2026, month, 1)
    while day.month == month:
        received = on_the_wall(day, shown)
        due = utrecht_due(received)
        assert due["register"] == counted(received, 1, "working_days"), day
        assert due["triangle-report"] == counted(received, 5, "working_days"), day
        day += timedelta(days=1)


@pytest.mark.parametrize("begin", [date(2026, 3, 27), date(2026, 10, 23)])
def test_at_every_hour_around_a_clock_change_48_hours_are_48_hours(begin: date) -> None:
    first = on_the_wall(begin, "00:15")
    for hour in range(72):
        received = first + timedelta(seconds=3600 * hour)
        assert utrecht_due(received)["first-contact"] == counted(received, 48, "hours")


def test_the_count_itself_sees_the_clock_change() -> None:
    spring, autumn = (on_the_wall(date(2026, *day), "15:00") for day in ((3, 28), (10, 24)))
    assert f"{counted(spring, 24, 'hours').astimezone(WALL):%H:%M}" == "16:00"
    assert f"{counted(autumn, 24, 'hours').astimezone(WALL):%H:%M}" == "14:00"
    assert counted(on_the_wall(date(2026, 3, 28), "02:30"), 1, "days") == on_the_wall(
        date(2026, 3, 29), "03:30"
    )
    assert counted(on_the_wall(date(2026, 1, 31), "09:00"), 1, "months") == on_the_wall(
        date(2026, 2, 28), "09:00"
    )
