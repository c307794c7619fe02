"""Closing, aftercare and the way back. Closing is not forgetting."""

from collections.abc import Collection
from uuid import UUID

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vault.queries import openable_compartments, written_compartments
from rozedraad.casework.cases.actions.consents import channel_of, lapse_of, usual_term
from rozedraad.casework.cases.actions.contacting import note_contact
from rozedraad.casework.cases.actions.doing import (
    case_for,
    change_state,
    facts_for_change,
    must_receive,
    tell,
    tell_person,
    unlocked,
)
from rozedraad.casework.cases.actions.looking_along import let_look
from rozedraad.casework.cases.actions.parts import write_message
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.actions.sleeping import end_review
from rozedraad.casework.cases.actions.steps import change_step
from rozedraad.casework.cases.actions.thinking_along import note_think_along
from rozedraad.casework.cases.errors import MoveUnanswered, ReasonMissing, VictimWordMissing
from rozedraad.casework.cases.models import Case, Step, StepDetail
from rozedraad.casework.cases.queries.tracks import facts_noted
from rozedraad.casework.cases.rules import review, tracks
from rozedraad.casework.cases.rules.step_states import OPEN
from rozedraad.casework.consent import actions as consent
from rozedraad.casework.consent import queries as consents
from rozedraad.casework.consent.errors import AlreadyDecided
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def close_case(
    *,
    actor: MemberActor,
    case_id: UUID,
    reason: str,
    victim_word: str = "",
    no_word_reason: str = "",
    word_text: str = "",
    aftercare: bool = False,
    think_along: bool = False,
) -> None:
    """Close with a reason and the person's own word, or why it is not known. `aftercare`: the person
    agreed to be called again; the caller keeps what it may open, every other open-ended consent ends.
    `think_along`: they want to be invited later, which opens nothing.
    Raises ReasonMissing, VictimWordMissing, MoveUnanswered."""
    if not reason:
        raise ReasonMissing
    if not victim_word and not no_word_reason:
        raise VictimWordMissing
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        if tracks.move_unanswered(facts_noted(case_id)):
            raise MoveUnanswered
        facts = facts_for_change(case_id)
        facts.closing_reason, facts.victim_word, facts.no_word_reason = reason, victim_word, no_word_reason
        facts.save(update_fields=["closing_reason", "victim_word", "no_word_reason"])
        if word_text:
            write_message(actor=actor, case_id=case_id, team_id=case.receiving_team, text=word_text)
        if think_along:
            note_think_along(actor, case, wanted=True)
        change_state(actor, case, "close", closing_at=clock.now())
        end_review(actor, case, review.CLOSED)
        tell(actor, case_id, Event.CASE_CLOSED, case.receiving_team, {"aftercare": aftercare})
        tell_person(case_id)
        _agree_to_calls(actor, case, aftercare)
        consent.end_consents_of_closed_case(case_id=case_id, actor=actor)
        replan(case_id)


def finish_case(*, actor: Actor, case_id: UUID) -> None:
    """The last call was made, or somebody looked at a count-only report."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        change_state(actor, case, "finish", closed_at=clock.now())


def look_at_case(*, actor: MemberActor, case_id: UUID) -> None:
    """Somebody of the receiving team read a new report. One that only counts is done with that."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        if case.state == "counted_only":
            _do_what_is_left(actor, case)
            change_state(actor, case, "finish", closed_at=clock.now())
        elif case.state == "received":
            change_state(actor, case, "look")
            let_look(actor, case_id, case.receiving_team)


def look_at_cases(*, actor: MemberActor, case_ids: Collection[UUID]) -> int:
    """The same for many that only count, together. Returns how many; one that a colleague looked at or moved
    meanwhile is left as it is."""
    with acting(actor.kind, actor.id):
        ours = Case.objects.filter(
            id__in=list(case_ids), state="counted_only", receiving_team__in=list(actor.team_ids)
        )
        waiting = sorted(ours.values_list("id", flat=True))
        for case_id in waiting:
            look_at_case(actor=actor, case_id=case_id)
    return len(waiting)


def _do_what_is_left(actor: MemberActor, case: Case) -> None:
    """Nobody can be called about a report that only counts: registering and looking is one press."""
    protocol = protocols.protocol(case.protocol, case.protocol_version)
    named = dict(StepDetail.objects.filter(case_id=case.id).values_list("step_id", "protocol_step"))
    left = Step.objects.filter(case_id=case.id, state=OPEN, team=case.receiving_team)
    for step_id in list(left.values_list("id", flat=True)):
        form = protocol.by_id.get(named.get(step_id, ""))
        outcome = form.choices[0] if form and len(form.choices) == 1 else ""
        change_step(actor=actor, step_id=step_id, verb="finish", outcome=outcome)


def reopen_case(*, actor: MemberActor | ReporterActor, case_id: UUID) -> None:
    """The way back: the same team and coordinating function get it, and the first contact is due anew."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        change_state(actor, case, "reopen", reopened_at=clock.now(), closed_at=None, asleep_until=None)
        end_review(actor, case, review.TAKEN_UP)
        tell(actor, case_id, Event.CASE_REOPENED, case.receiving_team)
        if isinstance(actor, MemberActor):
            tell_person(case_id)
        else:
            note_contact(actor, case, wanted=True)
        _let_receiving_team_back_in(actor, case)
        replan(case_id)


def _agree_to_calls(actor: MemberActor, case: Case, aftercare: bool) -> None:
    """Consent for the calls is asked at closing: its purpose is another one than follow-up. The caller
    keeps the identity under the new consent before the old one ends; that of an earlier closing goes on."""
    team = case.receiving_team
    if not aftercare or "identity" not in consents.held_by(case.id, [team]):
        return
    if consents.is_given(case.id, team, "identity", "aftercare"):
        return
    consent.record_spoken(
        actor=actor,
        case_id=case.id,
        for_team=team,
        from_team=team,
        received=True,
        parts=["identity"],
        purpose="aftercare",
        until=usual_term(case),
        confirm_before=None,
    )


def _let_receiving_team_back_in(actor: MemberActor | ReporterActor, case: Case) -> None:
    """Coming back by code is asking the same team for help: it may open again what it could when the case
    closed, as far as this code opens it (one that replaced a lost code may open less)."""
    if not isinstance(actor, ReporterActor):
        return
    before = consents.parts_ended_by_closing(case.id, case.receiving_team)
    closed_to_them = written_compartments(case_id=case.id) - openable_compartments(
        case_id=case.id, keys=unlocked(actor)
    )
    if before <= closed_to_them:
        return
    try:
        consent.give_consent(
            actor=actor,
            team_id=case.receiving_team,
            parts=sorted(before - closed_to_them),
            purpose="follow_up",
            until=None,
            channel=channel_of(actor),
            confirm_before=lapse_of(actor, case),
        )
    except AlreadyDecided:
        return
