"""A report that came to the wrong place moves to the team that should have had it.

What could go wrong here: that moving is a way round consent. So the new team comes to know that there is a case,
and nothing else, until the person says yes: in the mailbox, or to the team that has it now (which can only pass on
what it may open itself, and whose yes lapses unless it is confirmed). Only about a lead, or a report that is only
counted, is there nobody to ask; then the facts go along, and the lead's account, which names nobody.
"""

from collections.abc import Collection
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import TeamHolder, written_compartments
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.consents import lapses
from rozedraad.casework.cases.actions.doing import (
    case_for,
    change_state,
    facts_for_change,
    must_receive,
    tell,
    unlocked,
)
from rozedraad.casework.cases.actions.occasions import take_out_moved
from rozedraad.casework.cases.actions.parts import write_message
from rozedraad.casework.cases.actions.planning import RECEIVING, replan
from rozedraad.casework.cases.actions.sleeping import hand_over_review
from rozedraad.casework.cases.errors import NobodyThere, NotAllowedNow, ReasonMissing
from rozedraad.casework.cases.models import Case, Facts, Step, StepDetail
from rozedraad.casework.cases.rules.states import CHANGES
from rozedraad.casework.cases.rules.step_states import ENDED
from rozedraad.casework.consent import actions as consent
from rozedraad.casework.consent import queries as consents
from rozedraad.shared.transactions import acting

FACTS, FOLLOW_UP = "facts", "follow_up"


def move_case(
    *, actor: MemberActor, case_id: UUID, to_team: UUID, reason: str, agreed: Collection[str] = ()
) -> None:
    """Give a report to the team it should have come to. `agreed`: what the person said yes to when the own team
    asked; what they were not asked about yet is asked in the mailbox."""
    if not reason:
        raise ReasonMissing
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        if (case.state, "move") not in CHANGES or to_team == case.receiving_team:
            raise NotAllowedNow
        if not directory.member_count(to_team):
            raise NobodyThere
        before, facts = case.receiving_team, facts_for_change(case_id)
        if consents.codes_of(case_id):
            _tell_person(actor, case, facts, to_team, reason)
            _ask(actor, case, to_team, agreed)
        elif facts.fetched:
            _take_account_along(actor, case, to_team)
        take_out_moved(actor=actor, case_id=case_id)
        _hand_over_steps(case_id, before, to_team)
        rests = {"until": case.asleep_until.isoformat()} if case.asleep_until else {}
        tell(actor, case_id, Event.MOVED, to_team, {"from_team": str(before), "reason": reason, **rests})
        change_state(actor, case, "move", receiving_team=to_team, alarms=0)
        hand_over_review(case)
        replan(case_id)
        notices.queue_for_team(to_team, urgent=True)


def _tell_person(actor: MemberActor, case: Case, facts: Facts, to_team: UUID, reason: str) -> None:
    """In the mailbox, in the language they reported in."""
    with translation.override(facts.language):
        text = _(
            "We passed your report on to %(team)s. %(reason)s. They know that there is a report, and nothing else "
            "until you say yes. You can say no, and you can ask us anything here."
        ) % {
            "team": directory.team_label(to_team, facts.language),
            "reason": code_list("move_reasons").label(reason, facts.language),
        }
    write_message(actor=actor, case_id=case.id, team_id=case.receiving_team, text=text)


def _ask(actor: MemberActor, case: Case, to_team: UUID, agreed: Collection[str]) -> None:
    """What the person agreed to goes along now; about the rest of what the own team may open they are asked."""
    team = case.receiving_team
    held = consents.held_by(case.id, [team])
    written = written_compartments(case_id=case.id)
    worth_asking = {part for part in held if part == FACTS or part in written}
    if agreed:
        consent.record_spoken(
            actor=actor,
            case_id=case.id,
            for_team=to_team,
            from_team=team,
            received=False,
            parts=sorted(agreed),
            purpose=FOLLOW_UP,
            until=None,
            confirm_before=lapses(case),
        )
    if rest := worth_asking - set(agreed) - consents.held_by(case.id, [to_team]):
        consent.ask_consent(
            actor=actor,
            case_id=case.id,
            for_team=to_team,
            from_team=team,
            parts=sorted(rest),
            purpose=FOLLOW_UP,
            until=None,
        )


def _take_account_along(actor: MemberActor, case: Case, to_team: UUID) -> None:
    """What was heard of a lead is the first note of the team that has it; the new team gets that one only."""
    keys, team = unlocked(actor), case.receiving_team
    for item in vault.open_items(case_id=case.id, compartments=[f"notes/{team}"], keys=keys)[:1]:
        vault.write_item(
            case_id=case.id,
            compartment=f"notes/{to_team}",
            kind="note",
            clear=item.clear,
            author=(actor.kind, actor.id),
            holders=[TeamHolder(to_team, None)],
            keys=None,
        )


def _hand_over_steps(case_id: UUID, before: UUID, after: UUID) -> None:
    """What the receiving team promised and did not do yet is the new team's now."""
    left = Step.objects.filter(case_id=case_id, function=RECEIVING, team=before).exclude(
        state__in=list(ENDED)
    )
    ids = list(left.values_list("id", flat=True))
    StepDetail.objects.filter(step_id__in=ids, consent_team=before).update(consent_team=after)
    Step.objects.filter(id__in=ids).update(team=after)
