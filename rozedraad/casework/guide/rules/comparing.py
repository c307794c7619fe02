"""Two protocols side by side, step by step: the same steps by their id, what differs in words, what one lacks. Pure."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from rozedraad.casework.protocols.queries import StepTold, Told

Side = Literal["left", "right"]
Standing = Literal["same", "differs", "left", "right"]


class Difference(NamedTuple):
    """One thing that is not the same; empty on the side that has nothing."""

    what: str
    left: str
    right: str


class Pair(NamedTuple):
    """One step on both sides, or on one. `function`: whose, on the side that has it."""

    id: str
    standing: Standing
    title: str
    function: str
    differences: tuple[Difference, ...]
    term: str


class Comparison(NamedTuple):
    rules: tuple[Difference, ...]
    pairs: tuple[Pair, ...]

    @property
    def differing(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.standing == "differs"]

    @property
    def only_left(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.standing == "left"]

    @property
    def only_right(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.standing == "right"]

    @property
    def same(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.standing == "same"]


def compare(left: Told, right: Told) -> Comparison:
    """Both in the same language, which must be the one that is active. In the order of the left, then the right."""
    names = {f.key: f.name for told in (left, right) for f in told.functions}
    ids = dict.fromkeys((*left.steps, *right.steps))
    pairs = tuple(_pair(name, left.steps.get(name), right.steps.get(name), names) for name in ids)
    return Comparison(tuple(_rules(left, right)), pairs)


def _rules(left: Told, right: Told) -> Iterator[Difference]:
    """The terms of the whole, principles, escalations and reasons for closing that are not the same."""
    here, there = dict(left.rules), dict(right.rules)
    for what in dict.fromkeys((*here, *there)):
        if here.get(what) != there.get(what):
            yield Difference(what, here.get(what, ""), there.get(what, ""))
    for what, mine, yours in (
        (_("Principles"), left.principles, right.principles),
        (_("Reasons for closing"), left.closing_reasons, right.closing_reasons),
        (_("When to take it higher"), _higher(left), _higher(right)),
    ):
        only_mine = [each for each in mine if each not in yours]
        only_yours = [each for each in yours if each not in mine]
        if only_mine or only_yours:
            yield Difference(what, "; ".join(only_mine), "; ".join(only_yours))


def _higher(told: Told) -> tuple[str, ...]:
    return tuple(f"{each.reason}: {each.level} ({each.when})" for each in told.escalations)


def _pair(name: str, left: StepTold | None, right: StepTold | None, names: dict[str, str]) -> Pair:
    shown = left or right
    assert shown is not None
    function = names[f"{shown.function}.home" if shown.at_home else shown.function]
    if left is None or right is None:
        return Pair(name, "left" if left else "right", shown.title, function, (), shown.term)
    found = tuple(each for each in _sides(left, right, names) if each.left != each.right)
    return Pair(name, "differs" if found else "same", shown.title, function, found, shown.term)


def _sides(left: StepTold, right: StepTold, names: dict[str, str]) -> Iterator[Difference]:
    for what, of in (
        (_("Words"), lambda s: s.title),
        (_("Term"), lambda s: s.term),
        (_("Contact"), lambda s: s.contact_term),
        (_("Who"), lambda s: names[f"{s.function}.home" if s.at_home else s.function]),
        (_("When"), lambda s: s.when),
        (_("Needs a yes"), _yes),
        (_("What follows"), _follows),
        (_("What the person reads"), lambda s: s.explanation),
    ):
        yield Difference(what, of(left), of(right))


def _yes(step: StepTold) -> str:
    if not step.needs_yes:
        return _("no")
    return _("%(who)s may open: %(parts)s.") % {"who": step.reader, "parts": ", ".join(step.parts)}


def _follows(step: StepTold) -> str:
    return "; ".join(
        " ".join(filter(None, [f"{o.label} →", ", ".join(title for _id, title in o.then), o.again]))
        for o in step.leading
    ) + (f"; {step.ending}" if step.ending else "")
