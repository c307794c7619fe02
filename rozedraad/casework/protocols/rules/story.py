"""The events of one case, read once, sorted by step and repetition."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from ..errors import ReportNeverReceived
from .conditions import Look
from .events import Event


class Turn:
    """What has happened to one repetition of a step. The first word counts; the last opening does.

    Class attributes stand for what has not happened: most turns only know when they opened.
    """

    planned: datetime | None = None
    accepted: datetime | None = None
    contact: datetime | None = None
    finish: str | None = None
    finished: datetime | None = None
    outcome: str | None = None
    again: datetime | None = None
    only_planned = True

    @property
    def begun(self) -> datetime | None:
        return self.planned or self.accepted or self.contact or self.finished

    def hear(self, event: Event) -> None:
        """Anything but its opening."""
        self.only_planned = False
        match event.name:
            case "step.accepted":
                self.accepted = self.accepted or event.at
            case "step.contact_made":
                self.contact = self.contact or event.at
            case "step.again":
                self.again = event.at
            case "step.done" | "step.declined" | "step.skipped" | "step.cancelled" if self.finish is None:
                self.finish, self.finished, self.outcome = event.name[5:], event.at, event.outcome


class Past:
    """All that has happened to one step: its repetitions, and the decisions about it in their order."""

    __slots__ = ("consents", "turns")

    def __init__(self, number: int, turn: Turn) -> None:
        self.turns = {number: turn}
        self.consents: list[Event] = []

    @property
    def untouched(self) -> Turn | None:
        """Its only turn, when nothing has happened but that it was planned."""
        if self.consents or len(self.turns) != 1:
            return None
        turn = self.turns.get(1)
        return turn if turn is not None and turn.only_planned else None


class Story:
    """`look` is what conditions see of it. A case that is opened again is as open as on its first day."""

    __slots__ = ("closed", "look", "pasts", "reopened")

    def __init__(self, facts: Mapping[str, object], events: Sequence[Event]) -> None:
        self.look = Look(facts, _received(events))
        self.pasts: dict[str, Past] = {}
        self.closed = False
        self.reopened: datetime | None = None
        for event in events if len(events) == 1 else sorted(events, key=attrgetter("at")):
            if event.step is None:
                self._of_case(event.name, event.at)
            else:
                self._of_step(event, event.step)
        if not self.closed and facts.get("report.count_only") is not True:
            self.look.at["case.open"] = self.reopened or self.look.base

    def _of_case(self, name: str, moment: datetime) -> None:
        if name == "case.closing":
            self.closed = True
        elif name == "case.reopened":
            self.closed, self.reopened = False, moment
            self.look.at.pop("case.closing", None)
        if name.startswith("case."):
            self.look.times.setdefault(name, []).append(moment)
        self.look.at[name] = moment

    def _of_step(self, event: Event, key: str) -> None:
        step, count = key, 1
        if "#" in key:
            step, _, number = key.partition("#")
            count = int(number)
        past = self.pasts.get(step)
        if past is None:
            turn = Turn()
            past = self.pasts[step] = Past(count, turn)
        else:
            found = past.turns.get(count)
            if found is None:
                found = past.turns[count] = Turn()
            turn = found
        if event.name == "step.planned":
            turn.planned = event.at
        elif event.name.startswith("consent."):
            past.consents.append(event)
        else:
            turn.hear(event)


def _received(events: Sequence[Event]) -> datetime:
    for event in events:
        if event.name == "report.received":
            return event.at
    raise ReportNeverReceived
