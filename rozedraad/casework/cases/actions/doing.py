"""What every action on a case does: find it, check who acts, write its line of history, plan again."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor
from rozedraad.base.history.actions import record
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault.queries import Keyring
from rozedraad.casework.cases.errors import NotAllowedNow, NotYourCase, PartClosed
from rozedraad.casework.cases.models import Case, Facts
from rozedraad.casework.cases.queries.reading import taking_part
from rozedraad.casework.cases.rules import states
from rozedraad.casework.consent import queries as consents
from rozedraad.shared.transactions import hold


def case_for(actor: Actor, case_id: UUID) -> Case:
    """The case, held for this change before anything else of it is locked; 404 when the actor does not know
    it (row-level security)."""
    if isinstance(actor, ReporterActor) and actor.case_id != case_id:
        raise Http404
    hold(case_id)
    found = Case.objects.filter(id=case_id).first()
    if found is None:
        raise Http404
    return found


def roles_of(actor: Actor, case: Case) -> frozenset[str]:
    """What the actor is for this case, in the words of the state table."""
    if isinstance(actor, MemberActor):
        roles = set()
        if case.receiving_team in actor.team_ids:
            roles.add(states.RECEIVING)
        if case.coordinating_team in actor.team_ids:
            roles.add(states.COORDINATING)
        return frozenset(roles)
    return frozenset({states.REPORTER if isinstance(actor, ReporterActor) else states.SYSTEM})


def must_receive(actor: Actor, case: Case) -> None:
    """Only the receiving team does this."""
    if states.RECEIVING not in roles_of(actor, case):
        raise NotYourCase


def change_state(actor: Actor, case: Case, verb: str, **changes: object) -> str:
    """Change the state as the table allows, with other columns of the case. Returns the new state."""
    row = states.change(case.state, verb, roles_of(actor, case))
    if row is None:
        raise NotAllowedNow
    before, case.state = case.state, row.after
    for name, value in changes.items():
        setattr(case, name, value)
    case.save(update_fields=["state", *changes])
    tell(
        actor,
        case.id,
        Event.STATE_CHANGED,
        case.receiving_team,
        {"from": before, "to": case.state, "verb": verb},
    )
    return row.after


def facts_for_change(case_id: UUID) -> Facts:
    """The facts, locked; 404 when the actor may not see them."""
    found = Facts.objects.select_for_update().filter(case_id=case_id).first()
    if found is None:
        raise Http404
    return found


def tell(
    actor: Actor, case_id: UUID, event: Event, team_id: UUID | None, data: Mapping[str, object] | None = None
) -> None:
    record(case_id=case_id, event=event, actor_kind=actor.kind, actor_id=actor.id, team_id=team_id, data=data)


def tell_person(case_id: UUID) -> None:
    """Something new stands in the mailbox: a neutral mail to whoever asked for one (R013)."""
    for reporter in consents.codes_of(case_id):
        notices.queue_for_reporter(reporter)


def unlocked(actor: Actor) -> Keyring:
    """The open keys of whoever acts."""
    if not isinstance(actor, MemberActor | ReporterActor) or actor.keys is None:
        raise PartClosed
    return actor.keys


def own_team(actor: MemberActor, case: Case) -> UUID:
    """In whose name a member acts on a case (`rules/whose_name.py`)."""
    teams = taking_part(actor, case.id)
    if not teams:
        raise NotYourCase
    return teams[0]
