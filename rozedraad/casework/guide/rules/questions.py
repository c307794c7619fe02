"""A few questions about a version, made from its file: who read it, can answer them. Pure, and always the same ones.

The right answer and the wrong ones all stand in the file. Answers are told by their number in a sorted list, so
neither their place nor their name tells which one is right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from rozedraad.casework.protocols.queries import StepTold, Told

OFFERED = 3


class Question(NamedTuple):
    """`answers`: what can be chosen; `right`: the number of the right one; `where`: the step to read again."""

    name: str
    text: str
    answers: tuple[str, ...]
    right: int
    where: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(str(number), words) for number, words in enumerate(self.answers)]


def questions(told: Told) -> tuple[Question, ...]:
    """In the language of `told`, which must be the one that is active. Only what has wrong answers to offer too."""
    return tuple(each for each in _made(told) if len(each.answers) > 1)


def right(asked: Iterable[Question], answers: Mapping[str, str]) -> bool:
    return all(answers.get(each.name) == str(each.right) for each in asked)


def _made(told: Told) -> Iterator[Question]:
    steps = list(told.steps.values())
    timed = [step for step in steps if step.short_term]
    first = next((step for step in timed if step.kind == "contact"), timed[0] if timed else None)
    if first is not None:
        text = _("Which term has “%(step)s”?") % {"step": first.title}
        yield _question("term", text, first.short_term, [step.short_term for step in timed], first.id)
    yield _question(
        "coordinates",
        _("Who coordinates, and so watches over all promises?"),
        told.coordinator,
        [function.name for function in told.functions if not function.at_home],
        "",
    )
    yes = next((step for step in steps if step.needs_yes), None)
    if yes is not None:
        others = [step.title for step in steps if not step.needs_yes and _decided(step)]
        yield _question(
            "consent", _("Which step may only begin after a yes of the person?"), yes.title, others, yes.id
        )


def _decided(step: StepTold) -> bool:
    """Whether it is plain that it needs no yes: a question asks for one, so it is no fair wrong answer."""
    return step.kind in ("task", "contact")


def _question(name: str, text: str, answer: str, others: Sequence[str], where: str) -> Question:
    wrong = [each for each in dict.fromkeys(others) if each != answer][: OFFERED - 1]
    offered = tuple(sorted((answer, *wrong)))
    return Question(name, text, offered, offered.index(answer), where)
