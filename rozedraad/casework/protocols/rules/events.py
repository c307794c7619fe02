"""What goes into the planner beside the facts, and what comes out of it."""

from datetime import datetime
from typing import NamedTuple

from rozedraad.shared.workdays import Duration

WAITING, OPEN, ACCEPTED, CONTACT_MADE = "waiting_for_consent", "open", "accepted", "contact_made"
DONE, DECLINED, SKIPPED, CANCELLED = "done", "declined", "skipped", "cancelled"
FINISHED = frozenset({DONE, DECLINED, SKIPPED, CANCELLED})


class Event(NamedTuple):
    """Something that happened in a case. `step` is the key of a planned step; README.md lists all names."""

    name: str
    at: datetime
    step: str | None = None
    outcome: str | None = (
        None  # of step.done: one of the step's outcomes; of consent.given: code, oral or paper
    )


class ConsentNeed(NamedTuple):
    """What must be agreed before a step may begin. `to` is the function that will be able to read the parts."""

    parts: tuple[str, ...]
    purpose: str
    to: str


class PlannedStep(NamedTuple):
    """One promised action. Times are UTC; `due` is None while no term runs (so it cannot be late)."""

    key: str  # stable: the step's id, and from the second repetition on "id#2"
    step: str
    kind: str  # contact, ask, task, referral, notice or aftercare
    function: str  # or "receiving-team"
    territory: str | None  # "incident" or "victim.home"; None for the receiving team
    state: str
    opens: datetime
    due: datetime | None
    consent: ConsentNeed | None
    existence_only: bool  # who is told may learn that there is a case, nothing more
    choices: tuple[str, ...]  # the outcomes to choose from
    must_ask: bool  # a forced choice: stays open until answered
    outcome: str | None
    confirm_before: datetime | None  # oral consent lapses then
    consent_until: datetime | None
    reasons: tuple[str, ...]  # names from the file; "not <name>" for a negation

    def late(self, now: datetime) -> bool:
        return self.due is not None and self.due < now and self.state not in NEVER_LATE


class Proposal(NamedTuple):
    """Something a person should decide: to take this case to a higher level."""

    id: str
    level: str
    reasons: tuple[str, ...]


class Plan(NamedTuple):
    """All steps so far, in the order of the file; facts whose answer would decide more; proposals."""

    steps: tuple[PlannedStep, ...]
    questions: tuple[str, ...]
    proposals: tuple[Proposal, ...]

    def step(self, key: str) -> PlannedStep | None:
        return next((step for step in self.steps if step.key == key), None)

    def events(self) -> list[Event]:
        """What to keep: planning again with these changes nothing, and terms no longer move."""
        return [Event("step.planned", step.opens, step.key) for step in self.steps]


class Deadline(NamedTuple):
    """A term and the moment it runs from: an event, a fact (when it was answered), or one of OWN_MOMENTS."""

    duration: Duration
    since: str


NEVER_LATE = FINISHED | {WAITING, CONTACT_MADE}
