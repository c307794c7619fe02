"""A plan of action in three parts: what is known, what it means, what is decided (R100).

Pure: no database, clock or random.
"""

from datetime import date
from typing import Final

KNOWN, MEANING = "known", "meaning"
DONE, DROPPED = "done", "dropped"
OUTCOMES: Final = (DONE, DROPPED)


def gap(known: str, meaning: str) -> str:
    """The first part that must be written before anything can be decided; empty when both are there."""
    if not known.strip():
        return KNOWN
    return MEANING if not meaning.strip() else ""


def is_overdue(due: date, outcome: str, today: date) -> bool:
    """Whether the day has passed and it was neither done nor dropped."""
    return not outcome and due < today
