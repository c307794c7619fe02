"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

# A Wednesday morning in the Netherlands, in a week without holidays.
START = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


class FrozenClock:
    """Stands in for the machine's time. `set` and `move` change what the application calls now."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def set(self, moment: datetime) -> None:
        """Put the clock at an aware moment."""
        self.now = moment.astimezone(UTC)

    def move(
        self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Let time pass, or go back."""
        self.now += timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
