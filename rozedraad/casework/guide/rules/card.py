"""What stands on the card of one function: my steps, their terms, the yes they need, whom I hand to. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rozedraad.casework.guide.errors import FunctionUnknown
from rozedraad.casework.protocols.queries import FunctionTold, StepTold, Told


@dataclass(frozen=True)
class CardStep:
    """Empty where there is nothing to say."""

    title: str
    term: str
    contact: str
    yes: str
    when: str
    follows: tuple[str, ...]


@dataclass(frozen=True)
class CardGroup:
    title: str
    steps: tuple[CardStep, ...]


@dataclass(frozen=True)
class CardList:
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    title: str
    lead: str
    footer: str
    roles: tuple[str, ...]
    groups: tuple[CardGroup, ...]
    lists: tuple[CardList, ...]


def card_said(told: Told, key: str) -> Card:
    """In the language of `told`, which must be the one that is active."""
    function = next((each for each in told.functions if each.key == key), None)
    if function is None:
        raise FunctionUnknown
    names = {step: each.name for each in told.functions for step in (s.id for s in each.steps)}
    groups = tuple(
        CardGroup(title, tuple(_step(step, names) for step in steps)) for title, steps in function.phases
    )
    return Card(
        title=function.name,
        lead=_("Protocol card, %(name)s, version %(version)s") % {"name": told.name, "version": told.version},
        footer=_("Made from the protocol itself. The newest card always stands with the protocol."),
        roles=function.roles,
        groups=groups,
        lists=tuple(each for each in _lists(told, function, names) if each.lines),
    )


def _step(step: StepTold, names: dict[str, str]) -> CardStep:
    parts = ", ".join(step.parts)
    return CardStep(
        title=step.title,
        term=step.term,
        contact=_("Contact: %(term)s") % {"term": step.contact_term} if step.contact_term else "",
        yes=_("Only after a yes: %(who)s may open %(parts)s") % {"who": step.reader, "parts": parts}
        if parts
        else "",
        when=_("When: %(when)s") % {"when": step.when},
        follows=tuple(_follows(step, names)),
    )


def _follows(step: StepTold, names: dict[str, str]) -> Iterator[str]:
    for outcome in step.leading:
        then = "; ".join(
            title if names[name] == names[step.id] else f"{title} ({names[name]})"
            for name, title in outcome.then
        )
        said = ", ".join(filter(None, [then, outcome.again]))
        yield f"{outcome.label}: {said}"


def _lists(told: Told, function: FunctionTold, names: dict[str, str]) -> Iterator[CardList]:
    steps = {step.id: step for step in function.steps}
    handed = [
        f"{names[name]}: {title}"
        for step in function.steps
        for outcome in step.outcomes
        for name, title in outcome.then
        if names[name] != function.name
    ]
    yield CardList(_("Whom you hand to"), tuple(dict.fromkeys(handed)))
    asks = [step.title for step in steps.values() if step.kind == "ask"]
    yield CardList(_("Do not forget to ask"), tuple(asks))
    yield CardList(_("Always"), told.principles)
