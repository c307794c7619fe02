"""What runs beside a case as coded facts with a day: prosecution, measures, housing, contact, and issues apart from the
incident (R073, R082, R083, R086, R087).

Pure: no database, clock or random.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

BIAS_MOTIVE_SINCE: Final = date(
    2025, 7, 1
)  # article 44bis Sr in force; it holds for what happened from that day
AROUND: Final = timedelta(days=31)  # how far off "around this day" may be

# Each track with the coded list its facts come from.
TRACKS: Final = {
    "prosecution": "prosecution_stages",
    "bias_motive": "bias_motive_facts",
    "offender": "offender_measures",
    "home": "home_facts",
    "urgency": "urgency_facts",
    "other_issue": "other_issues",
    "contact": "contact_facts",
}
OTHER_ISSUE: Final = "other_issue"  # its facts say what was done about it too
MAP: Final = "map:"  # an address of the social map stands as this, with its code
REFERRED: Final = "referred"
KINDS: Final = ("talked", REFERRED, "result")
# What the person must have agreed to before anything may stand there. The database refuses it too (sql/tracks.sql).
AGREED_FIRST: Final = {"contact": "offender_contact"}

DROPPED: Final = ("prosecution", "dropped")
FORCED_MOVE: Final = ("home", "forced_move")
OFFENDER_MOVED: Final = ("offender", "moved")
NO_MEASURE: Final = ("moved", "nothing_possible")  # moving is counted as such
ABOUT_HOME: Final = ("home", "urgency")
ASKED_AFTER: Final = ("home", "asked_after_move")
APPLIED: Final = "applied"

# What a protocol hears of: the column among the facts, and its name there.
FACTS: Final = {
    DROPPED: ("complaint_dismissed", "complaint.dismissed"),
    FORCED_MOVE: ("had_to_move", "victim.moved"),
}


@dataclass(frozen=True)
class Noted:
    """One fact of a track, and the day it holds from."""

    track: str
    code: str
    on: date


def bias_motive(incident: date | None, precision: str) -> str:
    """Whether article 44bis can be asked about: "on", "off", or "unknown" while the day may be either side."""
    if incident is None or precision == "unknown":
        return "unknown"
    if precision == "around" and abs(incident - BIAS_MOTIVE_SINCE) <= AROUND:
        return "unknown"
    return "on" if incident >= BIAS_MOTIVE_SINCE else "off"


def offered(track: str, codes: Iterable[str], *, motive: str) -> tuple[str, ...]:
    """Which facts can be written down now. `motive`: what `bias_motive` answered."""
    if track != "bias_motive":
        return tuple(codes)
    if motive == "off":
        return ()
    return tuple(codes) if motive == "on" else ("not_known_yet",)


def on_map(detail: str) -> str:
    """The code on the social map somebody was referred to; empty for anything else."""
    return detail.removeprefix(MAP) if detail.startswith(MAP) else ""


def forced_moves(facts: Iterable[Noted]) -> int:
    """How often the person had to move: each one a negative outcome."""
    return sum((fact.track, fact.code) == FORCED_MOVE for fact in facts)


def move_unanswered(facts: Sequence[Noted]) -> bool:
    """Whether the person had to move and nobody asked since how they are."""
    moved = [fact.on for fact in facts if (fact.track, fact.code) == FORCED_MOVE]
    asked = [fact.on for fact in facts if (fact.track, fact.code) == ASKED_AFTER]
    return bool(moved) and max(moved) > max(asked, default=date.min)


@dataclass(frozen=True)
class Waiting:
    """How long an application for another home waits, or waited."""

    since: date
    answered: date | None
    days: int


def waiting(facts: Iterable[Noted], today: date) -> Waiting | None:
    """Counted from the newest application to the first answer after it, else to today."""
    own = [fact for fact in facts if fact.track == "urgency"]
    applied = [fact.on for fact in own if fact.code == APPLIED]
    if not applied:
        return None
    since = max(applied)
    answered = min((fact.on for fact in own if fact.code != APPLIED and fact.on >= since), default=None)
    return Waiting(since, answered, ((answered or today) - since).days)
