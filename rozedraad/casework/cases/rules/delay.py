"""How old a report is, in days. Pure: days go in, counts come out."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Delay:
    """Days from one moment to the other; None where nobody said when it was."""

    incident_until_now: int | None
    incident_until_told: int | None
    told_until_here: int
    told_until_now: int


def delay_of(incident: date | None, told: date, here: date, today: date) -> Delay:
    """`told`: first to anybody, `here`: to the team that follows it up. Never below nothing: somebody's
    memory of a day may lie a little beside it."""
    return Delay(
        incident_until_now=None if incident is None else _days(incident, today),
        incident_until_told=None if incident is None else _days(incident, told),
        told_until_here=_days(told, here),
        told_until_now=_days(told, today),
    )


def _days(first: date, last: date) -> int:
    return max(0, (last - first).days)
