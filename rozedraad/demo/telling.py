"""How one invented report is told: what was reported, and what came of it. Plain data; course.py lives it."""

from collections.abc import Mapping
from typing import NamedTuple

from rozedraad.demo.city import CENTRUM, CITY, NOORD, OOST, WEST

BY_NEIGHBOURHOOD = {
    "oude haven": ("BU90010101", CENTRUM),
    "marktkwartier": ("BU90010102", CENTRUM),
    "molenveld": ("BU90010201", NOORD),
    "tuindorp": ("BU90010202", NOORD),
    "spoorbuurt": ("BU90010301", OOST),
    "kastanjeplein": ("BU90010302", OOST),
    "waterkant": ("BU90010401", WEST),
    "westerlaan": ("BU90010402", WEST),
    "": ("", ""),
}

# How far a referral comes: each includes the ones before it.
ASKED, GIVEN, ACCEPTED, ARRIVED, ENDED = 1, 2, 3, 4, 5


class Help(NamedTuple):
    """A team the person wants beside them: the protocol's step without "refer-", and how far it comes."""

    what: str
    how_far: int = ARRIVED
    declined_first: bool = False
    withdrawn: bool = False
    said: str = ""  # what the team writes to the person on first contact


class End(NamedTuple):
    """How the follow-up ended. `days` after the report."""

    days: int
    reason: str = "victim_has_enough"
    word: str = "good"
    text: str = ""
    aftercare: bool = True
    back: str = ""  # what the person writes on coming back with the code, ten weeks later


class Plan(NamedTuple):
    """A plan of action; of each decision what, by which function, within how many days, and what for."""

    known: str
    meaning: str
    decided: tuple[tuple[str, str, int, str], ...]


class Told(NamedTuple):
    """One report. `story` empty: count only. `name` empty: the person gave no name and no way to reach them."""

    days_ago: int
    hour: float
    where: str
    place: str
    kinds: tuple[str, ...]
    story: str = ""
    name: str = ""
    groups: tuple[str, ...] = ()
    by: str = "noor"  # who follows it for the receiving team
    team: str = "adv"
    part: str = "victim"
    victim: str = "person"
    days_before: int = 0
    part_of_day: str = "evening"
    card: Mapping[str, object] = {}
    more: Mapping[str, object] = {}
    suspect: str = ""
    address: str = ""
    # What came of it.
    read: bool = True
    contact: str = "reached"  # reached, not_reached, not_wanted; "" is not tried yet
    note: str = ""
    asked_back: str = ""  # a message of the team
    answered: str = ""  # what the person writes back
    needs: tuple[str, ...] = ()
    severity: str = ""
    plan: Plan | None = None
    label: str = ""  # proposed, agree, refuse
    helps: tuple[Help, ...] = ()
    spoken: bool = False  # the first consent was told to staff and never confirmed
    sleeps: int | None = None  # days from today that it rests; 0: its day to look again is today
    rests_because: str = "waits_for_others"
    beside: tuple[tuple[str, str], ...] = ()  # facts of a track, as they were written down in the second week
    end: End | None = None
    skipped: tuple[tuple[str, str], ...] = ()  # steps that were not needed, with the reason
    left: frozenset[str] = frozenset()  # steps nobody gets round to
    others: int = 0  # more people who were hit
    code: str = ""  # a code that everybody may try
    handed: bool = False  # by COC's system, after it lay there for so many days
    lay_days: int = 0

    @property
    def facts(self) -> dict[str, object]:
        neighbourhood, district = BY_NEIGHBOURHOOD[self.where]
        return {
            "reporter_part": self.part,
            "victim_kind": self.victim,
            "channel": "web",
            "language": "nl",
            "wants_contact": bool(self.name),
            "part_of_day": self.part_of_day,
            "municipality": CITY,
            "district": district,
            "neighbourhood": neighbourhood,
            "home_municipality": CITY if self.name else "",
            "place_type": self.place,
            "kinds": list(self.kinds),
            "groups": list(self.groups),
            **self.more,
        }
