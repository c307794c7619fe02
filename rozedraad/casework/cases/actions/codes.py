"""The person's code: renewed by themselves, exchanged at first use, or replaced by a team after it was lost."""

from datetime import timedelta
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Code
from rozedraad.casework.cases.actions.doing import case_for, must_receive, tell, tell_person, unlocked
from rozedraad.casework.cases.errors import NotAllowedNow
from rozedraad.casework.consent import queries as consents
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting

# How long the old mailbox still works and can object, after a team issued a new code.
OBJECTION = timedelta(days=5)


def renew_code(*, actor: ReporterActor, code: Code | None = None) -> Code:
    """A new code for the same mailbox (`code` if it was drawn and shown before); the old one stops at once.
    Also the exchange of a code that staff handed over: from here on what is agreed with it counts as the
    person's own."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        renewed = vault.renew_code(reporter_id=actor.id, keys=unlocked(actor), code=code)
        tell(actor, case.id, Event.CODE_RENEWED, case.receiving_team)
    return renewed


def replace_lost_code(*, actor: MemberActor, case_id: UUID) -> Code:
    """A new code by the receiving team, which verified who it is. It opens what this team can open, and what
    is written from then on. The old mailbox is told first, keeps working for some days and can object."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        old = consents.codes_of(case_id)
        if not old:
            raise NotAllowedNow
        tell(actor, case_id, Event.CODE_REPLACED, case.receiving_team)
        tell_person(case_id)
        held = consents.held_by(case_id, actor.team_ids) & set(consents.SEALED_PARTS)
        own = {f"messages/{team}" for team in actor.team_ids}
        return vault.replace_code(
            case_id=case_id,
            old_reporter_id=old[-1],
            new_reporter_id=new_id(),
            by_team_keys=unlocked(actor),
            compartments=sorted(held | own),
            works_until=clock.now() + OBJECTION,
        )


def object_to_replacement(*, actor: ReporterActor) -> None:
    """The holder of the old code says: that was not me. Every newer code stops at once. Whoever holds the
    newest has nothing to object to, least of all to the old one."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        newer = [reporter for reporter in consents.codes_of(case.id) if reporter > actor.id]
        if not newer:
            raise NotAllowedNow
        for reporter in newer:
            vault.keep_old_code(case_id=case.id, old_reporter_id=actor.id, new_reporter_id=reporter)
        tell(actor, case.id, Event.CODE_OBJECTED, case.receiving_team)
        notices.queue_for_team(case.receiving_team)
