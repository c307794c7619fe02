"""Proposals to take a case higher (R096): found by the protocol, decided by a person.

What could go wrong here: a rule that acts by itself, or one that asks again and again. So a proposal does nothing, is
made once for each rule, and its decision is kept with a reason.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.actions import record
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, roles_of, tell
from rozedraad.casework.cases.errors import NotAllowedNow, NotYourCase, ReasonMissing
from rozedraad.casework.cases.models import Escalation
from rozedraad.casework.protocols.queries import Proposal
from rozedraad.shared import clock
from rozedraad.shared.rows import insert_rows
from rozedraad.shared.transactions import acting

ACCEPTED, TURNED_DOWN = "accepted", "turned_down"


def keep_proposals(case_id: UUID, found: Sequence[Proposal], before: Collection[str], watching: UUID) -> None:
    """Keep what the protocol proposes now and did not before, and tell the team that watches over the case."""
    fresh = [each for each in found if each.id not in before]
    for each in fresh:
        insert_rows([Escalation(case_id=case_id, name=each.id, level=each.level, proposed_at=clock.now())])
        told = {
            "level": each.level
        }  # not why: the person may read it, and "the same address" tells of others
        record(
            case_id=case_id,
            event=Event.ESCALATION_PROPOSED,
            actor_kind="system",
            actor_id=None,
            team_id=watching,
            data=told,
        )
    if fresh:
        notices.queue_for_team(watching)


def decide_escalation(
    *, actor: MemberActor, case_id: UUID, escalation_id: UUID, answer: str, reason: str = ""
) -> None:
    """Take it higher, or not and why. Raises NotYourCase, NotAllowedNow when it was decided already, ReasonMissing."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        if not roles_of(actor, case):
            raise NotYourCase
        row = Escalation.objects.select_for_update().filter(id=escalation_id, case_id=case_id).first()
        if row is None:
            raise Http404
        if row.decided_at is not None or answer not in (ACCEPTED, TURNED_DOWN):
            raise NotAllowedNow
        if answer == TURNED_DOWN and reason not in code_list("escalation_reasons").codes:
            raise ReasonMissing
        row.answer, row.decided_at, row.decided_by = answer, clock.now(), actor.id
        row.reason = reason if answer == TURNED_DOWN else ""
        row.save(update_fields=["answer", "reason", "decided_at", "decided_by"])
        team = case.coordinating_team or case.receiving_team
        told = {"level": row.level, "answer": answer, "reason": row.reason}
        tell(actor, case_id, Event.ESCALATION_DECIDED, team, told)
        if answer == ACCEPTED:
            notices.queue_for_team(team)
