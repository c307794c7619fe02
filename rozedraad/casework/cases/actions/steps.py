"""What a team does with a step it promised."""

from collections.abc import Collection
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import Actor, MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, change_state, must_receive, tell, tell_person
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import (
    ChoiceMissing,
    NotAllowedNow,
    NotYourStep,
    ReasonMissing,
    SurroundingsNotAgreed,
)
from rozedraad.casework.cases.models import Case, Step, StepDetail
from rozedraad.casework.cases.rules import step_states, toolbox
from rozedraad.casework.cases.rules.light import StepStand, is_late
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

NEEDS_REASON = frozenset({"decline", "skip"})
MOMENTS = {"accepted": "accepted_at", "contact_made": "contact_at"}


def change_step(*, actor: MemberActor, step_id: UUID, verb: str, outcome: str = "", reason: str = "") -> UUID:
    """Accept, report contact, finish (with an outcome), decline or skip (with a reason). Returns the case.

    The performing team does it; the receiving team may do it for a team that has no seat here.
    """
    with acting(actor.kind, actor.id):
        step = Step.objects.filter(id=step_id).first()
        if step is None:
            raise Http404
        case = case_for(actor, step.case_id)
        step = Step.objects.select_for_update().get(id=step_id)
        _must_perform(actor, case, step)
        after = step_states.after(step.kind, step.state, verb)
        detail = StepDetail.objects.filter(step_id=step_id).first()
        if detail is None:  # it waits for the person, and until then its own team does not know what it is
            raise NotAllowedNow
        if after is None:
            around = step.state == step_states.WAITING and detail.consent_purpose == toolbox.SURROUNDINGS
            raise SurroundingsNotAgreed if around else NotAllowedNow
        if verb in NEEDS_REASON and not reason:
            raise ReasonMissing
        if verb == "finish":
            outcome = _checked_outcome(case, detail, step, outcome)
        _store(step, after, outcome, reason)
        event = Event.STEP_SKIPPED if verb == "skip" else Event.STEP_CHANGED
        tell(actor, case.id, event, step.team, {"key": str(step.id), "function": step.function, "to": after})
        if case.state == "received" and step.team == case.receiving_team:
            change_state(actor, case, "look")
        if step_states.is_news(step.kind, verb):
            tell_person(case.id)
        replan(case.id)
    return step.case_id


def explain_delay(*, actor: MemberActor, step_id: UUID, reason: str) -> None:
    """Why a step that is late was not done yet; its term stays what it was. The team that performs it says so."""
    with acting(actor.kind, actor.id):
        step = Step.objects.filter(id=step_id).first()
        if step is None:
            raise Http404
        case = case_for(actor, step.case_id)
        step = Step.objects.select_for_update().get(id=step_id)
        _must_perform(actor, case, step)
        if not is_late(StepStand(step.kind, step.state, step.due), clock.now()):
            raise NotAllowedNow
        if reason not in code_list("delay_reasons").codes:
            raise ChoiceMissing
        StepDetail.objects.filter(step_id=step_id).update(late_because=reason)
        told = {"key": str(step.id), "function": step.function, "reason": reason}
        tell(actor, case.id, Event.DELAY_EXPLAINED, step.team, told)


def finish_about(*, actor: MemberActor, case_id: UUID, about: str, outcome: str) -> None:
    """The receiving team did in a form of its own what a step of its protocol is about."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        finish_what_was_about(actor, case, about, outcome)
        replan(case_id)


def finish_what_was_about(actor: Actor, case: Case, about: str, outcome: str) -> None:
    """Something was done in its own form (needs, label): the receiving team's open step about it is done."""
    protocol = protocols.protocol(case.protocol, case.protocol_version)
    names = [s.id for s in protocol.steps if s.about == about and outcome in s.choices]
    _finish_open(actor, case, names, outcome)


def finish_what_was_asked(actor: Actor, case: Case, name: str, outcome: str) -> None:
    """The person answered a question of the protocol before anybody could ask it."""
    _finish_open(actor, case, [name], outcome)


def _finish_open(actor: Actor, case: Case, names: Collection[str], outcome: str) -> None:
    if not names:
        return
    details = StepDetail.objects.filter(case_id=case.id, protocol_step__in=names)
    ids = list(details.values_list("step_id", flat=True))
    for step in Step.objects.select_for_update().filter(id__in=ids, team=case.receiving_team, state="open"):
        _store(step, step_states.DONE, outcome, "")
        told = {"key": str(step.id), "function": step.function, "to": step_states.DONE}
        tell(actor, case.id, Event.STEP_CHANGED, step.team, told)


def _must_perform(actor: MemberActor, case: Case, step: Step) -> None:
    if step.team in actor.team_ids:
        return
    if step.team is None and case.receiving_team in actor.team_ids:
        return
    raise NotYourStep


def _checked_outcome(case: Case, detail: StepDetail, step: Step, outcome: str) -> str:
    """A step that asks needs one of its answers; another may end without saying how."""
    choices = choices_of(case, detail.protocol_step)
    if outcome and outcome not in choices:
        raise ChoiceMissing
    if choices and not outcome and step.kind in {"ask", "contact", "aftercare"}:
        raise ChoiceMissing
    return outcome


def choices_of(case: Case, name: str) -> tuple[str, ...]:
    """The codes a step may end with: those of the protocol, or what can become of something from the toolbox."""
    if tool := toolbox.tool_of(name):
        return code_list(code_list("toolbox").detail(tool, "results") or toolbox.RESULTS).codes
    form = protocols.protocol(case.protocol, case.protocol_version).by_id.get(name)
    return form.choices if form else ()


def _store(step: Step, after: str, outcome: str, reason: str) -> None:
    now = clock.now()
    step.state = after
    changed = ["state"]
    if after in MOMENTS:
        setattr(step, MOMENTS[after], now)
        changed.append(MOMENTS[after])
    if after in step_states.ENDED:
        step.ended_at = now
        changed.append("ended_at")
    step.save(update_fields=changed)
    StepDetail.objects.filter(step_id=step.id).update(outcome=outcome, reason=reason)
