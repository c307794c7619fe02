"""Somebody to go along or to call: asked by the person, never by anybody else."""

from uuid import UUID

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.casework.cases.actions.consents import give_consent
from rozedraad.casework.cases.actions.doing import case_for, facts_for_change, tell
from rozedraad.casework.cases.actions.parts import write_message
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import AlreadyAsked, NoSupporterHere
from rozedraad.casework.cases.models import Case, StepDetail
from rozedraad.casework.cases.rules.planning import supporter_step
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def ask_supporter(*, actor: ReporterActor, supporter: str, text: str) -> None:
    """The protocol plans the step `support-<supporter>`; the yes it needs is given in the same breath, and
    the team reads in a message what is asked of it."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        note_supporter(actor, case, supporter)
        replan(case.id)
        detail = StepDetail.objects.filter(case_id=case.id, protocol_step=supporter_step(supporter)).first()
        if detail is None or detail.consent_team is None:
            raise NoSupporterHere
        team: UUID = detail.consent_team
        give_consent(actor=actor, team_id=team, parts=detail.consent_parts, purpose=detail.consent_purpose)
        write_message(actor=actor, case_id=case.id, team_id=team, text=text)


def note_supporter(actor: ReporterActor, case: Case, supporter: str) -> None:
    """The person chose who goes along or calls; planning the case again brings the step."""
    facts = facts_for_change(case.id)
    if supporter in facts.supporters:
        raise AlreadyAsked
    facts.supporters[supporter] = clock.now().isoformat()
    facts.save(update_fields=["supporters"])
    tell(actor, case.id, Event.SUPPORTER_ASKED, case.receiving_team, {"supporter": supporter})
