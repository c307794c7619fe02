"""Which seat is nearest, which seats stand empty, and what is left of a typed place. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Dated(Protocol):
    """Something that counts from a first day until, not including, a last."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


def counts_on(dated: Dated, day: date) -> bool:
    return dated.starts_on <= day and (dated.ends_on is None or day < dated.ends_on)


def overlap(dated: Dated, first: date, last: date | None) -> bool:
    """Whether some day counts for both."""
    begins_in_time = last is None or dated.starts_on < last
    return begins_in_time and (dated.ends_on is None or first < dated.ends_on)


def upward(code: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """This territory and everything it lies in, nearest first. A code nobody knows yields nothing; a
    circle, which the actions refuse, would end where it began."""
    seen: set[str] = set()
    here: str | None = code
    while here is not None and here in parents and here not in seen:
        seen.add(here)
        yield here
        here = parents[here]


def nearest(codes: Sequence[str], parents: Mapping[str, str | None]) -> list[str]:
    """Where to look for a team, in order: each given territory, then upward from it, once each."""
    return list(dict.fromkeys(place for code in codes for place in upward(code, parents)))


@dataclass(frozen=True)
class Gap:
    """A function somebody counts on that nobody fills here. `team_id` is the empty team, if there is one."""

    function: str
    territory: str
    team_id: object | None


def find_gaps(
    functions: Iterable[str],
    territories: Iterable[str],
    team_at: Mapping[tuple[str, str], object | None],
    people: Mapping[object, int],
) -> list[Gap]:
    """Every pair of function and territory without a team, or whose team has nobody on its seat."""
    places = list(territories)
    pairs = [(function, place, team_at.get((function, place))) for function in functions for place in places]
    return [Gap(f, place, team) for f, place, team in pairs if team is None or not people.get(team)]


POSTCODE = re.compile(r"\b([1-9]\d{3})\s?(?:[a-z]{2})?\b", re.IGNORECASE)
LONGEST_PLACE = 80


def plain(name: str) -> str:
    """A name as it is compared: small letters, no accents, single spaces."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(letters.split())


def coarse(text: str) -> str:
    """What may be looked up of a typed place: the four digits of a postcode, else the words without numbers."""
    if len(text) > LONGEST_PLACE:
        return ""
    if postcode := POSTCODE.search(text):
        return postcode[1]
    words = plain(text).split()
    return " ".join(word for word in words if not any(c.isdigit() for c in word))
