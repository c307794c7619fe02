"""A whole protocol in words, for a page, a card, a picture and a comparison: all from the same file. Pure."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from .order import Lead, is_after_closing, layers, leads
from .promises import span, when_text
from .protocol import RECEIVING_TEAM, Next, Protocol, Step
from .wording import Labels, Wording

HOME = "victim.home"
AT_ONCE, LATER, AFTERWARDS = "at-once", "later", "afterwards"
PHASES: Mapping[str, object] = {
    AT_ONCE: gettext_lazy("As soon as the report is in"),
    LATER: gettext_lazy("After an earlier step"),
    AFTERWARDS: gettext_lazy("After closing"),
}
PRINCIPLES: Mapping[str, object] = {
    "every_report_registered": gettext_lazy("Every report is registered."),
    "victim_central": gettext_lazy("The person it happened to comes first."),
    "close_cooperation": gettext_lazy("Organisations work closely together."),
    "consent_for_each_step": gettext_lazy("Each step that shares something needs a yes."),
    "one_coordinator": gettext_lazy("One coordinator watches over all promises."),
    "surroundings_and_media": gettext_lazy("There is an eye for the surroundings and for the media."),
    "non_residents_home": gettext_lazy("Somebody who lives elsewhere gets help at home."),
}
KINDS: Mapping[str, object] = {
    "contact": gettext_lazy("contact"),
    "ask": gettext_lazy("question that may not be forgotten"),
    "task": gettext_lazy("task"),
    "referral": gettext_lazy("referral"),
    "notice": gettext_lazy("notice without content"),
    "aftercare": gettext_lazy("aftercare"),
}


class Outcome(NamedTuple):
    """An answer, and what follows it: `then` by title, `again` when the step comes back."""

    code: str
    label: str
    then: tuple[tuple[str, str], ...]
    again: str


class StepTold(NamedTuple):
    """One step as staff read it. Empty where the file says nothing. `reader`: who can open the parts after a yes."""

    id: str
    kind: str
    kind_words: str
    title: str
    explanation: str
    function: str
    at_home: bool
    phase: str
    layer: int
    when: str
    term: str
    short_term: str
    contact_term: str
    parts: tuple[str, ...]
    purpose: str
    reader: str
    existence_only: bool
    outcomes: tuple[Outcome, ...]

    @property
    def leading(self) -> list[Outcome]:
        """The answers after which something follows."""
        return [outcome for outcome in self.outcomes if outcome.then or outcome.again]

    @property
    def ending(self) -> str:
        """The answers after which nothing follows, in one line."""
        return ", ".join(each.label for each in self.outcomes if not each.then and not each.again)

    @property
    def needs_yes(self) -> bool:
        return bool(self.parts)


class FunctionTold(NamedTuple):
    """What one seat does. `at_home`: the one where the person lives; `roles`: what else it is here."""

    function: str
    at_home: bool
    name: str
    roles: tuple[str, ...]
    steps: tuple[StepTold, ...]

    @property
    def key(self) -> str:
        return f"{self.function}.home" if self.at_home else self.function

    @property
    def phases(self) -> list[tuple[str, list[StepTold]]]:
        """Its steps under what they wait for, in the order of a case."""
        found = [(str(PHASES[phase]), [s for s in self.steps if s.phase == phase]) for phase in PHASES]
        return [(words, steps) for words, steps in found if steps]


class EscalationTold(NamedTuple):
    id: str
    when: str
    level: str
    reason: str


class Told(NamedTuple):
    """The whole protocol in one language."""

    id: str
    version: str
    name: str
    territory: str
    coordinator: str
    principles: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]  # who receives and coordinates, and the terms of the whole
    functions: tuple[FunctionTold, ...]
    leads: tuple[Lead, ...]
    escalations: tuple[EscalationTold, ...]
    closing_reasons: tuple[str, ...]
    asks_victim: bool
    sources: tuple[str, ...]

    @property
    def steps(self) -> dict[str, StepTold]:
        return {step.id: step for function in self.functions for step in function.steps}

    @property
    def aftercare(self) -> list[StepTold]:
        return [step for step in self.steps.values() if step.phase == AFTERWARDS]


def tell(protocol: Protocol, language: str, labels: Labels) -> Told:
    with override(language):
        wording = Wording(protocol, labels)
        found = leads(protocol)
        form = protocol.form
        return Told(
            id=protocol.id,
            version=protocol.version,
            name=wording.words(form.name),
            territory=protocol.territory,
            coordinator=wording.function(protocol.coordinator),
            principles=tuple(str(PRINCIPLES[name]) for name in form.principles),
            rules=tuple(_rules(protocol, wording)),
            functions=tuple(_functions(protocol, wording, layers(protocol, found))),
            leads=found,
            escalations=tuple(
                EscalationTold(
                    watch.form.id,
                    wording.together(wording.when(watch.when.condition)),
                    level_text(watch.form.propose.level),
                    wording.words(watch.form.propose.reason),
                )
                for watch in protocol.watches
            ),
            closing_reasons=tuple(labels("closing_reasons", reason) for reason in protocol.closing.reasons),
            asks_victim=protocol.closing.ask_victim,
            sources=tuple(form.sources),
        )


def _rules(protocol: Protocol, wording: Wording) -> Iterator[tuple[str, str]]:
    yield _("Receives a report that nobody else received"), wording.function(protocol.receives)
    yield _("Coordinates"), wording.function(protocol.coordinator)
    yield _("Gets what somebody only heard or read of"), wording.function(protocol.leads_to)
    yield _("A report nobody looked at raises the alarm after"), span(protocol.looked_at_within)
    yield _("A spoken yes lapses unless confirmed within"), span(protocol.oral_consent_lapses_after)
    yield _("A yes lasts"), span(protocol.consent_lasts)


def _functions(protocol: Protocol, wording: Wording, layer: Mapping[str, int]) -> Iterator[FunctionTold]:
    """The receiving team first, then in the order of the file; help where the person lives stands apart."""
    for function in (RECEIVING_TEAM, *protocol.functions):
        for at_home in (False, True):
            steps = tuple(
                _step(step, wording, layer[step.id])
                for step in protocol.steps
                if step.function == function and (step.territory == HOME) is at_home
            )
            if steps:
                name = wording.function(function)
                if at_home:
                    name = _("%(function)s where the person lives") % {"function": name}
                yield FunctionTold(function, at_home, name, tuple(_roles(protocol, function, at_home)), steps)


def _roles(protocol: Protocol, function: str, at_home: bool) -> Iterator[str]:
    if at_home:
        return
    if function == protocol.receives:
        yield _("Receives reports that came in nowhere else")
    if function == protocol.coordinator:
        yield _("Coordinates: watches over all promises, without reading along")
    if function == protocol.leads_to:
        yield _("Gets what somebody only heard or read of")


def _step(step: Step, wording: Wording, layer: int) -> StepTold:
    consent, labels = step.consent, wording.labels
    return StepTold(
        id=step.id,
        kind=step.kind,
        kind_words=str(KINDS[step.kind]),
        title=wording.words(step.text),
        explanation=wording.words(step.explanation),
        function=step.function,
        at_home=step.territory == HOME,
        phase=AFTERWARDS if is_after_closing(step) else LATER if layer else AT_ONCE,
        layer=layer,
        when=wording.together(wording.when(step.when.condition)),
        term=wording.term(step),
        short_term=when_text(step, wording.language),
        contact_term=wording.deadline(step.contact_within) if step.contact_within else "",
        parts=tuple(labels("consent_parts", part) for part in consent.parts) if consent else (),
        purpose=labels("consent_purposes", consent.purpose) if consent else "",
        reader=wording.function(consent.to) if consent else "",
        existence_only=step.existence_only,
        outcomes=tuple(_outcome(code, following, wording) for code, following in step.outcomes.items()),
    )


def _outcome(code: str, following: Next, wording: Wording) -> Outcome:
    again = ""
    if following.repeat_after is not None:
        again = _("again after %(span)s") % {"span": span(following.repeat_after)}
        if following.at_most is not None:
            again = _("%(again)s, at most %(count)d times in all") % {
                "again": again,
                "count": following.at_most,
            }
    return Outcome(
        code, wording.outcome(code), tuple((step, wording.title(step)) for step in following.steps), again
    )


def level_text(level: str) -> str:
    """Where a case is taken: a free name in the file; the usual ones have words."""
    words = {
        "coordinator": _("the coordinator"),
        "district-case-meeting": _("the case meeting of the district"),
        "city-team": _("the team of the whole city"),
        "top-10-team": _("the top-10 team of the city"),
        "triangle": _("the triangle of mayor, police and prosecution"),
    }
    return words.get(level, level.replace("-", " "))
