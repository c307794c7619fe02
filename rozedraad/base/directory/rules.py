"""Which seat is nearest, and which seats stand empty. Pure."""

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
