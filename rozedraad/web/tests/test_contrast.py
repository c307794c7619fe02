"""The values of the look can be read by everyone: measured from the sheet itself, light and dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static" / "web" / "css" / "tokens.css"
ON = ("paper", "surface", "action-soft")
BODY = [(ink, on) for ink in ("ink", "ink-soft") for on in ON if (ink, on) != ("ink-soft", "action-soft")]
REST = [
    ("ink-soft", "action-soft"),
    ("ink", "thread-soft"),
    ("ink", "waiting-soft"),
    ("ink", "late-soft"),
    ("ink", "arrived-soft"),
    *[("action", on) for on in ON],
    *[("late", on) for on in ("paper", "surface", "late-soft")],
    ("action-ink", "action"),
    ("action-ink", "action-strong"),
    ("late-ink", "late"),
    ("arrived", "arrived-soft"),
    ("waiting", "waiting-soft"),
    ("thread", "paper"),
    ("thread", "surface"),
]
EDGES = [("control", "paper"), ("control", "surface")]


def values(scheme: str) -> dict[str, str]:
    light, _, dark = TOKENS.read_text().partition("@media")
    found = dict(re.findall(r"--rd-([a-z-]+): (#[0-9a-f]{6})", light))
    return found | (dict(re.findall(r"--rd-([a-z-]+): (#[0-9a-f]{6})", dark)) if scheme == "dark" else {})


def light_of(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((light_of(one), light_of(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(BODY, 7.0), (REST, 4.5), (EDGES, 3.0)])
def test_every_pair_of_colours_that_meets_has_enough_contrast(
    scheme: str, pairs: list[tuple[str, str]], least: float
) -> None:
    colour = values(scheme)
    poor = {(ink, on): contrast(colour[ink], colour[on]) for ink, on in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in poor.items() if ratio < least} == {}


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
