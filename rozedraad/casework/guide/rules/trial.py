"""A dry run: what the planner would plan for an invented case, and what is late some time later. Pure.

Nothing is kept and nobody is told: facts and two moments go in, rows to show come out.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from rozedraad.casework.protocols.queries import FACTS, WAITING, Event, PlannedStep, Protocol, Told, plan
from rozedraad.shared.workdays import NETHERLANDS

MONDAY, FRIDAY, SATURDAY = 0, 4, 5


class TrialStep(NamedTuple):
    """One planned step: `waits` for a yes of the person; `late` on the later moment."""

    title: str
    function: str
    term: str
    opens: datetime
    due: datetime | None
    waits: bool
    late: bool


def facts_asked(protocol: Protocol) -> list[str]:
    """The facts that change anything in this protocol, in the order of the vocabulary."""
    used = {name for step in protocol.steps for name in step.when.facts}
    used |= {name for watch in protocol.watches for name in watch.when.facts}
    used |= {step.within.since for step in protocol.steps if step.within is not None}
    return [name for name in FACTS if name in used]


def trial(
    protocol: Protocol, told: Told, facts: Mapping[str, object], begin: datetime, later: datetime
) -> list[TrialStep]:
    """What is planned when the report comes in at `begin`, as it stands at `later` if nobody does anything."""
    received = Event("report.received", begin)
    first = plan(protocol, facts, [received], begin)
    then = plan(protocol, facts, [received, *first.events()], later)
    return list(_rows(told, then.steps, later))


def begins(now: datetime) -> dict[str, datetime]:
    """Moments to try a report at: the hard ones are just before a weekend, in it, and just before a feast."""
    today = now.astimezone(NETHERLANDS).date()
    eve = date(today.year + (today > date(today.year, 12, 24)), 12, 24)
    return {
        "nu": now,
        "maandag": _at(_next(today, MONDAY), time(10)),
        "vrijdag": _at(_next(today, FRIDAY), time(16, 30)),
        "nacht": _at(_next(today, SATURDAY), time(2)),
        "kerst": _at(eve, time(16, 30)),
    }


def _rows(told: Told, steps: tuple[PlannedStep, ...], later: datetime) -> Iterator[TrialStep]:
    seats = {step.id: (step, function.name) for function in told.functions for step in function.steps}
    for each in steps:
        step, function = seats[each.step]
        waits = each.state == WAITING
        yield TrialStep(step.title, function, step.short_term, each.opens, each.due, waits, each.late(later))


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, NETHERLANDS)
