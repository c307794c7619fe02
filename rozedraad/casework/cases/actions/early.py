"""What a person lets other teams know by the same press that sends the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.consents import channel_of, lapse_of, usual_term
from rozedraad.casework.cases.actions.doing import case_for
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.actions.steps import finish_what_was_asked
from rozedraad.casework.cases.actions.supporting import note_supporter
from rozedraad.casework.consent import actions as consent
from rozedraad.shared.transactions import acting


@dataclass(frozen=True)
class EarlyYes:
    """A team, the parts it may know, what for; the question of the protocol this answers, if any; and who
    goes along or calls, if this is about a supporter."""

    team_id: UUID
    parts: Sequence[str]
    purpose: str
    ask: str = ""
    supporter: str = ""


def agree_early(*, actor: ReporterActor, agreed: Sequence[EarlyYes]) -> None:
    """Let these teams in, each by a consent of its own, and open the steps that waited for it."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        for yes in agreed:
            if yes.supporter:
                note_supporter(actor, case, yes.supporter)
            consent.give_consent(
                actor=actor,
                team_id=yes.team_id,
                parts=yes.parts,
                purpose=yes.purpose,
                until=usual_term(case),
                channel=channel_of(actor),
                confirm_before=lapse_of(actor, case),
            )
            if yes.ask:
                finish_what_was_asked(actor, case, yes.ask, "accepted")
            notices.queue_for_team(yes.team_id)
        replan(case.id)
