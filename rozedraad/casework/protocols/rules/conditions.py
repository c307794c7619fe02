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
            return _all(tuple(map(truth_test, parts)))
        case Any(parts):
            return _any(tuple(map(truth_test, parts)))
        case Not(part):
            return _not(truth_test(part))
        case Count():
            return _count(condition)
        case Is():
            return _is(condition)


def _all(tests: tuple[TruthTest, ...]) -> TruthTest:
    def test(look: Look) -> Truth:
        result: Truth = True
        for part in tests:
            answer = part(look)
            if not answer:
                if answer is False:
                    return False
                result = None
        return result

    return test


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
    """When a condition that is true became true, as far as events tell; a fact counts from when it was answered."""
    match condition:
        case All(parts):
            moments = tuple(map(moment_of, parts))
            return lambda look: max(moment(look) for moment in moments)
        case Any(parts):
            pairs = tuple((truth_test(part), moment_of(part)) for part in parts)
            return lambda look: min(moment(look) for test, moment in pairs if test(look))
        case Is() | Count() if not condition.is_fact:
            name = condition.name
            return lambda look: look.at.get(name, look.base)
    facts = tuple({f"fact.{leaf.name}" for leaf in leaves(condition) if leaf.is_fact})
    return lambda look: max((look.at.get(fact, look.base) for fact in facts), default=look.base)


def reasons_of(condition: Condition, look: Look) -> tuple[str, ...]:
    """The names that made a true condition true."""
    match condition:
        case All(parts):
            return tuple(reason for part in parts for reason in reasons_of(part, look))
        case Any(parts):
            true = (part for part in parts if truth_test(part)(look))
            return tuple(reason for part in true for reason in reasons_of(part, look))
        case Not(part):
            return tuple(f"not {leaf}" for leaf in leaves(part) if truth_test(leaf)(look) is False)
        case Is() | Count():
            return (str(condition),)


@dataclass(frozen=True)
class Compiled:
    """A condition, ready to ask. Reasons are kept per combination of truths: they are asked on every plan."""

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
    def always(self) -> tuple[str, ...] | None:
        """The reasons, where only one set is possible."""
        match self.condition:
            case Is() | Count():
                return (str(self.condition),)
            case All(parts) if all(isinstance(part, Is | Count) for part in parts):
                return tuple(map(str, parts))
        return None

    def reasons(self, look: Look) -> tuple[str, ...]:
        return self.always or reasons_of(self.condition, look)


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
