"""Conditions and terms of a protocol in words, as staff read them aloud. All in the language that is active."""

from collections.abc import Callable, Iterable

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .conditions import All, Any, Condition, Count, Is, Not
from .events import Deadline
from .facts import EVENTS, FACTS, MARKS
from .promises import span
from .protocol import RECEIVING_TEAM, Protocol, Step
from .schema import Words

Labels = Callable[[str, str], str]
"""A code of a coded list, in words: `labels("functions", "police")`."""


class Wording:
    """Says what stands in one protocol."""

    def __init__(self, protocol: Protocol, labels: Labels) -> None:
        self.protocol = protocol
        self.labels = labels
        self.language = get_language() or "nl"

    def words(self, words: Words | None) -> str:
        return words.in_language(self.language) if words else ""

    def title(self, step: str) -> str:
        found = self.protocol.by_id.get(step)
        return self.words(found.text) if found else step

    def outcome(self, outcome: str) -> str:
        words = self.protocol.form.outcome_words.get(outcome)
        return self.words(words) if words else outcome

    def became(self, step: str, mark: str) -> str:
        """What became of a step: an answer of its own, or a mark such as taken up."""
        own = mark in self.protocol.by_id[step].outcomes
        return f"“{self.title(step)}”: {self.outcome(mark) if own else MARKS.get(mark, mark)}"

    def function(self, code: str) -> str:
        return (
            _("The team that receives the report")
            if code == RECEIVING_TEAM
            else self.labels("functions", code)
        )

    def together(self, phrases: Iterable[str]) -> str:
        """`a, b and c`"""
        return _joined(list(phrases), _(" and "))

    def when(self, condition: Condition) -> tuple[str, ...]:
        """What must hold, one phrase for each; all of them together."""
        if isinstance(condition, All):
            return tuple(dict.fromkeys(phrase for part in condition.parts for phrase in self.when(part)))
        return (self._phrase(condition),)

    def term(self, step: Step) -> str:
        """`Within 48 hours after the report came in`; nothing for a step without a term."""
        if step.every is not None:
            return _("Every %(span)s") % {"span": span(step.every)}
        if step.after is not None:
            return self._after(span(step.after.duration), step.after.since)
        return self.deadline(step.within) if step.within is not None else ""

    def deadline(self, term: Deadline) -> str:
        return self._after(_("Within %(span)s") % {"span": span(term.duration)}, term.since)

    def _after(self, term: str, since: str) -> str:
        match since.split("."):
            case ["opened"]:
                return term
            case ["step", "accepted"]:
                moment = _("taking it up")
            case ["consent", "given"]:
                moment = _("the yes")
            case ["step", step, mark] if step in self.protocol.by_id:
                moment = self.became(step, mark)
            case ["case", "closing"]:
                moment = _("closing")
            case ["report", "received"]:
                moment = _("the report")
            case ["incident"]:
                moment = _("the incident")
            case _:
                moment = self._leaf(Is(since))
        return _("%(term)s after %(moment)s") % {"term": term, "moment": moment}

    def _phrase(self, condition: Condition) -> str:
        match condition:
            case Not(part):
                return _("unless %(what)s") % {"what": self._phrase(part)}
            case All(parts):
                return self.together(map(self._phrase, parts))
            case Any(parts):
                return _joined(list(map(self._phrase, parts)), _(" or "))
            case Count(name, at_least, within):
                return self._count(self._leaf(Is(name)), at_least, span(within) if within else "")
            case Is():
                return self._leaf(condition)

    def _leaf(self, leaf: Is) -> str:
        if leaf.is_fact:
            fact = FACTS[leaf.name]
            if not leaf.codes:
                return str(fact.label)
            codes = [self.labels(fact.codes, code) for code in leaf.codes]
            return f"{fact.label}: {_joined(codes, _(' or '))}"
        if leaf.name in EVENTS:
            return str(EVENTS[leaf.name])
        match leaf.name.split("."):
            case ["step", step, mark] if step in self.protocol.by_id:
                return self.became(step, mark)
        return leaf.name

    def _count(self, what: str, at_least: int, within: str) -> str:
        times = ngettext("%(count)d time or more", "%(count)d times or more", at_least) % {"count": at_least}
        if not within:
            return f"{times}: {what}"
        return _("%(times)s within %(span)s: %(what)s") % {"times": times, "span": within, "what": what}


def _joined(phrases: list[str], last: str) -> str:
    return last.join(filter(None, [", ".join(phrases[:-1]), phrases[-1]]))
