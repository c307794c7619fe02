"""Steps that somebody asked for from the toolbox, beside those of the protocol (R076).

Such a step is a row like any other, so its team finds it on its work and the person sees it on the thread. The
protocol does not plan it; here stands what becomes of it: it waits for the yes it needs, opens when that is
given, and ends when the yes does or when the case is closed.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from rozedraad.casework.cases.rules.step_states import CANCELLED, ENDED, OPEN, WAITING
from rozedraad.shared.workdays import Duration, add

KEY, STEP = "tool:", "tool."
# States of a case in which somebody may ask.
MAY_ASK = frozenset({"received", "intake", "follow_up", "reopened"})
# For those around the person: no team does that without a yes, its own least of all.
SURROUNDINGS = "surroundings"
RESULTS = "tool_results"  # what can become of one that names no list of its own
REFERRAL = "referral"  # somebody comes for the person: taken up, contact made, done


class ToolStep(NamedTuple):
    """One requested tool as it stands: the key of its row, its state and when it was to be done."""

    key: str
    state: str
    opened_at: datetime | None
    due: datetime | None


class ToolChange(NamedTuple):
    """What its row becomes."""

    key: str
    state: str
    opens: datetime | None
    due: datetime | None


class Said(NamedTuple):
    """The newest word of the person about one request: given, refused, withdrawn or expired."""

    key: str
    state: str
    at: datetime


def key_of(tool: str, nth: int) -> str:
    return f"{KEY}{tool}:{nth}"


def needs_a_yes(purpose: str, *, ours: bool) -> bool:
    """Whoever received the report knows it already; but people around the person may not hear of it by that."""
    return not ours or purpose == SURROUNDINGS


def is_tool(key: str) -> bool:
    return key.startswith(KEY)


def step_of(tool: str) -> str:
    """How a request stands where other rows name a step of the protocol."""
    return f"{STEP}{tool}"


def tool_of(name: str) -> str:
    """The tool of a key or of a step's name; empty for a step of the protocol."""
    if name.startswith(KEY):
        return name.split(":")[1]
    return name.removeprefix(STEP) if name.startswith(STEP) else ""


def changes(
    steps: Iterable[ToolStep], said: Iterable[Said], lead: Callable[[str], Duration], *, closed: bool
) -> list[ToolChange]:
    """Rows of requests that have to change. `lead`: how long arranging a tool may take once there is a yes."""
    words = {each.key: each for each in said}
    found = (_after(step, words.get(step.key), lead, closed=closed) for step in steps)
    return [change for change in found if change is not None]


def _after(
    step: ToolStep, said: Said | None, lead: Callable[[str], Duration], *, closed: bool
) -> ToolChange | None:
    if step.state in ENDED:
        return None
    if said is not None and said.state != "given" and step.opened_at is not None and said.at < step.opened_at:
        said = None  # a no of before this was asked for is no answer to it
    if closed or (said is not None and said.state != "given"):
        return ToolChange(step.key, CANCELLED, step.opened_at, step.due)
    if step.state == WAITING and said is not None:
        return ToolChange(step.key, OPEN, said.at, add(said.at, lead(tool_of(step.key))))
    return None
