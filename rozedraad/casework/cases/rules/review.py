"""The day to look again at a case that rests (R098): a step beside the plan, of the team that watches over the case.

It is there from the moment the case is put to rest, due on that day, and it ends by a choice only: rest on until
another day, take it up, or close. Silence, a move or a waking by the date never end it.
"""

from datetime import date, datetime

from rozedraad.casework.cases.rules.step_states import REVIEW
from rozedraad.shared.workdays import END_OF_WORK, at_local

KEY, STEP, KIND = "review:", "review", REVIEW
RESTS_ON, TAKEN_UP, CLOSED = "rests_on", "taken_up", "closed"  # codes of the list review_outcomes


def key_of(nth: int) -> str:
    return f"{KEY}{nth}"


def is_review(key: str) -> bool:
    return key.startswith(KEY)


def due_on(day: date) -> datetime:
    """The end of that day's work, on a Sunday too: the team chose it."""
    return at_local(day, END_OF_WORK)
