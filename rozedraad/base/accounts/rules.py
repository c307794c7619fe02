"""How many tries, and which codes of a second factor count. Pure.

The lockout may slow a guesser down but never shut a colleague out. Failures are therefore counted apart:
for a device that signed in to this account before, only its own; for any other device, per account and
source, per account over all unknown devices, and per source over all accounts. A flood from unknown devices
fills only the counters of unknown devices. An address that has no account is counted just the same.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PERIOD = 30  # seconds an app shows one code
TOLERANCE = 1  # codes early or late that still count
DEMO_PASSPHRASE = "papegaai wandelt zachtjes over gele klinkers"  # noqa: S105  # published: demo accounts only


@dataclass(frozen=True)
class Limit:
    failures: int
    within: timedelta


@dataclass(frozen=True)
class Counter:
    """One thing that is counted. `about` is turned into a keyed digest before it is stored."""

    about: str
    limit: Limit


KNOWN_DEVICE = Limit(10, timedelta(minutes=15))
UNKNOWN_HERE = Limit(10, timedelta(minutes=15))
UNKNOWN_ANYWHERE = Limit(100, timedelta(hours=1))
ONE_SOURCE = Limit(50, timedelta(minutes=15))
LONGEST = timedelta(hours=1)


def counters(stage: str, account: str, device: str | None, source: str) -> list[Counter]:
    """What one try at `stage` (passphrase, factor) counts towards."""
    if device is not None:
        return [Counter(f"{stage}|{account}|device {device}", KNOWN_DEVICE)]
    return [
        Counter(f"{stage}|{account}|source {source}", UNKNOWN_HERE),
        Counter(f"{stage}|{account}|unknown", UNKNOWN_ANYWHERE),
        Counter(f"{stage}|source {source}", ONE_SOURCE),
    ]


def tidy_email(text: str) -> str:
    return text.strip().lower()


def totp_counter(moment: datetime) -> int:
    return int(moment.timestamp()) // PERIOD


def totp_code(seed: str, counter: int) -> str:
    """The six digits an app with this base32 seed shows during that period."""
    return str(format_hotp_value(hotp_value(seed, counter)))


def fitting_counter(seed: str, typed: str, moment: datetime, last_used: int) -> int | None:
    """The period this code belongs to, or None. Each code counts once, and none from before the last one."""
    digits = "".join(typed.split())
    found = None
    for counter in _acceptable(moment):
        fits = hmac.compare_digest(totp_code(seed, counter).encode(), digits.encode())
        if fits and counter > last_used:
            found = counter
    return found


def next_code(seed: str, moment: datetime, last_used: int) -> str:
    """The code that will be accepted now: the current one, or the next if that was used already."""
    return totp_code(seed, max(totp_counter(moment), last_used + 1))


def _acceptable(moment: datetime) -> Iterator[int]:
    now = totp_counter(moment)
    yield from range(now - TOLERANCE, now + TOLERANCE + 1)
