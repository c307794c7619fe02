"""The one application clock.

Every moment the system writes down comes from `now()`; SQL never asks the database for the time.
A test entry point outside this package may replace `system_time` to move the clock. Inside it nothing moves it;
the demo may tell of a year that lies behind us (decision 0025).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

LOCAL = ZoneInfo("Europe/Amsterdam")


_told: ContextVar[datetime | None] = ContextVar("told", default=None)


class NotTold(Exception):
    """Only a demo has an invented past, and nothing can be told of what is still to come."""


def system_time() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment it is, aware and in UTC."""
    return _told.get() or system_time()


@contextmanager
def in_the_past(moment: datetime) -> Iterator[None]:
    """What happens inside happened then: for the invented year of a demo, and never later than the machine's
    own time, so that nothing can be made to lapse or fall due. Raises NotTold."""
    if settings.INSTALLATION_KIND != "demo" or moment > system_time():
        raise NotTold
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)


def today() -> "datetime":
    """Midnight that began the current day in the Netherlands, aware and in local time."""
    return now().astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
