"""Which numbers may be shown. Pure: numbers and a day go in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

QUESTIONS: Final = ("heard", "speed", "clarity")
ANSWERS: Final = ("yes", "partly", "no")
# With fewer, whoever knows who answered could guess what they said.
FEWEST: Final = 5

Numbers = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Period:
    """Quarters shown together, and how many gave each answer. `people`: how many answered."""

    first: date
    last: date
    numbers: Numbers
    people: int


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def periods(by_quarter: Mapping[date, Numbers], today: date) -> list[Period]:
    """Closed quarters, the oldest first. One with fewer than five answers waits and is shown together with those after
    it, once they are five. No number is ever shown twice in different company, so subtracting tells nothing."""
    found: list[Period] = []
    waiting: list[date] = []
    together: dict[tuple[str, str], int] = {}
    for quarter in sorted(each for each in by_quarter if each < quarter_of(today)):
        waiting.append(quarter)
        for key, number in by_quarter[quarter].items():
            together[key] = together.get(key, 0) + number
        if _people(together) >= FEWEST:
            found.append(Period(waiting[0], waiting[-1], together, _people(together)))
            waiting, together = [], {}
    return found


def _people(numbers: Numbers) -> int:
    """Every question was answered by everybody: the first tells how many."""
    return sum(number for (question, _answer), number in numbers.items() if question == QUESTIONS[0])


def complete(answers: Mapping[str, str]) -> bool:
    """Every question, with one of the answers."""
    return set(answers) == set(QUESTIONS) and set(answers.values()) <= set(ANSWERS)


def in_order(answers: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Questions and answers side by side, as the database wants them."""
    return list(QUESTIONS), [answers[question] for question in QUESTIONS]


def numbers_of(rows: Iterable[tuple[date, str, str, int]]) -> dict[date, dict[tuple[str, str], int]]:
    """Rows of the table by quarter."""
    found: dict[date, dict[tuple[str, str], int]] = {}
    for quarter, question, answer, number in rows:
        found.setdefault(quarter, {})[question, answer] = number
    return found
