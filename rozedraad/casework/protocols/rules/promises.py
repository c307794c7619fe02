"""A protocol in words: what is promised and within what term, and why a step is there."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rozedraad.shared.workdays import Duration

from .events import DONE, Deadline, Plan
from .facts import EVENTS, FACTS, MARKS, OTHER_REASONS
from .protocol import Protocol, Step


class Promise(NamedTuple):
    """One thing that will happen. `when_text` may be empty: then no term is promised."""

    step: str
    title: str
    when_text: str
    explanation: str
    done: bool


def promises_of(protocol: Protocol, language: str, plan: Plan | None) -> list[Promise]:
    done = {step.step for step in plan.steps if step.state == DONE} if plan else set[str]()
    return [_promise(protocol.by_id[step], language, done) for step in protocol.form.public_terms]


def _promise(step: Step, language: str, done: Iterable[str]) -> Promise:
    explanation = step.explanation.in_language(language) if step.explanation else ""
    return Promise(
        step.id, step.text.in_language(language), when_text(step, language), explanation, step.id in done
    )


def when_text(step: Step, language: str, within: Deadline | None = None) -> str:
    """`Within 48 hours`, `Every 14 days`, `1 month after closing`. `within`: this term of the step alone."""
    with override(language):
        if within is not None:
            return _("Within %(span)s") % {"span": span(within.duration)}
        if step.after is not None:
            after = span(step.after.duration)
            if step.after.since == "case.closing":
                return _("%(span)s after closing") % {"span": after}
            return _("%(span)s after it happened") % {"span": after}
        if step.every is not None:
            return _("Every %(span)s") % {"span": span(step.every)}
        if step.within is not None:
            return _("Within %(span)s") % {"span": span(step.within.duration)}
        return ""


def span(duration: Duration) -> str:
    count = duration.amount
    words = {
        "hours": ngettext("%(count)d hour", "%(count)d hours", count),
        "working_days": ngettext("%(count)d working day", "%(count)d working days", count),
        "days": ngettext("%(count)d day", "%(count)d days", count),
        "weeks": ngettext("%(count)d week", "%(count)d weeks", count),
        "months": ngettext("%(count)d month", "%(count)d months", count),
    }
    return words[duration.unit] % {"count": count}


def reason_words(protocol: Protocol, reason: str, language: str) -> str:
    """A name out of `PlannedStep.reasons` as a phrase."""
    with override(language):
        if reason.startswith("not "):
            return _("not: %(reason)s") % {"reason": _name(protocol, reason[4:], language)}
        return _name(protocol, reason, language)


def _name(protocol: Protocol, reason: str, language: str) -> str:
    name = reason.partition(": ")[0]
    if name in FACTS:
        return str(FACTS[name].label)
    if name in EVENTS:
        return str(EVENTS[name])
    match name.split("."):
        case ["step", step, mark] if step in protocol.by_id:
            own = mark in protocol.by_id[step].outcomes
            words = protocol.form.outcome_words.get(mark) if own else None
            shown = words.in_language(language) if words else str(MARKS.get(mark, mark))
            return f"{protocol.by_id[step].text.in_language(language)}: {shown}"
    return str(OTHER_REASONS.get(name, name))
