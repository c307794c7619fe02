"""A protocol, compiled: what the planner, the pages and the checks work with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rozedraad.shared.workdays import Duration

from .conditions import Compiled
from .events import ConsentNeed, Deadline
from .facts import MARKS
from .schema import Closing, Escalation, Function, ProtocolForm, Words

RECEIVING_TEAM = "receiving-team"


@dataclass(frozen=True)
class Next:
    """What an outcome leads to: steps, the same step again after a while, or nothing."""

    steps: tuple[str, ...] = ()
    repeat_after: Duration | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class Step:
    """One step of a protocol. `when` already includes the outcomes that lead to it."""

    id: str
    kind: str
    about: str | None
    text: Words
    explanation: Words | None
    function: str
    territory: str | None
    when: Compiled
    trigger: str  # an event without which the step cannot open: spares asking `when`
    within: Deadline | None
    contact_within: Deadline | None
    after: Deadline | None
    every: Duration | None
    consent: ConsentNeed | None
    existence_only: bool
    outcomes: Mapping[str, Next]
    each_time: str | None  # the event of which every repetition opens this step anew

    @cached_property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.outcomes)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The names under which conditions know what became of this step."""
        return {mark: f"step.{self.id}.{mark}" for mark in (*self.outcomes, *MARKS)}

    @cached_property
    def is_single(self) -> bool:
        """Opens once, when its condition holds: the usual kind, for which the planner has a short way."""
        return self.each_time is None and self.after is None

    @cached_property
    def asks_anew(self) -> bool:
        """Whether a repetition needs a consent of its own: another team, or another closing."""
        return self.each_time is not None or self.kind == "referral"

    @cached_property
    def after_closing(self) -> bool:
        """Whether it may still appear once the case is being closed."""
        return self.kind == "aftercare" or "case.closing" in self.when.events


@dataclass(frozen=True)
class Watch:
    """An escalation: when it holds, a person is asked to decide."""

    form: Escalation
    when: Compiled


@dataclass(frozen=True)
class Protocol:
    """One version of one protocol; immutable, made once per process. Steps stand after what leads to them."""

    form: ProtocolForm
    steps: tuple[Step, ...]
    watches: tuple[Watch, ...]
    looked_at_within: Duration
    oral_consent_lapses_after: Duration
    consent_lasts: Duration

    @property
    def id(self) -> str:
        return self.form.protocol

    @property
    def version(self) -> str:
        return self.form.version

    @property
    def territory(self) -> str:
        return self.form.territory

    @property
    def valid_from(self) -> date:
        return self.form.valid_from

    @property
    def is_template(self) -> bool:
        """A beginning for a town: it holds nowhere itself."""
        return self.form.template

    @property
    def receives(self) -> str:
        """The function that receives reports no other team received first."""
        return self.form.receives

    @property
    def coordinator(self) -> str:
        return self.form.coordinator

    @property
    def leads_to(self) -> str:
        """The function that receives what somebody heard or read of, without the person having asked."""
        return self.form.leads_to or self.form.coordinator

    @property
    def functions(self) -> Mapping[str, Function]:
        return self.form.functions

    @property
    def closing(self) -> Closing:
        return self.form.closing

    @cached_property
    def triggered(self) -> tuple[tuple[str, Step], ...]:
        return tuple((step.trigger, step) for step in self.steps)

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.steps}
