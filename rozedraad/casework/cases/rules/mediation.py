"""Does mediation between neighbours fit? Only an early or light conflict, without clear discrimination, violence or
threat (R081). A mediator is neutral, and neutral between somebody and who hates them denies what happened.

What nobody knows yet is asked first: silence allows nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

FUNCTION = "mediation"  # who performs it; also the outcome by which a protocol leads to it
TOOL = "neighbour_mediation"
INSTEAD = ("adv-intake", "roze-in-blauw", "coc")  # whom to offer then

CONFLICT = "conflict_turned_hostile"
VIOLENCE = frozenset({
    "violence", "attempted_violence", "dwelling_stone", "dwelling_fireworks", "dwelling_break_in", "sexual",
    "vandalism", "theft", "institution_attacked",
})  # fmt: skip
THREAT = frozenset({"threat", "harassment_over_time"})
DISCRIMINATION = frozenset({"flag_damaged", "flag_burnt", "flag_stolen", "refusal"})
NO_GROUND = frozenset({"other", "unknown"})
HEAVY = frozenset({"serious", "very_serious"})
HINT = "hint"  # a text that was opened points to it
# What turns a conflict into something else.
HOSTILE = frozenset({"discrimination", "violence", "threat", "heavy"})


class Known(NamedTuple):
    """What is coded about a case, by the names of the facts."""

    kinds: Iterable[str]
    grounds: Iterable[str]
    severity: str
    situation: str
    bias: str
    label_state: str
    danger_now: bool | None
    domestic: bool | None
    honour: bool | None


class Fit(NamedTuple):
    """Why it does not fit, and what must be asked before anybody can say. Neither: it fits."""

    against: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.against and not self.unknown


NOT_FOR_YOU = Fit((), ("facts",))
"""Whoever may not see the facts cannot judge it, and learns nothing of them by trying."""


def fit_of(known: Known) -> Fit:
    """A coded fact against it is enough; what is unknown counts only as long as nothing stands against it."""
    against = tuple(reason for reason, holds in _against(known).items() if holds)
    unknown = tuple(name for name, missing in _unknown(known).items() if missing)
    return Fit(against, unknown)


def hostile(known: Known) -> frozenset[str]:
    """Of what stands against it, what shows that a conflict became something else."""
    return HOSTILE & set(fit_of(known).against)


def is_of_neighbours(known: Known, place_type: str) -> bool:
    """A conflict between neighbours: coded so, or around the home while nobody said what kind of situation it is."""
    undecided = known.situation in {"", "unknown"}
    return known.situation == CONFLICT or (undecided and place_type == "around_home")


def leads_to_it(function: str, outcomes: Iterable[str]) -> bool:
    """Whether a step of a protocol is mediation, or may end with it."""
    return function == FUNCTION or FUNCTION in outcomes


def _against(known: Known) -> dict[str, bool]:
    kinds, grounds = set(known.kinds), set(known.grounds)
    return {
        "discrimination": bool(
            grounds - NO_GROUND
            or kinds & DISCRIMINATION
            or known.situation == "motive_from_start"
            or known.bias in {"hate_crime", "hate_speech"}
            or known.label_state in {"proposed", "confirmed"}
        ),
        "violence": bool(kinds & VIOLENCE),
        "threat": bool(kinds & THREAT) or known.danger_now is True,
        "heavy": known.severity in HEAVY,
        "family": known.domestic is True or known.honour is True,
        "strangers": known.situation == "public_space",
    }


def _unknown(known: Known) -> dict[str, bool]:
    return {
        "kinds": not set(known.kinds),
        "grounds": not set(known.grounds) - {"unknown"},
        "situation": known.situation in {"", "unknown"},
        "severity": known.severity in {"", "unknown"},
        "danger_now": known.danger_now is None,
    }
