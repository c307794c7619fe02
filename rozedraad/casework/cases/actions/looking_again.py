"""A conflict between neighbours in which something hostile appears: look again (R147).

What could go wrong here: that a quarrel goes on to a mediator after it became hate, because nobody looked; or that
something is done by itself. So the first hostile element is noticed when a fact changes or a text is opened, mediation
cannot be asked for until somebody looked, and a person decides: propose the label, stop mediation, or leave it and why.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.consents import withdraw
from rozedraad.casework.cases.actions.doing import case_for, must_receive, roles_of, tell, tell_person
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import NotAllowedNow, ReasonMissing
from rozedraad.casework.cases.models import Case, Facts, NewLook, Step, StepDetail
from rozedraad.casework.cases.queries.looking_again import LEFT, STOPPED
from rozedraad.casework.cases.queries.mediation import known_of
from rozedraad.casework.cases.queries.reading import load_facts
from rozedraad.casework.cases.rules.mediation import (
    FUNCTION,
    HINT,
    Known,
    hostile,
    is_of_neighbours,
)
from rozedraad.casework.cases.rules.step_states import ENDED, SKIPPED
from rozedraad.casework.consent.queries import consents_of_case
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

ANSWERS = frozenset({STOPPED, LEFT})
NOT_FITTING = "not_fitting"  # of skip_reasons


def notice_change(actor: MemberActor, case: Case, before: Known, facts: Facts) -> None:
    """Facts of a case were changed: propose a new look if something hostile is there that was not before."""
    fresh = hostile(known_of(facts)) - hostile(before)
    if fresh:
        _propose(actor, case, facts, fresh)


def notice_hint(*, actor: MemberActor, case_id: UUID) -> None:
    """A text that was just opened points to hostility. For a team that watches over the case and sees its facts;
    from anybody else it changes nothing."""
    with acting(actor.kind, actor.id):
        case, facts = case_for(actor, case_id), load_facts(actor, case_id)
        if facts is not None and roles_of(actor, case) and facts.label_state == "none":
            _propose(actor, case, facts, {HINT})


def decide_new_look(
    *, actor: MemberActor, case_id: UUID, look_id: UUID, answer: str, reason: str = ""
) -> None:
    """Stop mediation, which then ends with what its team may open; or leave it as it is, and why. The label is proposed
    in its own form. Raises NotYourCase, NotAllowedNow when it was decided already, ReasonMissing."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        row = NewLook.objects.select_for_update().filter(id=look_id, case_id=case_id).first()
        if row is None:
            raise Http404
        if row.decided_at is not None or answer not in ANSWERS:
            raise NotAllowedNow
        if answer == LEFT and reason not in code_list("new_look_reasons").codes:
            raise ReasonMissing
        row.answer, row.decided_at, row.decided_by = answer, clock.now(), actor.id
        row.reason = reason if answer == LEFT else ""
        row.save(update_fields=["answer", "reason", "decided_at", "decided_by"])
        told = {"answer": answer, "reason": row.reason}
        tell(actor, case_id, Event.NEW_LOOK_DECIDED, case.receiving_team, told)
        if answer == STOPPED:
            _stop_mediation(actor, case)
        replan(case_id)


def _propose(actor: MemberActor, case: Case, facts: Facts, found: Collection[str]) -> None:
    """Once for each reason; one that waits grows. Whoever watches over the case is told that there is news."""
    if case.count_only or facts.fetched or case.state == "closed":
        return  # there is nobody to mediate for
    mediating = _mediations(case.id).exists()
    if not mediating and not is_of_neighbours(known_of(facts), facts.place_type):
        return
    if facts.label_state == "refused" and not mediating:
        return  # without mediation it would be about the label alone, and the person said no to that
    rows = list(NewLook.objects.select_for_update().filter(case_id=case.id))
    fresh = set(found).difference(*(row.reasons for row in rows))
    if not fresh:
        return
    waiting = next((row for row in rows if row.decided_at is None), None)
    if waiting is None:
        NewLook.objects.bulk_create([NewLook(case_id=case.id, reasons=sorted(fresh), found_at=clock.now())])
    else:
        waiting.reasons = sorted({*waiting.reasons, *fresh})
        waiting.save(update_fields=["reasons"])
    told = {"reasons": sorted(fresh), "mediating": mediating}
    tell(actor, case.id, Event.NEW_LOOK_PROPOSED, case.receiving_team, told)
    for team in filter(None, {case.receiving_team, case.coordinating_team}):
        notices.queue_for_team(team)


def _mediations(case_id: UUID) -> QuerySet[Step]:
    return Step.objects.filter(case_id=case_id, function=FUNCTION).exclude(state__in=ENDED)


def _stop_mediation(actor: MemberActor, case: Case) -> None:
    """Its steps end with a reason the person reads, and its team may open nothing any more."""
    steps = list(_mediations(case.id).select_for_update())
    for step in steps:
        step.state, step.ended_at = SKIPPED, clock.now()
        step.save(update_fields=["state", "ended_at"])
        StepDetail.objects.filter(step_id=step.id).update(reason=NOT_FITTING)
        told = {"key": str(step.id), "function": step.function, "to": SKIPPED}
        tell(actor, case.id, Event.STEP_SKIPPED, step.team, told)
    for team in {step.team for step in steps if step.team is not None}:
        notices.queue_for_team(team)
        rows = [row for row in consents_of_case(case.id) if row.team_id == team]
        if any(row.state in {"given", "asked"} for row in rows):
            withdraw(actor=actor, case_id=case.id, team_id=team)
    if steps:
        tell_person(case.id)
