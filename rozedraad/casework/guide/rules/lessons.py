"""What must not stand in a lesson, and how one stands. Pure."""

import re
from datetime import date
from typing import Final

# The forms of a Dutch licence plate: L a letter, 9 a digit.
PLATES: Final = (
    "LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9",
    "9-LLL-99", "LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9",
)  # fmt: skip


def _plate(form: str) -> str:
    """With dashes in any letters; with spaces or nothing between only in capitals, or "na 10 of" would be one."""
    dashed = form.replace("9", r"\d").replace("L", "[A-Za-z]")
    bare = form.replace("-", "[ ]?").replace("9", r"\d").replace("L", "[A-Z]")
    return f"{dashed}|{bare}"


# In the order in which they are looked for: a number of a case is no telephone number.
TELLING: Final = {
    "email": re.compile(r"\S+@\S+\.\w{2,}"),
    "account": re.compile(r"(?<!\w)@\w{2,}|https?://|\bwww\.\w", re.IGNORECASE),
    "case": re.compile(r"\bD-\d{2,}\b", re.IGNORECASE),
    "phone": re.compile(r"(?<!\w)\+?(?:\d[\s./()-]{0,2}){8,14}\d(?!\w)"),
    "postcode": re.compile(r"\b[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2}|[A-Z][a-z])\b"),
    "plate": re.compile(rf"(?<![\w-])(?:{'|'.join(map(_plate, PLATES))})(?![\w-])"),
}


def tells_who(words: str) -> str:
    """The first thing found by which somebody could be found; empty when there is none."""
    return next((what for what, pattern in TELLING.items() if pattern.search(words)), "")


def is_overdue(due: date, today: date, *, decided: bool) -> bool:
    """Whether the day has passed and nobody decided."""
    return not decided and due < today


def is_later(candidate: date, than: date) -> bool:
    """Whether a version, by the day it is valid from, comes after another."""
    return candidate > than


def month_of(day: date) -> date:
    """All that is kept of when a lesson was written."""
    return day.replace(day=1)
