"""Conditions: `all`, `any`, `not`, `count` over named facts and events; never an expression language.

Three-valued: true, false, or None when a fact that decides is not answered. A name alone is a yes/no fact or an
event; `{report.part: witness}` or `{report.part: [victim, witness]}` compares a coded fact; `{count:
{incident.same_place: 3, within: 30 days}}` counts moments before the report, or repetitions of an event.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import product
from typing import TypeGuard

from rozedraad.shared.workdays import Duration, add

from .facts import FACTS

Truth = bool | None


class Look:
    """What a condition sees: answers, and when each event (first) happened. `base` is when the report came in."""

    __slots__ = ("at", "base", "facts", "times")

    def __init__(self, facts: Mapping[str, object], base: datetime) -> None:
        self.facts = facts
        self.base = base
        self.at: dict[str, datetime] = {}
        self.times: dict[str, list[datetime]] = {}  # of what can happen more than once


TruthTest = Callable[[Look], Truth]
Moment = Callable[[Look], datetime]
Reasons = Callable[[Look], tuple[str, ...]]
Clause = frozenset["tuple[Is, bool]"]  # names that must hold (True) or not hold (False) together


@dataclass(frozen=True)
class Is:
    """A fact or an event by its name; `codes` when it is compared with some."""

    name: str
    codes: tuple[str, ...] = ()

    @property
    def is_fact(self) -> bool:
        return self.name in FACTS

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.codes)}" if self.codes else self.name


@dataclass(frozen=True)
class Count:
    name: str
    at_least: int
    within: Duration | None = None

    @property
    def is_fact(self) -> bool:
        return self.name in FACTS

    def __str__(self) -> str:
        return f"{self.name}: {self.at_least}"


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Any:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    part: "Condition"


Leaf = Is | Count
Condition = Is | Count | All | Any | Not


def leaves(condition: Condition) -> Iterator[Leaf]:
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case Is() | Count():
            yield condition


def truth_test(condition: Condition) -> TruthTest:
    """Compiled once per protocol: a closure per name costs a third of walking the tree each time."""
    match condition:
        case All((part,)) | Any((part,)):
            return truth_test(part)
        case All(parts):
            return _all(parts)
        case Any(parts):
            return _any(tuple(map(truth_test, parts)))
        case Not(part):
            return _not(truth_test(part))
        case Count():
            return _count(condition)
        case Is():
            return _is(condition)


def _all(parts: tuple[Condition, ...]) -> TruthTest:
    """Yes/no facts and events are looked up here, the rest is asked: nearly every condition is such a list."""
    facts = tuple((part.name, holds) for part, holds in map(_sign, parts) if _is_yes_no(part))
    events = tuple((part.name, holds) for part, holds in map(_sign, parts) if _is_event(part))
    looked_up = [part for part in parts if _is_yes_no(_sign(part)[0]) or _is_event(_sign(part)[0])]
    tests = tuple(truth_test(part) for part in parts if part not in looked_up)

    def test(look: Look) -> Truth:
        at, answers = look.at, look.facts
        for name, holds in events:
            if (name in at) is not holds:
                return False
        result: Truth = True
        for name, holds in facts:
            answer = answers.get(name)
            if answer is None:
                result = None
            elif answer is not holds:
                return False
        for part in tests:
            truth = part(look)
            if not truth:
                if truth is False:
                    return False
                result = None
        return result

    return test


def _sign(condition: Condition) -> tuple[Condition, bool]:
    return (condition.part, False) if isinstance(condition, Not) else (condition, True)


def _is_yes_no(condition: Condition) -> TypeGuard[Is]:
    return isinstance(condition, Is) and condition.is_fact and not condition.codes


def _is_event(condition: Condition) -> TypeGuard[Is]:
    return isinstance(condition, Is) and not condition.is_fact


def _any(tests: tuple[TruthTest, ...]) -> TruthTest:
    def test(look: Look) -> Truth:
        result: Truth = False
        for part in tests:
            answer = part(look)
            if answer:
                return True
            if answer is None:
                result = None
        return result

    return test


def _not(part: TruthTest) -> TruthTest:
    def test(look: Look) -> Truth:
        answer = part(look)
        return None if answer is None else not answer

    return test


def _is(leaf: Is) -> TruthTest:
    name = leaf.name
    if not leaf.is_fact:
        return lambda look: name in look.at
    if not leaf.codes:
        return lambda look: look.facts.get(name)  # type: ignore[return-value]  # yes/no facts are bool or None
    codes = frozenset(leaf.codes)

    def compare(look: Look) -> Truth:
        value = look.facts.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            return value in codes
        return not codes.isdisjoint(value)  # type: ignore[arg-type]  # a collection of codes

    return compare


def _count(leaf: Count) -> TruthTest:
    name, at_least, within = leaf.name, leaf.at_least, leaf.within
    if not leaf.is_fact:
        return lambda look: len(look.times.get(name, ())) >= at_least

    def enough(look: Look) -> Truth:
        moments = look.facts.get(name)
        if moments is None:
            return None
        base = look.base
        near = [m for m in moments if m <= base and (within is None or add(m, within) >= base)]  # type: ignore[attr-defined]
        return len(near) >= at_least

    return enough


def moment_of(condition: Condition) -> Moment:
    """When a condition that is true became true, as far as events tell: never before the report came in.

    A fact counts from when it was answered, where an event `fact.<name>` says so.
    """
    match condition:
        case All(parts) if not all(map(_is_plain, parts)):
            moments = tuple(map(moment_of, parts))
            return lambda look: max(moment(look) for moment in moments)
        case Any(parts):
            pairs = tuple((truth_test(part), moment_of(part)) for part in parts)
            return lambda look: min(moment(look) for test, moment in pairs if test(look))
    found = leaves(condition)
    names = tuple(dict.fromkeys(f"fact.{leaf.name}" if leaf.is_fact else leaf.name for leaf in found))

    def latest(look: Look) -> datetime:
        at, moment = look.at, look.base
        for name in names:
            other = at.get(name)
            if other is not None and other > moment:
                moment = other
        return moment

    return latest


def _is_plain(condition: Condition) -> bool:
    """A name, or its negation."""
    return isinstance(condition.part if isinstance(condition, Not) else condition, Is | Count)


def reasons_of(condition: Condition) -> Reasons:
    """The names that made a true condition true; for a negation, "not <name>"."""
    match condition:
        case All(parts) if not all(map(_is_plain, parts)):
            each = tuple(map(reasons_of, parts))
            return lambda look: tuple(reason for reasons in each for reason in reasons(look))
        case Any(parts):
            pairs = tuple((truth_test(part), reasons_of(part)) for part in parts)
            return lambda look: tuple(
                reason for test, reasons in pairs if test(look) for reason in reasons(look)
            )
        case Not(part) if not _is_plain(condition):
            false = tuple((truth_test(leaf), f"not {leaf}") for leaf in leaves(part))
            return lambda look: tuple(reason for test, reason in false if test(look) is False)
    plain = condition.parts if isinstance(condition, All) else (condition,)
    fixed = tuple(f"not {part.part}" if isinstance(part, Not) else str(part) for part in plain)
    return lambda look: fixed  # noqa: ARG005


@dataclass(frozen=True)
class Compiled:
    """A condition, ready to ask."""

    condition: Condition

    @cached_property
    def test(self) -> TruthTest:
        return truth_test(self.condition)

    @cached_property
    def moment(self) -> Moment:
        return moment_of(self.condition)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(leaf.name for leaf in leaves(self.condition) if leaf.is_fact))

    @cached_property
    def events(self) -> frozenset[str]:
        return frozenset(leaf.name for leaf in leaves(self.condition) if not leaf.is_fact)

    @cached_property
    def reasons(self) -> Reasons:
        return reasons_of(self.condition)


def ways(condition: Condition, *, holds: bool = True) -> list[Clause]:
    """Every way the condition can hold (or fail), as names that must hold together; contradictions left out."""
    match condition:
        case Not(part):
            return ways(part, holds=not holds)
        case All(parts) | Any(parts) if isinstance(condition, All) is holds:
            joined = product(*(ways(part, holds=holds) for part in parts))
            return [clause for chosen in joined if possible(clause := frozenset().union(*chosen))]
        case All(parts) | Any(parts):
            return [clause for part in parts for clause in ways(part, holds=holds)]
        case Count(name):
            return [frozenset({(Is(name), holds)})]
        case Is():
            return [frozenset({(condition, holds)})]


def possible(clause: Clause) -> bool:
    """Whether the names can hold together: not x and not-x, not two different codes of one choice."""
    if any((leaf, not holds) in clause for leaf, holds in clause):
        return False
    wanted: dict[str, set[str]] = {}
    for leaf, holds in clause:
        if holds and leaf.codes and FACTS[leaf.name].kind == "choice":
            allowed = wanted.setdefault(leaf.name, set(leaf.codes))
            allowed &= set(leaf.codes)
    for leaf, holds in clause:
        if not holds and leaf.name in wanted:
            wanted[leaf.name] -= set(leaf.codes)
    return all(wanted.values())
