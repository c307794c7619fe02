"""Hints from coded facts alone: the type of place, and days around an event."""

from datetime import date

from rozedraad.casework.screening.rules.reading import Hint
from rozedraad.casework.screening.rules.word_list import DayTerm, WordList

KNOWN_DAYS = frozenset({"day", "around"})


def hints_of_facts(
    words: WordList, *, place_type: str, incident_date: date | None, date_precision: str
) -> frozenset[Hint]:
    """What the place and the day of an incident hint at."""
    found = {Hint(each.reason, each.ground) for each in words.places if each.place == place_type}
    if incident_date is not None and date_precision in KNOWN_DAYS:
        found |= {
            Hint(each.reason, each.ground)
            for each in words.days
            if place_type in each.places and _within(each, incident_date)
        }
    return frozenset(found)


def _within(term: DayTerm, day: date) -> bool:
    """Days that run past the end of the year begin in the one and end in the next."""
    here = day.strftime("%m-%d")
    if term.first <= term.last:
        return term.first <= here <= term.last
    return here >= term.first or here <= term.last
