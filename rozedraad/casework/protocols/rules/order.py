"""What follows what: from one step to the next, and how far from the beginning each step stands. Pure."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from .conditions import All, Any, Condition, Is, Not
from .protocol import Protocol, Step

Why = Literal["outcome", "condition", "term"]


class Lead(NamedTuple):
    """One step leads to another: by an outcome, because a condition names it, or only because a term runs from it."""

    source: str
    target: str
    why: Why


def leads(protocol: Protocol) -> tuple[Lead, ...]:
    """Each pair once, for the strongest reason."""
    found: dict[tuple[str, str], Lead] = {}
    for step in protocol.steps:
        for outcome in step.outcomes.values():
            for target in outcome.steps:
                found.setdefault((step.id, target), Lead(step.id, target, "outcome"))
    for step in protocol.steps:
        names = [(name, "condition") for name in _holding(step.when.condition)]
        if step.within is not None:
            names.append((step.within.since, "term"))
        for name, why in names:
            source = _step_in(name, protocol)
            if source is not None and source != step.id:
                found.setdefault((source, step.id), Lead(source, step.id, why))  # type: ignore[arg-type]
    return tuple(found.values())


def layers(protocol: Protocol, found: tuple[Lead, ...]) -> Mapping[str, int]:
    """0 for what can begin at once; else one more than the furthest step it follows. Steps stand in that order."""
    before: dict[str, list[str]] = {}
    for lead in found:
        before.setdefault(lead.target, []).append(lead.source)
    layer: dict[str, int] = {}
    for step in protocol.steps:
        layer[step.id] = 1 + max(
            (layer[source] for source in before.get(step.id, ()) if source in layer), default=-1
        )
    return layer


def is_after_closing(step: Step) -> bool:
    return step.kind == "aftercare" or "case.closing" in step.when.events


def _holding(condition: Condition) -> Iterator[str]:
    """The names that must (or may) have happened; not those that must not."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _holding(part)
        case Is(name):
            yield name
        case Not():
            return


def _step_in(name: str, protocol: Protocol) -> str | None:
    match name.split("."):
        case ["step", step, _mark] if step in protocol.by_id:
            return step
    return None
