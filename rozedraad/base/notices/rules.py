"""What kinds of notice there are, when to try again, and what an error is called.

Pure: no database, no clock, no random.
"""

from datetime import timedelta
from enum import Enum
from typing import Final

# Rather late than a mailbox full: somebody who got a mail gets the next one this much later at the earliest.
QUIET: Final = timedelta(minutes=30)
MOST_TRIES: Final = 10
LONGEST_DELAY: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=30)


class Kind(Enum):
    """value = (code, whether it may break the quiet). The code names the template too."""

    WORK = ("work", False)
    WORK_NOW = ("work_now", True)
    NEWS = ("news", False)

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def breaks_quiet(self) -> bool:
        return self.value[1]


BY_CODE: Final = {kind.code: kind for kind in Kind}


def weightiest(codes: set[str]) -> Kind:
    """What a mail that stands for several notices says."""
    kinds = [BY_CODE[code] for code in codes]
    return next((kind for kind in kinds if kind.breaks_quiet), kinds[0])


def delay_after(tries: int) -> timedelta | None:
    """How long to wait after so many failures: 1, 4, 16… minutes, at most a day; None means give up."""
    if tries >= MOST_TRIES:
        return None
    return min(timedelta(minutes=4 ** (tries - 1)), LONGEST_DELAY)


def error_code(error: BaseException) -> str:
    """What is kept of a failure: its type and the mail server's number, never its words (they quote the
    address)."""
    number = getattr(error, "smtp_code", None)
    if number is None:
        refused = getattr(error, "recipients", None)
        number = next((answer[0] for answer in refused.values()), None) if isinstance(refused, dict) else None
    name = type(error).__name__
    return (f"{name} {number}" if isinstance(number, int) else name)[:40]
