"""Slowing whoever tries codes, without storing an address: see rules/keys.source_mark."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from rozedraad.base.vault.actions import installation
from rozedraad.base.vault.errors import TooManyTries
from rozedraad.base.vault.models import Attempt
from rozedraad.base.vault.rules.keys import source_mark
from rozedraad.shared import clock

# A code has 120 bits: guessing is hopeless anyway. Many people may share one address, so the limit is wide.
MOST_FAILURES: Final = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """A source within the current hour."""

    mark: bytes
    hour: int


def refuse_flood(source: str) -> Counted:
    """Raises TooManyTries after very many failures from this source in this hour."""
    hour = int(clock.now().timestamp()) // 3600
    counted = Counted(source_mark(installation.mac_key(), source, hour), hour)
    with connection.cursor() as cursor:
        cursor.execute("SELECT failures FROM vault_attempt WHERE source = %s", [counted.mark])
        row = cursor.fetchone()
    if row and row[0] >= MOST_FAILURES:
        raise TooManyTries
    return counted


def note_attempt(counted: Counted, *, failed: bool) -> None:
    """Count a failure. The statement is sent for a success too, and then inserts nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO vault_attempt (source, hour, failures) SELECT %s, %s, 1 WHERE %s "
            "ON CONFLICT (source) DO UPDATE SET failures = vault_attempt.failures + 1",
            [counted.mark, counted.hour, failed],
        )


def forget_attempts() -> int:
    """Drop what earlier hours left. Returns how many rows."""
    hour = int(clock.now().timestamp()) // 3600
    return Attempt.objects.filter(hour__lt=hour).delete()[0]
