"""The one application clock.

Every moment the system writes down comes from `now()`; SQL never asks the database for the time.
A test entry point outside this package may replace `system_time` to move the clock.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Amsterdam")


def system_time() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment it is, aware and in UTC."""
    return system_time()


def today() -> "datetime":
    """Midnight that began the current day in the Netherlands, aware and in local time."""
    return now().astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
