"""From a checked form to a compiled protocol: conditions joined, steps put in an order, names resolved."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .conditions import All, Any, Compiled, Condition, Is, leaves, ways
from .events import ConsentNeed, Deadline
from .facts import MARKS
from .parsing import Codes, Parser
from .protocol import RECEIVING_TEAM, Next, Protocol, Step, Watch
from .schema import AftercareForm, Performer, ProtocolForm, Repeat, StepForm
from .source import Fault, Path, Source

NEVER = Is("never")
ALWAYS = "report.received"
REPEATABLE = ("referral.declined", "case.reopened", "case.closing")


class Raw(NamedTuple):
    """A step as parsed, before the steps are put in order."""

    step: Step
    path: Path
    needs: frozenset[str]  # ids of the steps that must be asked before it


def step_forms(form: ProtocolForm) -> Iterator[tuple[Path, StepForm]]:
    for index, step in enumerate(form.steps):
        yield ("steps", index), step
    for index, aftercare in enumerate(form.aftercare):
        yield ("aftercare", index), aftercare


def compile_form(
    form: ProtocolForm, source: Source, codes: Codes
) -> tuple[Protocol, dict[str, Path], list[Fault]]:
    """The protocol is only to be used when there are no faults; checks look at it either way."""
    known = {f"step.{step.id}.{mark}" for _, step in step_forms(form) for mark in (*step.outcomes, *MARKS)}
    parser = Parser(source, known, codes)
    builder = _Builder(form, parser)
    raw = [builder.step(step, path) for path, step in step_forms(form)]
    watches = tuple(
        Watch(watch, Compiled(parser.condition(watch.when, ("escalations", index, "when"))))
        for index, watch in enumerate(form.escalations)
    )
    protocol = Protocol(
        form,
        tuple(_in_order(raw, parser)),
        watches,
        parser.duration(form.looked_at_within, ("looked_at_within",)),
        parser.duration(form.oral_consent_lapses_after, ("oral_consent_lapses_after",)),
        parser.duration(form.consent_lasts, ("consent_lasts",)),
    )
    return protocol, {item.step.id: item.path for item in raw}, parser.faults


class _Builder:
    def __init__(self, form: ProtocolForm, parser: Parser) -> None:
        self.form = form
        self.parser = parser
        self.leading = _leading(form)
        self.referrals = frozenset(step.id for _, step in step_forms(form) if step.kind == "referral")

    def step(self, form: StepForm, path: Path) -> Raw:
        when = self._when(form, path)
        trigger = _trigger(when)
        performer = form.by if isinstance(form.by, Performer) else Performer(function=form.by)
        receiving = performer.function == RECEIVING_TEAM
        after = (
            self.parser.deadline(form.after, (*path, "after")) if isinstance(form, AftercareForm) else None
        )
        each_time = form.each_time or (isinstance(form, AftercareForm) and trigger == "case.closing")
        if form.each_time and trigger not in REPEATABLE:
            self.parser.fault(
                (*path, "each_time"), f"`each_time` needs one of {', '.join(REPEATABLE)} in `when`"
            )
            each_time = False
        step = Step(
            id=form.id,
            kind=form.kind,
            about=form.about,
            text=form.text,
            explanation=form.explanation,
            function=performer.function,
            territory=None if receiving else performer.territory,
            when=Compiled(when),
            trigger=trigger,
            within=self._deadline(form.within, (*path, "within")),
            contact_within=self._deadline(form.contact_within, (*path, "contact_within")),
            after=after,
            every=self.parser.duration(form.every, (*path, "every")) if form.every else None,
            consent=_consent(form, performer),
            existence_only=form.shares == "existence_only",
            outcomes={
                name: self._next(form.outcomes[name], (*path, "outcomes", name)) for name in form.outcomes
            },
            each_time=trigger if each_time else None,
        )
        return Raw(step, path, self._needs(step))

    def _when(self, form: StepForm, path: Path) -> Condition:
        own = self.parser.condition(form.when, (*path, "when")) if form.when is not None else None
        led = tuple(Is(name) for name in self.leading.get(form.id, ()))
        if own is None and isinstance(form, AftercareForm):
            own = Is("case.closing")
        if not led:
            if own is None:
                self.parser.fault(
                    path, f"step `{form.id}` is never reached: no `when`, and no step leads to it"
                )
            return own or NEVER
        lead: Condition = led[0] if len(led) == 1 else Any(led)
        return lead if own is None else All((lead, own))

    def _deadline(self, data: dict[str, object] | None, path: Path) -> Deadline | None:
        return self.parser.deadline(data, path) if data is not None else None

    def _next(self, form: str | list[str] | Repeat, path: Path) -> Next:
        repeat = form if isinstance(form, Repeat) else None
        steps = _targets(form)
        known = self.parser.step_ids
        for step in steps:
            if step not in known:
                self.parser.fault(path, f"there is no step `{step}`")
        if repeat is None:
            return Next(steps)
        after = self.parser.duration(repeat.repeat_after, (*path, "repeat_after"))
        return Next(steps, after, repeat.at_most)

    def _needs(self, step: Step) -> frozenset[str]:
        names = set(step.when.events)
        names.update(term.since for term in (step.within, step.after) if term is not None)
        ids = {name.split(".")[1] for name in names if name.startswith("step.") and name.count(".") == 2}
        return frozenset(ids) | (self.referrals if "referral.declined" in names else frozenset())


def _consent(form: StepForm, performer: Performer) -> ConsentNeed | None:
    need = form.needs_consent
    return ConsentNeed(tuple(need.parts), need.purpose, need.to or performer.function) if need else None


def _targets(form: str | list[str] | Repeat) -> tuple[str, ...]:
    then = form.then if isinstance(form, Repeat) else form
    names = [then] if isinstance(then, str) else then
    return tuple(name for name in names if name != "end")


def _leading(form: ProtocolForm) -> Mapping[str, list[str]]:
    """For each step the outcomes that lead to it."""
    leading: dict[str, list[str]] = {}
    for _, step in step_forms(form):
        for outcome, following in step.outcomes.items():
            for target in _targets(following):
                leading.setdefault(target, []).append(f"step.{step.id}.{outcome}")
    return leading


def _trigger(when: Condition) -> str:
    """An event in every way the condition can hold; one of a step if there is one, as that is the rarest."""
    clauses = ways(when)
    if not clauses or sum(1 for _ in leaves(when)) > 12:
        return ALWAYS
    common = {leaf.name for leaf, holds in clauses[0] if holds and not leaf.is_fact}
    for clause in clauses[1:]:
        common &= {leaf.name for leaf, holds in clause if holds}
    return min(common, key=_rarity, default=ALWAYS)


def _rarity(name: str) -> tuple[bool, bool, str]:
    return (not name.startswith("step."), name == "case.open", name)


def _in_order(raw: list[Raw], parser: Parser) -> Iterator[Step]:
    """In the order of the file, each step after those it needs. A circle is a fault; its steps are left out."""
    waiting, done = list(raw), set[str]()
    while waiting:
        ready = next((item for item in waiting if item.needs - {item.step.id} <= done), None)
        if ready is None:
            break
        waiting.remove(ready)
        done.add(ready.step.id)
        yield ready.step
    known = {item.step.id for item in raw}
    for item in raw:
        if item.step.id in item.needs:
            parser.fault(
                item.path, f"step `{item.step.id}` waits for itself; use `repeat_after` to repeat it"
            )
    circle = [item for item in waiting if item.needs <= known]
    if circle:
        names = " -> ".join(_walk(circle))
        parser.fault(circle[0].path, f"these steps wait for each other in a circle: {names}")


def _walk(waiting: list[Raw]) -> list[str]:
    """One circle among steps that all wait for another of them."""
    needs = {item.step.id: item.needs for item in waiting}
    walk = [waiting[0].step.id]
    while True:
        following = next((need for need in sorted(needs[walk[-1]]) if need in needs), None)
        if following is None:
            return walk
        if following in walk:
            return [*walk[walk.index(following) :], following]
        walk.append(following)
