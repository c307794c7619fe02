"""The states of a case: every allowed change, who may make it, and why it exists. One table."""

from collections.abc import Collection
from typing import NamedTuple

STATES = ("received", "intake", "follow_up", "aftercare", "closed", "counted_only", "asleep", "reopened")

OVER = frozenset({"aftercare", "closed", "asleep"})  # follow-up is over or resting: the way back stands open

CAME_FORWARD = "person_came_forward"  # why a lead ended: their own report goes on, and counts (R007)

FIRST = {False: "received", True: "counted_only"}  # by "count only"

RECEIVING, COORDINATING, REPORTER, SYSTEM = "receiving", "coordinating", "reporter", "system"


class Change(NamedTuple):
    """One allowed change. `verb` is what somebody does; `by` are the roles that may."""

    before: str
    verb: str
    after: str
    by: frozenset[str]
    why: str


def _resting() -> list[Change]:
    """Nothing closes a case that rests: it wakes by its date, or somebody chooses (R098)."""
    receiving, either = frozenset({RECEIVING}), frozenset({RECEIVING, COORDINATING})
    return [
        *(
            Change(state, "sleep", "asleep", either, "nothing can be done now; a date to look again")
            for state in ("intake", "follow_up", "reopened")
        ),
        Change("asleep", "wake", "follow_up", either | {SYSTEM}, "the review date came, or there is news"),
        Change("asleep", "wake_to_ask", "intake", either | {SYSTEM}, "needs were never asked (R048)"),
        Change("asleep", "sleep", "asleep", either, "it rests on until another day, with a reason"),
        Change("asleep", "move", "asleep", receiving, "it rests at the other team too, until the same day"),
    ]


def _rows() -> list[Change]:
    receiving = frozenset({RECEIVING})
    back = frozenset({REPORTER, RECEIVING, COORDINATING})
    rows = [
        Change("received", "look", "intake", receiving, "somebody of the receiving team read it"),
        Change("intake", "record_needs", "follow_up", receiving, "what the person needs is known (R048)"),
        Change("reopened", "record_needs", "follow_up", receiving, "what the person needs now is known"),
        Change(
            "intake", "close", "aftercare", receiving, "the person wants nothing more, or cannot be reached"
        ),
        Change(
            "follow_up", "close", "aftercare", receiving, "enough, no more, exhausted or referred on (R131)"
        ),
        Change("reopened", "close", "aftercare", receiving, "what was asked for is done"),
        Change("received", "convert", "closed", receiving, "a lead: the person reported it after all (R007)"),
        Change("intake", "convert", "closed", receiving, "a lead: the person reported it after all (R007)"),
        Change("aftercare", "finish", "closed", frozenset({RECEIVING, SYSTEM}), "the last call was made"),
        Change(
            "counted_only", "finish", "closed", receiving, "somebody looked at it; there is nobody to call"
        ),
    ]
    rows += _resting()
    rows += [
        Change(
            state,
            "move",
            "received",
            receiving,
            "another team should have it; it begins by looking (R021)",
        )
        for state in ("received", "intake", "follow_up", "reopened")
    ]
    rows += [
        Change(
            "counted_only", "move", "counted_only", receiving, "it should have come to another team (R021)"
        ),
    ]
    rows += [
        Change(state, "reopen", "reopened", back, "the way back stays open (R130)")
        for state in ("aftercare", "closed", "asleep")
    ]
    return rows


def waking(asleep_since: str, needs: Collection[str] | None) -> str:
    """The verb that wakes a case: one that was put to rest before anybody asked for needs goes back to intake."""
    return "wake_to_ask" if asleep_since == "intake" and not needs else "wake"


CHANGES: dict[tuple[str, str], Change] = {(row.before, row.verb): row for row in _rows()}
VERBS = tuple(dict.fromkeys(row.verb for row in CHANGES.values()))


def change(state: str, verb: str, roles: frozenset[str]) -> Change | None:
    """The change this verb makes in this state for somebody with these roles; None if not allowed."""
    row = CHANGES.get((state, verb))
    return row if row is not None and roles & row.by else None


def is_open(state: str) -> bool:
    """Whether follow-up is going on, so that the person hears from us and steps are planned."""
    return state in {"received", "intake", "follow_up", "reopened", "asleep"}
