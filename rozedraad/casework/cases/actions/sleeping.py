"""Letting a case rest until a day, and looking again on it (R098).

What could go wrong here: a case that rests is forgotten, or ends in silence because the person moved or the news went
on to something else. So resting has a reason and a day; that day is a task of the team that watches over the case,
from the moment it rests until somebody chose: rest on, take it up, or close. Waking by the date ends no task.
"""

from datetime import date
from uuid import UUID

from rozedraad.base.accounts.queries import Actor, MemberActor, SystemActor
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.notices import actions as notices
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, change_state, roles_of, tell
from rozedraad.casework.cases.actions.planning import RECEIVING, replan
from rozedraad.casework.cases.errors import NotAllowedNow, NotYourCase, ReasonMissing
from rozedraad.casework.cases.models import Case, Facts, Step, StepDetail
from rozedraad.casework.cases.rules import review
from rozedraad.casework.cases.rules.states import waking
from rozedraad.casework.cases.rules.step_states import DONE, ENDED, OPEN
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting

# Of this term nothing is said beforehand: on the day itself the case wakes, and that is told.
SAID_BY_WAKING = 1


def sleep_case(*, actor: MemberActor, case_id: UUID, until: date, reason: str) -> None:
    """Nothing can be done now; the case returns by itself on the date. Also for resting on until another day.
    Raises ReasonMissing."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        if reason not in code_list("sleep_reasons").codes:
            raise ReasonMissing
        change_state(actor, case, "sleep", asleep_until=until)
        end_review(actor, case, review.RESTS_ON)
        _plan_review(case, until)
        told = {"until": until.isoformat(), "reason": reason}
        tell(actor, case_id, Event.RESTS, case.receiving_team, told)
        replan(case_id)


def wake_case(*, actor: Actor, case_id: UUID) -> None:
    """Somebody takes it up again; or its day came, and then the team that watches over it is told and chooses."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        facts = Facts.objects.filter(case_id=case_id).first()
        verb, until = waking(_asleep_since(case_id), facts.needs if facts else None), case.asleep_until
        change_state(actor, case, verb, asleep_until=None)
        if isinstance(actor, SystemActor):
            if until is not None and not _open_review(case_id):
                _plan_review(case, until)
            notices.queue_for_team(_watching(case))
        else:
            end_review(actor, case, review.TAKEN_UP)
        replan(case_id)


def take_up_case(*, actor: MemberActor, case_id: UUID) -> None:
    """The choice to go on with a case whose day came. Raises NotAllowedNow when nothing waits for a choice."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        if not roles_of(actor, case):
            raise NotYourCase
        if case.state == "asleep" or not _open_review(case_id):
            raise NotAllowedNow
        end_review(actor, case, review.TAKEN_UP)
        replan(case_id)


def end_review(actor: Actor, case: Case, outcome: str) -> None:
    """A choice was made, so the day to look again is no task any more."""
    for step in _open_review(case.id):
        step.state, step.ended_at = DONE, clock.now()
        step.save(update_fields=["state", "ended_at"])
        StepDetail.objects.filter(step_id=step.id).update(outcome=outcome)
        told = {"key": str(step.id), "function": step.function, "to": DONE}
        tell(actor, case.id, Event.STEP_CHANGED, step.team, told)


def hand_over_review(case: Case) -> None:
    """Another team watches over it now: the day goes along, and the task with it."""
    function, team = _function(case), _watching(case)
    for step in _open_review(case.id):
        Step.objects.filter(id=step.id).update(function=function, team=team)


def _plan_review(case: Case, until: date) -> None:
    before = Step.objects.filter(case_id=case.id, kind=review.KIND).count()
    step = Step(
        id=new_id(),
        case_id=case.id,
        key=review.key_of(before + 1),
        kind=review.KIND,
        function=_function(case),
        team=_watching(case),
        state=OPEN,
        opened_at=clock.now(),
        due=review.due_on(until),
        told=SAID_BY_WAKING,
    )
    StepDetail.objects.bulk_create([StepDetail(step_id=step.id, case_id=case.id, protocol_step=review.STEP)])
    Step.objects.bulk_create([step])


def _open_review(case_id: UUID) -> list[Step]:
    rows = Step.objects.select_for_update().filter(case_id=case_id, kind=review.KIND)
    return list(rows.exclude(state__in=list(ENDED)))


def _watching(case: Case) -> UUID:
    """Where nobody coordinates, whoever received it watches."""
    return case.coordinating_team or case.receiving_team


def _function(case: Case) -> str:
    if case.coordinating_team is None:
        return RECEIVING
    return protocols.protocol(case.protocol, case.protocol_version).coordinator


def _asleep_since(case_id: UUID) -> str:
    """The state in which the case was put to rest, as its history tells it; resting on and moving change nothing."""
    changes = [told.content for told in events_of_case(case_id, only=[Event.STATE_CHANGED])]
    began = (told for told in changes[::-1] if told.get("to") == "asleep" and told.get("from") != "asleep")
    return next((str(told["from"]) for told in began), "")
