"""The social map: who fits a search, and how long ago somebody looked whether an entry is right (R175, R176)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from rozedraad.shared.workdays import Duration, add, at_local, local_day

EVERYONE = "everyone"
FRESH_FOR = Duration(6, "months")


@dataclass(frozen=True)
class MapEntry:
    """One address, in codes. No places: the whole country. `checked`: the day somebody last looked, if anybody did."""

    code: str
    needs: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]
    languages: frozenset[str]
    owner: str
    checked: date | None


@dataclass(frozen=True)
class Search:
    """What is looked for; empty means anything. `around`: the chosen place, what it lies in and what lies in it."""

    need: str = ""
    group: str = ""
    language: str = ""
    around: frozenset[str] = frozenset()


def fits(entry: MapEntry, search: Search) -> bool:
    """What is for everyone is for each group too."""
    return (
        (not search.need or search.need in entry.needs)
        and (not search.group or bool({search.group, EVERYONE} & entry.groups))
        and (not search.language or search.language in entry.languages)
        and (not search.around or not entry.places or bool(entry.places & search.around))
    )


def standing(checked: date | None, today: date) -> str:
    """`never`, `old` from six months after the day it was checked, else `fresh`."""
    if checked is None:
        return "never"
    last = local_day(add(at_local(checked, time(12)), FRESH_FOR))
    return "fresh" if today < last else "old"


def codes(told: str) -> frozenset[str]:
    """A detail such as "talk, meet"."""
    return frozenset(part.strip() for part in told.split(",") if part.strip())


def own(entries: Collection[MapEntry], functions: Collection[str], today: date) -> list[MapEntry]:
    """Entries that one of these functions keeps right and that somebody must look at."""
    return [each for each in entries if each.owner in functions and standing(each.checked, today) != "fresh"]
