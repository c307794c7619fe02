"""What must be true of every protocol: names that exist, steps that can be reached, principles that are kept.

A principle is looked for in what the file makes happen, never in its list of names alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

from rozedraad.shared.workdays import add

from .compiling import step_forms
from .conditions import Look, ways
from .events import CANCELLED
from .parsing import Codes
from .protocol import RECEIVING_TEAM, Protocol, Step
from .schema import Principle, ProtocolForm
from .source import Fault, Path, Source

Found = tuple[Path, str]
ALL_PRINCIPLES: tuple[str, ...] = get_args(Principle)
REACHED_BY = {"report.received", "case.open", "case.closing", "case.reopened", "incident"}
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
NEWS_WITHIN = timedelta(days=14)  # a word to the person, also without news


def check_codes(form: ProtocolForm, codes: Codes) -> Iterator[Found]:
    """Names that come from coded lists; a list that is not there is not checked."""
    used: list[tuple[str, Path, str]] = [("functions", ("functions", name), name) for name in form.functions]
    used += [
        ("closing_reasons", ("closing", "reasons", i), name) for i, name in enumerate(form.closing.reasons)
    ]
    for path, step in step_forms(form):
        if step.needs_consent is not None:
            used.append(("consent_purposes", (*path, "needs_consent", "purpose"), step.needs_consent.purpose))
    for listed, path, name in used:
        if name not in codes.get(listed, (name,)):
            yield path, f"`{name}` is not in the coded list {listed}"


def check_place(form: ProtocolForm) -> Iterator[Found]:
    """A protocol holds somewhere; a template nowhere, until another file extends it."""
    if form.template and form.territory:
        yield ("territory",), "a template holds nowhere: leave `territory` out, or `template`"
    if not form.template and not form.territory:
        yield (), "`territory` is missing"


def check_names(form: ProtocolForm) -> Iterator[Found]:
    """Functions, outcome words, public terms and ids."""
    functions = set(form.functions)
    for key in ("receives", "coordinator", "leads_to"):
        if getattr(form, key) not in {*functions, None}:
            yield (key,), f"`{getattr(form, key)}` is not one of the functions of this protocol"
    known_steps = {step.id for _, step in step_forms(form)}
    for index, term in enumerate(form.public_terms):
        if term not in known_steps:
            yield ("public_terms", index), f"there is no step `{term}`"
    counted = Counter(step.id for _, step in step_forms(form))
    counted.update(watch.id for watch in form.escalations)
    for path, step in step_forms(form):
        if counted[step.id] > 1:
            yield (*path, "id"), f"the id `{step.id}` is used {counted[step.id]} times"
        performer = step.by if isinstance(step.by, str) else step.by.function
        if performer not in functions | {RECEIVING_TEAM}:
            yield (*path, "by"), f"`{performer}` is not one of the functions of this protocol"
        need = step.needs_consent
        if need and need.to and need.to not in functions:
            yield (*path, "needs_consent", "to"), f"`{need.to}` is not one of the functions of this protocol"
        for outcome in step.outcomes:
            if outcome not in form.outcome_words:
                yield (
                    (*path, "outcomes", outcome),
                    f"the outcome `{outcome}` has no words under `outcome_words`",
                )
            if outcome in (CANCELLED, "accepted", "declined") and step.kind == "referral":
                yield (
                    (*path, "outcomes", outcome),
                    f"`{outcome}` is a state of every referral, not an outcome",
                )


def check_reach(protocol: Protocol, paths: Mapping[str, Path]) -> Iterator[Found]:
    """Every step can happen: some way its condition can hold needs only steps that can happen themselves."""
    reached: set[str] = set()
    for step in protocol.steps:
        for clause in ways(step.when.condition):
            needed = {
                leaf.name.split(".")[1] for leaf, holds in clause if holds and leaf.name.startswith("step.")
            }
            if needed <= reached:
                reached.add(step.id)
                break
        else:
            yield paths[step.id], f"step `{step.id}` can never be reached: its condition cannot hold"


class Structure:
    """What the principles ask about."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.form = protocol.form

    def about(self, subject: str) -> list[Step]:
        return [step for step in self.protocol.steps if step.about == subject]

    def opens(self, step: Step, *happened: str, **facts: object) -> bool | None:
        """Whether the step opens when only this is known; three-valued, so unanswered facts never help."""
        look = Look({name.replace("__", "."): value for name, value in facts.items()}, SOME_DAY)
        look.at.update(dict.fromkeys(("report.received", "case.open", *happened), SOME_DAY))
        return step.when.test(look)

    def can_follow(self, step: Step) -> bool:
        """Whether it can follow from a report, by whatever steps and answers."""
        return bool(ways(step.when.condition))

    def functions(self, role: str) -> set[str]:
        return {name for name, function in self.form.functions.items() if function.role == role}


def _every_report_registered(it: Structure) -> Iterator[Found]:
    by_receiver = [step for step in it.about("registration") if step.function == RECEIVING_TEAM]
    look = Look({}, SOME_DAY)
    look.at["report.received"] = SOME_DAY
    if not any(step.when.test(look) for step in by_receiver):
        yield (
            ("principles",),
            (
                "every_report_registered: no step `about: registration` by the receiving-team opens for every report "
                "(`when: report.received`)"
            ),
        )


def _victim_central(it: Structure) -> Iterator[Found]:
    if not it.form.closing.ask_victim:
        yield (
            ("closing", "ask_victim"),
            "victim_central: a case closes with the victim's own word (ask_victim: true)",
        )
    if not any(it.can_follow(step) for step in it.about("needs")):
        yield ("principles",), "victim_central: no step `about: needs` asks what the person needs"
    if not any(_gives_a_word(it, step) for step in it.protocol.steps):
        yield (
            ("principles",),
            (
                "victim_central: no step of the receiving-team tells whoever wants contact at least every 14 days how "
                "things stand, also without news (`every: 14 days`)"
            ),
        )
    for path, step in step_forms(it.form):
        if step.kind == "ask" and not {"accepted", "refused", "later"} <= set(step.outcomes):
            yield (
                path,
                f"victim_central: the question `{step.id}` needs the answers accepted, refused and later",
            )


def _gives_a_word(it: Structure, step: Step) -> bool:
    """Somebody who hears nothing for weeks thinks that nothing is done (R127)."""
    if (
        step.every is None
        or step.function != RECEIVING_TEAM
        or not it.opens(step, report__wants_contact=True)
    ):
        return False
    return add(SOME_DAY, step.every) <= SOME_DAY + NEWS_WITHIN


def _is_offered(step: Step) -> bool:
    """A referral that somebody offers; asking for a supporter oneself is no cooperation between organisations."""
    own_idea = any(event.startswith("supporter.") for event in step.when.events)
    return step.kind == "referral" and not own_idea


def _close_cooperation(it: Structure) -> Iterator[Found]:
    for role in ("police", "municipality", "anti_discrimination"):
        functions = it.functions(role)
        if not functions:
            yield ("functions",), f"close_cooperation: no function has `role: {role}`"
        elif not any(s.function in functions for s in it.protocol.steps if _is_offered(s)):
            yield ("principles",), f"close_cooperation: no referral leads to a function with `role: {role}`"


def _consent_for_each_step(it: Structure) -> Iterator[Found]:
    for path, step in step_forms(it.form):
        if step.kind in ("referral", "aftercare") and step.needs_consent is None:
            yield path, f"consent_for_each_step: `{step.id}` is a {step.kind} without `needs_consent`"
        if step.kind == "notice" and step.needs_consent is None and step.shares != "existence_only":
            yield path, f"consent_for_each_step: notice `{step.id}` needs consent or `shares: existence_only`"
        if step.about == "surroundings" and step.needs_consent is None and step.kind != "ask":
            yield path, f"consent_for_each_step: `{step.id}` goes to the surroundings without `needs_consent`"


def _one_coordinator(it: Structure) -> Iterator[Found]:
    coordinator = it.protocol.coordinator
    if not any(step.function == coordinator for step in it.about("coordination")):
        yield ("coordinator",), f"one_coordinator: `{coordinator}` has no step `about: coordination`"
    if coordinator in it.form.functions and it.form.functions[coordinator].role != "municipality":
        yield ("coordinator",), "one_coordinator: the coordinator's function must have `role: municipality`"


def _surroundings_and_media(it: Structure) -> Iterator[Found]:
    for subject in ("surroundings", "media", "administration", "offender"):
        if not it.about(subject):
            yield ("principles",), f"surroundings_and_media: there is no step `about: {subject}`"


def _non_residents_home(it: Structure) -> Iterator[Found]:
    homes = [
        step for step in it.protocol.steps if step.territory == "victim.home" and step.kind == "referral"
    ]
    known = {"report__wants_contact": True, "report__part": "victim"}
    if not any(
        it.opens(step, **known, victim__lives_here=False)
        and not it.opens(step, **known, victim__lives_here=True)
        for step in homes
    ):
        yield (
            ("principles",),
            (
                "non_residents_home: no referral to the territory victim.home opens for someone who lives elsewhere, "
                "and only for them"
            ),
        )


KEPT: dict[str, Callable[[Structure], Iterator[Found]]] = {
    "every_report_registered": _every_report_registered,
    "victim_central": _victim_central,
    "close_cooperation": _close_cooperation,
    "consent_for_each_step": _consent_for_each_step,
    "one_coordinator": _one_coordinator,
    "surroundings_and_media": _surroundings_and_media,
    "non_residents_home": _non_residents_home,
}


def check_principles(protocol: Protocol) -> Iterator[Found]:
    structure = Structure(protocol)
    for principle in ALL_PRINCIPLES:
        if principle not in protocol.form.principles:
            yield ("principles",), f"the principle `{principle}` is missing; the seven are fixed"
        yield from KEPT[principle](structure)


def faults(found: Iterable[Found], source: Source) -> list[Fault]:
    return [source.fault(path, message) for path, message in found]
