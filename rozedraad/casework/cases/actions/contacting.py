"""Whether the person wants to hear from us: theirs to say, and to say otherwise later (R060)."""

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.doing import case_for, facts_for_change, tell
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import NotAllowedNow
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.rules.states import OVER
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def say_contact(*, actor: ReporterActor, wanted: bool) -> None:
    """Help after all, or leave me in peace. The protocol plans the contact, or takes back what was not done yet.
    Saying it twice changes nothing. Raises NotAllowedNow once the report is rounded off: then one comes back."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        if case.state in OVER:
            raise NotAllowedNow
        if note_contact(actor, case, wanted=wanted):
            notices.queue_for_team(case.receiving_team)
            replan(case.id)


def note_contact(actor: ReporterActor | MemberActor, case: Case, *, wanted: bool) -> bool:
    """Keep it, inside an action that plans the case again. Whether it was otherwise before."""
    facts = facts_for_change(case.id)
    if facts.wants_contact == wanted:
        return False
    facts.wants_contact = wanted
    facts.answered_at["report.wants_contact"] = clock.now().isoformat()  # terms of a contact run from here
    facts.save(update_fields=["wants_contact", "answered_at"])
    tell(actor, case.id, Event.CONTACT_WANTED, case.receiving_team, {"wanted": wanted})
    return True
