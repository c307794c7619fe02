"""The form's screens as data: their order, and what "count only" leaves out."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


class Screen(NamedTuple):
    """One question page. `number` stands in its address: a name there could tell what it is about."""

    number: int
    name: str
    for_counting: bool  # also asked when the report is only to be counted


SCREENS: Final = (
    Screen(1, "who", True),
    Screen(2, "what", True),
    Screen(3, "where", True),
    Screen(4, "story", False),
    Screen(5, "contact", False),
    Screen(6, "sharing", False),
)
BY_NUMBER: Final = {screen.number: screen for screen in SCREENS}


def path(*, count_only: bool) -> tuple[Screen, ...]:
    """The screens somebody passes, in order."""
    return tuple(screen for screen in SCREENS if screen.for_counting or not count_only)


def after(number: int, *, count_only: bool) -> Screen | None:
    """The next screen; None: nothing more to ask."""
    return next((screen for screen in path(count_only=count_only) if screen.number > number), None)


def before(number: int) -> Screen | None:
    return BY_NUMBER.get(number - 1)


def missing(answered: set[str], *, count_only: bool) -> Screen | None:
    """The first screen that was not answered well yet."""
    return next((s for s in path(count_only=count_only) if s.name not in answered), None)


def asides(number: int, clean: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """What else should stand on a screen, given what was said so far."""
    who, what, story = clean.get("who", {}), clean.get("what", {}), clean.get("story", {})
    shown = {
        "danger": number == 2 and who.get("danger_now") is True,
        "bystander": number == 2 and who.get("part") == "witness",
        "young": number == 5 and what.get("minor") is True,
        "safe": number == 5 and bool(locked_wishes(clean)),
        "online": number == 5 and "online" in what.get("kinds", ()),
        "heavy": number == 5 and story.get("impact") == "very_heavy",
    }
    return tuple(name for name, here in shown.items() if here)


# Situations with a route of their own, and the helplines that know about them.
ROUTES: Final = {
    "sexual": ("sexual_violence",),
    "domestic": ("domestic_violence",),
    "honour": ("domestic_violence",),
    "minor": ("children",),
    "refugee": ("refugees",),
    "online": ("online_discrimination",),
}


def routes(clean: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    """The situations that fit, each with the helplines that were not named before. They are shown before going on."""
    what, named, found = clean.get("what", {}), set[str](), []
    for name, lines in ROUTES.items():
        if name in what.get("kinds", ()) or what.get(name):
            found.append((name, [line for line in lines if line not in named]))
            named.update(lines)
    return found


def locked_wishes(clean: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Wishes for contact that hold whatever is ticked: the family may be the danger (R042, R045)."""
    what = clean.get("what", {})
    in_danger_at_home = what.get("honour") or what.get("domestic")
    return ("no_visit", "no_letter_home", "say_nothing_to_others") if in_danger_at_home else ()
