"""Which talk fits a report, and which answers of it are coded.

Pure: no database, no clock, no random.
"""

from collections.abc import Mapping, Sequence
from typing import Final

PHONE, DESK, STREET = "phone", "desk", "street"

# Where the talk usually takes place, by the way the report came in; else by telephone.
USUALLY: Final = {
    "counter": DESK,
    "street_worker": STREET,
    "community_officer": STREET,
    "police_on_call": STREET,
}

# Which fields are asked under each line of a script; a line of its own that a town adds has none.
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "safe": ("danger_now",),
    "needs": ("needs",),
    "happened": ("story",),
    "motive": ("sign",),
    "grounds": ("grounds",),
    "impact": ("impact",),
    "contact": ("name_given", "pronouns", "phone", "wishes", "times", "code_word"),
}

CODED: Final = ("danger_now", "grounds", "impact")
WORDS: Final = ("story", "sign")
CARD: Final = ("name", "pronouns", "phone", "wishes", "times", "code_word")


# Kinds of what a team keeps among its notes in a form of its own; `about` of the step that asks for the first.
PROTECTION: Final = "protection"
DOMAINS: Final = "domains"
DOMAINS_STEP: Final = "support-intake"  # by its name in the protocols
VICTIM_SUPPORT: Final = "victim_support"

SEXUAL: Final = "sexual"
YES_NO_ROUTES: Final = ("domestic", "honour", "refugee", "confused", "minor", "needs_interpreter")
ROUTE_FACTS: Final = (*YES_NO_ROUTES, "shielded", "kinds", "language")


def kinds_with(kinds: Sequence[str], *, sexual: bool) -> list[str]:
    """The kinds of incident with sexual violence among them, or without; never none at all."""
    others = [kind for kind in kinds if kind != SEXUAL]
    if sexual:
        return list(kinds) if SEXUAL in kinds else [*others, SEXUAL]
    return others or ["other"]


def way_for(channel: str) -> str:
    """The script to begin with."""
    return USUALLY.get(channel, PHONE)


def changed(told: Mapping[str, object], known: Mapping[str, object]) -> dict[str, object]:
    """Only what is new: an answer that was left as it stood is not given again."""
    return {name: value for name, value in told.items() if value != known.get(name)}
