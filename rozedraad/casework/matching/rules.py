"""When two reports may be about the same incident, and which cases belong together once teams say so. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

SAME, APART = "same", "apart"

# How far apart two days may be: a night has two dates, and "around then" is a matter of days (our choice).
NIGHT, AROUND = timedelta(days=1), timedelta(days=3)
AROUND_MIDNIGHT = frozenset({"evening", "night", "unknown"})
DAYS = frozenset({"day", "around"})  # how exact a day must be known to be compared
ORDER = ("morning", "afternoon", "evening", "night")
ANY_KIND = frozenset({"other"})  # that two reports are about "something else" makes them no more alike

MOST_PER_REPORT = 3  # so a flood about one event does not propose every pair of it
MOST_OPEN = 5  # beyond that the reports are about one event that many report: grouping is the way (R025)


@dataclass(frozen=True)
class Told:
    """What is compared: coded facts only."""

    day: date
    precision: str
    part_of_day: str
    municipality: str
    district: str
    neighbourhood: str
    place_type: str
    kinds: frozenset[str]


def comparable(facts: Mapping[str, object]) -> Told | None:
    """The facts that count here; None when day, place or kind is not known well enough to compare anything."""
    day, kinds = facts["incident_date"], frozenset(_texts(facts["kinds"])) - ANY_KIND
    if (
        not isinstance(day, date)
        or facts["date_precision"] not in DAYS
        or not facts["municipality"]
        or not kinds
    ):
        return None
    return Told(
        day=day,
        precision=str(facts["date_precision"]),
        part_of_day=str(facts["part_of_day"]),
        municipality=str(facts["municipality"]),
        district=str(facts["district"]),
        neighbourhood=str(facts["neighbourhood"]),
        place_type=str(facts["place_type"]),
        kinds=kinds,
    )


def alike(one: Told, other: Told) -> tuple[str, ...]:
    """What is alike, in codes of the list `match_likeness`; nothing when they are not about the same incident.

    Day, place and kind must all fit. A part of the day that both know and that is not the same or the next sets them
    apart. A kind of place does not: the street before a bar is both.
    """
    place = _same_place(one, other)
    if not (_same_day(one, other) and place and one.kinds & other.kinds):
        return ()
    if not _parts_meet(one, other):
        return ()
    found = ["day", place, "kind"]
    if one.part_of_day == other.part_of_day != "unknown":
        found.append("part_of_day")
    if one.place_type == other.place_type != "unknown":
        found.append("place_type")
    return tuple(found)


def _same_day(one: Told, other: Told) -> bool:
    between = abs(one.day - other.day)
    if "around" in (one.precision, other.precision):
        return between <= AROUND
    midnight = {one.part_of_day, other.part_of_day} <= AROUND_MIDNIGHT
    return between <= (NIGHT if midnight else timedelta(0))


def _same_place(one: Told, other: Told) -> str:
    """The smallest place both know and that is the same; a smaller one that differs sets them apart."""
    if one.municipality != other.municipality:
        return ""
    if one.neighbourhood and other.neighbourhood:
        return "neighbourhood" if one.neighbourhood == other.neighbourhood else ""
    if one.district and other.district:
        return "district" if one.district == other.district else ""
    return ""  # the whole municipality alone says too little


def _parts_meet(one: Told, other: Told) -> bool:
    """The same part of the day, or the next one: evening and night run into each other."""
    if "unknown" in (one.part_of_day, other.part_of_day):
        return True
    return abs(ORDER.index(one.part_of_day) - ORDER.index(other.part_of_day)) <= 1


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def groups(agreed: Iterable[tuple[UUID, UUID]]) -> list[frozenset[UUID]]:
    """The cases that are about one incident, by what teams agreed on two at a time."""
    found: list[set[UUID]] = []
    for pair in agreed:
        touched = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touched]
        found.append(set(pair).union(*touched))
    return [frozenset(group) for group in found]


def links(group: Collection[UUID], received: Sequence[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Every pair of a group, the one that came in first in front: so whoever sees any two of them counts one.
    `received`: the cases in the order they came in."""
    ordered = [case for case in received if case in group]
    return frozenset((one, two) for at, one in enumerate(ordered) for two in ordered[at + 1 :])
