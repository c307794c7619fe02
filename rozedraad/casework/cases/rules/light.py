"""The care light: did what was promised arrive? One answer per case, in a fixed order."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

LATE, NONE, ARRIVED, WAITING = "late", "none", "arrived", "waiting"

NEVER_LATE = frozenset({"waiting_for_consent", "contact_made", "done", "declined", "skipped", "cancelled"})
NOT_WANTED = frozenset({"waiting_for_consent", "skipped", "cancelled"})


class StepStand(NamedTuple):
    """A step as far as the light looks at it."""

    kind: str
    state: str
    due: datetime | None


def is_late(step: StepStand, now: datetime) -> bool:
    """Past its term: of an accepted referral, that is the term for first contact."""
    return step.state not in NEVER_LATE and step.due is not None and step.due < now


def care_light(steps: Iterable[StepStand], now: datetime) -> str:
    """`late` if any step is past due; `none` if no referral was wanted; `arrived` if every consented
    referral, at least one, has contact made or is done; else `waiting`. Only referrals count for arrival."""
    stand = list(steps)
    if any(is_late(step, now) for step in stand):
        return LATE
    wanted = [step for step in stand if step.kind == "referral" and step.state not in NOT_WANTED]
    if not wanted:
        return NONE
    if all(step.state in {"contact_made", "done"} for step in wanted):
        return ARRIVED
    return WAITING
