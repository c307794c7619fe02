"""The planner: facts, events and now go in; steps with their reasons come out. Pure.

Each step is asked once, after the steps that lead to it, so that what became of those is known. Planning again
with `Plan.events()` added changes nothing: `step.planned` pins when a step opened, so later answers to facts
cannot move a term that already runs.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rozedraad.shared.workdays import Duration, add

from .agreement import NOT_NEEDED, Agreement, agreement
from .events import (
    ACCEPTED,
    CANCELLED,
    CONTACT_MADE,
    DECLINED,
    DONE,
    OPEN,
    SKIPPED,
    WAITING,
    Event,
    Plan,
    PlannedStep,
    Proposal,
)
from .protocol import Protocol, Step
from .story import Past, Story, Turn

GRACE = Duration(5, "working_days")  # for an aftercare moment that had passed before anybody could know
WEEK_AHEAD = -7  # days: an aftercare call may be made in the week before its date
CONTACT_ASKED = (
    "fact.report.wants_contact"  # the person thought otherwise about contact: its terms run from then
)
NOTHING = Turn()


def plan(protocol: Protocol, facts: Mapping[str, object], events: Sequence[Event], now: datetime) -> Plan:
    """Raises ReportNeverReceived when no event says when the report came in."""
    story = Story(facts, events)
    layout, questions = lay_out(protocol, story, now)
    look = story.look
    proposals = tuple(
        Proposal(watch.form.id, watch.form.propose.level, watch.when.reasons(look))
        for watch in protocol.watches
        if watch.when.test(look)
    )
    return Plan(tuple(layout.steps), tuple(questions), proposals)


def lay_out(protocol: Protocol, story: Story, now: datetime) -> tuple["Layout", dict[str, None]]:
    """Asks every step; the story's look then also knows what became of the steps. Second: unanswered facts."""
    look, pasts, layout = story.look, story.pasts, Layout(protocol, story, now)
    at, facts = look.at, look.facts
    questions: dict[str, None] = {}
    for trigger, step in protocol.triggered:
        past = pasts.get(step.id) if pasts else None
        if past is None and trigger not in at:
            continue
        holds = step.when.test(look)
        if past is not None:
            layout.again(step, past, holds)
        elif holds and (not story.closed or step.after_closing):
            layout.fresh(step)
        if holds is None:
            for name in step.when.facts:
                if facts.get(name) is None:
                    questions[name] = None
    return layout, questions


class Layout:
    """Lays out each step with its repetitions, and keeps what became of it for the steps that follow."""

    __slots__ = ("asked_in", "look", "now", "protocol", "steps", "story", "undisturbed")

    def __init__(self, protocol: Protocol, story: Story, now: datetime) -> None:
        self.protocol = protocol
        self.story = story
        self.look = story.look
        self.now = now
        self.asked_in = story.look.at.get(CONTACT_ASKED)
        self.undisturbed = story.reopened is None and not story.closed and self.asked_in is None
        self.steps: list[PlannedStep] = []

    def fresh(self, step: Step) -> None:
        """A step to which nothing has happened yet."""
        if step.is_single and self.undisturbed:
            self.steps.append(self._untouched(step, None))
            return
        openings = self._openings(step)
        for number, opens in enumerate(openings, 1):
            if step.kind != "aftercare" or number == len(openings):
                self._settle(step, number, NOTHING, (), opens)

    def _untouched(self, step: Step, pinned: datetime | None) -> PlannedStep:
        """The short way for most steps of most plans; `_settle` would say the same."""
        opens, due, state = pinned or step.when.moment(self.look), None, WAITING
        if step.consent is None:
            state = OPEN
            due = self._due(step, 1, NOTHING, opens, NOT_NEEDED)
        return PlannedStep(
            step.id,
            step.id,
            step.kind,
            step.function,
            step.territory,
            state,
            opens,
            due,
            step.consent,
            step.existence_only,
            step.choices,
            step.kind == "ask",
            None,
            None,
            None,
            step.when.reasons(self.look),
        )

    def again(self, step: Step, past: Past, holds: bool | None) -> None:
        """A step with a past. Where its condition no longer holds, only what was planned stays, as cancelled."""
        if holds and step.is_single and self.undisturbed and (turn := past.untouched) is not None:
            self.steps.append(self._untouched(step, turn.planned))
            return
        openings: list[datetime] | None = None
        if holds:
            openings = self._openings(step)
        elif holds is None and (begun := past.turns.get(1, NOTHING).begun) is not None:
            openings = [begun]  # an answer was taken back meanwhile: what has begun stays
        if openings is None:
            for number, turn in sorted(past.turns.items()):
                if turn.begun is not None:
                    self._leave(step, number, turn)
            return
        number = 0
        while number < len(openings):
            opens, number = openings[number], number + 1
            turn = past.turns.get(number, NOTHING)
            if step.kind == "aftercare" and number < len(openings) and turn.finish is None:
                if turn.begun is not None:
                    self._leave(step, number, turn)  # of a closing that was undone
                continue
            self._settle(step, number, turn, past.consents, opens)
            following = None if step.each_time else _repetition(step, turn, number)
            if following is not None:
                openings.append(following)

    def _openings(self, step: Step) -> list[datetime]:
        if step.each_time is not None:
            return list(self.look.times[step.each_time])
        return [step.when.moment(self.look)]

    def _settle(
        self, step: Step, number: int, turn: Turn, consents: Sequence[Event], asked: datetime
    ) -> None:
        opens = asked if turn.planned is None or step.after is not None else turn.planned
        if turn.finish is None and self._interrupted(step, opens):
            opens = self.story.reopened or opens
        if turn.finish is None and asked == self.asked_in:
            opens = asked
        agreed = NOT_NEEDED
        if step.consent is not None:
            since = asked if number > 1 and step.asks_anew else None
            protocol = self.protocol
            agreed = agreement(
                consents, since, self.now, protocol.consent_lasts, protocol.oral_consent_lapses_after
            )
        state, reason = self._state(step, turn, agreed)
        reasons = step.when.reasons(self.look) or ("step.planned",)
        if reason is not None:
            reasons = (*reasons, reason)
        due = None
        if state != CANCELLED and (
            state != WAITING or step.after is not None
        ):  # a call has a date either way
            due = self._due(step, number, turn, opens, agreed)
        if step.after is not None:
            opens = max(opens, self._call(step, opens, WEEK_AHEAD))
        self._keep(step, number, turn, state, opens, due, reasons, agreed)

    def _state(self, step: Step, turn: Turn, agreed: Agreement) -> tuple[str, str | None]:
        if turn.finish is not None:
            return turn.finish, None
        if (
            self.story.closed
            and not step.after_closing
            and (step.kind != "referral" or agreed.state == WAITING)
        ):
            return (
                CANCELLED,
                "case.closing",
            )  # a referral that was agreed to outlives the case: the care goes on
        if agreed.state != OPEN:
            return agreed.state, agreed.reason
        return (CONTACT_MADE if turn.contact else ACCEPTED if turn.accepted else OPEN), None

    def _interrupted(self, step: Step, opens: datetime) -> bool:
        """Whether the case was closed meanwhile, so that the step's terms start anew."""
        reopened = self.story.reopened
        return reopened is not None and opens < reopened and step.kind not in ("referral", "aftercare")

    def _due(
        self, step: Step, number: int, turn: Turn, opens: datetime, agreed: Agreement
    ) -> datetime | None:
        if step.after is not None:
            return self._call(step, opens)
        if turn.accepted is not None and step.contact_within is not None:
            return add(turn.accepted, step.contact_within.duration)
        if step.every is not None:
            return add(opens, step.every)
        if step.within is None:
            return None
        since = self._since(step.within.since, number, opens, agreed)
        return None if since is None else add(since, step.within.duration)

    def _since(self, name: str, number: int, opens: datetime, agreed: Agreement) -> datetime | None:
        """None: it has not happened yet, so the term does not run. A repetition's term runs from its opening."""
        if name == "consent.given" and agreed.given is not None:
            return max(opens, agreed.given)
        if name == "opened" or number > 1 or opens in (self.story.reopened, self.asked_in):
            return opens
        at = self.look.at
        if name in at:
            return at[name]
        return at.get(f"fact.{name}", self.look.base) if self.look.facts.get(name) else None

    def _call(self, step: Step, opens: datetime, days: int = 0) -> datetime:
        """The moment of aftercare, or some days from it."""
        assert step.after is not None
        since = (
            opens
            if step.after.since == "case.closing"
            else self.look.at.get(step.after.since, self.look.base)
        )
        moment = add(since, step.after.duration)
        if moment <= opens:
            moment = add(opens, GRACE)
        return add(moment, Duration(days, "days")) if days else moment

    def _keep(
        self,
        step: Step,
        number: int,
        turn: Turn,
        state: str,
        opens: datetime,
        due: datetime | None,
        reasons: tuple[str, ...],
        agreed: Agreement,
    ) -> None:
        if turn is not NOTHING and state != CANCELLED:
            self._remember(step, turn)
        runs = state in (OPEN, ACCEPTED, CONTACT_MADE)
        self.steps.append(
            PlannedStep(
                step.id if number == 1 else f"{step.id}#{number}",
                step.id,
                step.kind,
                step.function,
                step.territory,
                state,
                opens,
                due,
                step.consent,
                step.existence_only,
                step.choices,
                step.kind == "ask",
                turn.outcome,
                agreed.confirm_before if runs else None,
                agreed.until if runs else None,
                reasons,
            )
        )

    def _leave(self, step: Step, number: int, turn: Turn) -> None:
        opens = turn.begun or self.look.base
        state = turn.finish or CANCELLED
        closing = self.story.closed and "case.open" in step.when.events
        reasons = () if turn.finish else ("case.closing" if closing else "no_longer_applies",)
        self._keep(step, number, turn, state, opens, None, reasons, NOT_NEEDED)

    def _remember(self, step: Step, turn: Turn) -> None:
        """Marks for the conditions of later steps."""
        finished, finish, taken = turn.finished, turn.finish, turn.accepted or turn.contact
        if finish is not None and finished is not None:
            self._mark(step.marks[finish], finished)
            if turn.outcome is not None and turn.outcome in step.outcomes:
                self._mark(step.marks[turn.outcome], finished)
            if finish == DECLINED:
                if step.kind == "referral":
                    self._mark("referral.declined", finished)
                return
            if finish == DONE and taken is None:
                taken = finished
        if taken is not None and "accepted" not in step.outcomes:  # there it is an answer, not a state
            self._mark(step.marks["accepted"], taken)
        if turn.contact is not None:
            self._mark(step.marks["contact_made"], turn.contact)

    def _mark(self, name: str, moment: datetime) -> None:
        times = self.look.times.get(name)
        if times is None:
            self.look.times[name] = [moment]
            self.look.at[name] = moment
        else:
            times.append(moment)
            times.sort()
            self.look.at[name] = times[0]


def _repetition(step: Step, turn: Turn, number: int) -> datetime | None:
    """When the step opens once more after this turn."""
    if turn.again is not None:
        return turn.again
    if turn.finished is None:
        return None
    if step.every is not None:
        return turn.finished if turn.finish in (DONE, SKIPPED) else None
    following = step.outcomes.get(turn.outcome or "")
    if following is None or following.repeat_after is None or turn.finish != DONE:
        return None
    if following.at_most is not None and number >= following.at_most:
        return None
    return add(turn.finished, following.repeat_after)
