"""What follows a report, organisation by organisation, as one can tell it before anything happened.

A promise (promises.py) is what the file itself picked out for everybody. The course is the rest too: who else may
do something, in which order and within what term, what they would be able to open, and which of it needs a yes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from .promises import when_text
from .protocol import RECEIVING_TEAM, Protocol, Step

HOME = "victim.home"


class Act(NamedTuple):
    """One step as somebody outside reads it. `term` says from when it runs; both may be empty."""

    step: str
    kind: str
    title: str
    term: str
    contact_term: str
    explanation: str
    needs_yes: bool
    parts: tuple[str, ...]


class Party(NamedTuple):
    """What one function may do, in the order of the file. `at_home`: the one where the person lives."""

    function: str
    at_home: bool
    acts: tuple[Act, ...]


class Course(NamedTuple):
    """Everything that may follow. `told`: who hears that something happened, without a yes and without content."""

    promised: tuple[Act, ...]
    parties: tuple[Party, ...]
    told: tuple[Act, ...]


def course_of(protocol: Protocol, language: str) -> Course:
    with override(language):
        promised = tuple(
            _act(protocol, protocol.by_id[step], language) for step in protocol.form.public_terms
        )
        told = tuple(
            _act(protocol, step, language)
            for step in protocol.steps
            if step.existence_only and step.kind == "notice"
        )
        return Course(promised, tuple(_parties(protocol, language)), told)


def _parties(protocol: Protocol, language: str) -> Iterator[Party]:
    """Every function but the receiving one that has something to do with consent, and all that it does then."""
    others = [
        s for s in protocol.steps if s.function != RECEIVING_TEAM and s.kind not in ("notice", "aftercare")
    ]
    seats = list(dict.fromkeys((s.function, s.territory == HOME) for s in others if s.consent is not None))
    for function, at_home in seats:
        own = [s for s in others if s.function == function and (s.territory == HOME) == at_home]
        shown = sorted(own, key=lambda step: step.kind != "referral")
        yield Party(function, at_home, tuple(_act(protocol, step, language) for step in shown))


def _act(protocol: Protocol, step: Step, language: str) -> Act:
    return Act(
        step.id,
        step.kind,
        step.text.in_language(language),
        _term(protocol, step, language),
        _contact_term(step, language),
        step.explanation.in_language(language) if step.explanation else "",
        step.consent is not None,
        step.consent.parts if step.consent else (),
    )


def _term(protocol: Protocol, step: Step, language: str) -> str:
    """`Within 48 hours after your report`."""
    words = when_text(step, language)
    if step.within is None or step.every is not None:
        return words
    match step.within.since.split("."):
        case ["report", "received"]:
            return _("%(term)s after your report") % {"term": words}
        case ["consent", "given"]:
            return _("%(term)s after your yes") % {"term": words}
        case ["step", name, "accepted"] if name in protocol.by_id and protocol.by_id[name].kind == "referral":
            return _("%(term)s after they took it up") % {"term": words}
        case ["step", name, _mark] if name in protocol.by_id:
            title = protocol.by_id[name].text.in_language(language)
            return _("%(term)s after “%(step)s”") % {"term": words, "step": title}
    return words


def _contact_term(step: Step, language: str) -> str:
    return when_text(step, language, step.contact_within) if step.contact_within else ""
