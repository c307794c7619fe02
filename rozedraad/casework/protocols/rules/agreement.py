"""What the victim's decisions mean for a step that needs consent."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rozedraad.shared.workdays import Duration, add

from .events import CANCELLED, OPEN, WAITING, Event


class Agreement(NamedTuple):
    """`state` is where the step stands by the consent alone."""

    state: str
    reason: str | None = None
    given: datetime | None = None
    until: datetime | None = None
    confirm_before: datetime | None = None


NOT_NEEDED = Agreement(OPEN)
NOT_YET = Agreement(WAITING)


def agreement(
    decisions: Sequence[Event], since: datetime | None, now: datetime, lasts: Duration, oral_lapses: Duration
) -> Agreement:
    """The last decision holds. With `since`, only those from then on: another team is asked about anew."""
    last, confirmed = None, False
    for event in decisions:
        if since is not None and event.at < since:
            continue
        if event.name == "consent.confirmed":
            confirmed = True
        elif event.name != "consent.asked":
            last, confirmed = event, False
    if last is None:
        return NOT_YET
    if last.name != "consent.given":
        return Agreement(CANCELLED, last.name)
    until = add(last.at, lasts)
    if now >= until:
        return Agreement(CANCELLED, "consent.expired")
    if last.outcome != "oral" or confirmed:
        return Agreement(OPEN, None, last.at, until)
    confirm_before = add(last.at, oral_lapses)
    if now >= confirm_before:
        return Agreement(CANCELLED, "consent.lapsed")
    return Agreement(OPEN, None, last.at, until, confirm_before)
