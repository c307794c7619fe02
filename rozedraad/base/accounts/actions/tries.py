"""Counting failures, so that guessing is slow. Nothing stored here tells who, where or which account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from rozedraad.shared import clock

from ..errors import SlowDown
from ..models import Tries
from ..rules import LONGEST, Counter


@dataclass(frozen=True)
class Standing:
    """Where a try comes from: a device this account knows, or a source."""

    device: str | None
    source: str


COUNT = """
INSERT INTO accounts_tries AS t (key, failures, since) VALUES (%(key)s, 1, %(now)s)
ON CONFLICT (key) DO UPDATE SET
  failures = CASE WHEN t.since <= %(window)s THEN 1 ELSE t.failures + 1 END,
  since = CASE WHEN t.since <= %(window)s THEN %(now)s ELSE t.since END
RETURNING failures
"""


def spend_try(counters: Sequence[Counter]) -> None:
    """Count a try before it is made: many at once do not slip through. Raises SlowDown when one is full."""
    now = clock.now()
    with transaction.atomic():
        counts = [(_count(each, now), each.limit.failures) for each in counters]
        Tries.objects.filter(since__lt=now - 2 * LONGEST).delete()
    if any(count > allowed for count, allowed in counts):
        raise SlowDown


def give_back(counters: Sequence[Counter]) -> None:
    """It was right after all: the try does not count."""
    keys = [_key(each) for each in counters]
    Tries.objects.filter(key__in=keys, failures__gt=0).update(failures=F("failures") - 1)


def _count(counter: Counter, now: datetime) -> int:
    values: dict[str, bytes | datetime] = {
        "key": _key(counter),
        "now": now,
        "window": now - counter.limit.within,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        row = cursor.fetchone()
    return int(row[0])


def _key(counter: Counter) -> bytes:
    return salted_hmac("rozedraad.accounts.tries", counter.about, algorithm="sha256").digest()
