"""Register a grievance, handle it, tell the organisation it is about.

What could go wrong here: the organisation it is about learns of it before the person agrees. So it is sealed,
chained and known under an id of its own, its handler is of another organisation, no line of the case's history
and no notice to that organisation tells of it, and only the person can let them know.
"""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.actions import begin_chain, record
from rozedraad.base.history.queries import Event, Happened
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import (
    Clear,
    Holder,
    Keyring,
    OpenedItem,
    ReporterHolder,
    TeamHolder,
    case_of_reporter,
)
from rozedraad.casework.grievances.errors import KeysMissing, NobodyIndependent, NotPossibleNow, NotTheirs
from rozedraad.casework.grievances.models import Grievance
from rozedraad.casework.grievances.queries import MESSAGES, TOLD, handler_for
from rozedraad.casework.grievances.rules import after, terms
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id
from rozedraad.shared.transactions import acting, hold


def register_grievance(*, actor: ReporterActor, about: UUID, places: Sequence[str], text: str) -> UUID:
    """Seal it for the person and for a team of another organisation. Raises NobodyIndependent."""
    handler = handler_for(about, places)
    if handler is None:
        raise NobodyIndependent
    now = clock.now()
    take_up_by, answer_by = terms(now)
    with acting(actor.kind, actor.id):
        found = Grievance.objects.create(
            id=random_id(),
            case_id=actor.case_id,
            reporter_id=actor.id,
            about_organisation=about,
            handler_team=handler,
            received_at=now,
            take_up_by=take_up_by,
            answer_by=answer_by,
        )
        begin_chain(found.id, [Happened(Event.GRIEVANCE_RECEIVED, actor.kind, actor.id, handler, {})], now)
        _write(actor, found, TOLD, "told", text)
        notices.queue_for_team(handler)
    return found.id


def open_grievance(*, actor: Actor, grievance_id: UUID) -> list[OpenedItem]:
    """What was told and answered. When a team opens it, the person is shown that."""
    with acting(actor.kind, actor.id):
        found = _held(actor, grievance_id)
        items = vault.open_items(case_id=found.id, compartments=[TOLD, MESSAGES], keys=_keys(actor))
        if isinstance(actor, MemberActor):
            _tell(actor, found, Event.GRIEVANCE_OPENED, _team_of(actor, found))
        for compartment in (TOLD, MESSAGES):
            vault.refresh_compartment(
                case_id=found.id,
                compartment=compartment,
                holders=_holders(found, compartment),
                keys=_keys(actor),
            )
    return items


def take_up(*, actor: MemberActor, grievance_id: UUID) -> None:
    with acting(actor.kind, actor.id):
        found = _change(actor, grievance_id, "take_up", taken_up_at=clock.now())
        _news(found)


def answer_grievance(*, actor: MemberActor, grievance_id: UUID, text: str) -> None:
    """What the independent team found. The person reads it."""
    with acting(actor.kind, actor.id):
        found = _change(actor, grievance_id, "answer", answered_at=clock.now())
        _write(actor, found, MESSAGES, "answer", text)
        _news(found)


def write_message(*, actor: MemberActor | ReporterActor, grievance_id: UUID, text: str) -> None:
    """Between the person and the team that handles it."""
    with acting(actor.kind, actor.id):
        found = _held(actor, grievance_id)
        if isinstance(actor, MemberActor) and found.handler_team not in actor.team_ids:
            raise NotPossibleNow
        if found.state == "withdrawn":
            raise NotPossibleNow
        _write(actor, found, MESSAGES, "message", text)
        _tell(actor, found, Event.MESSAGE_WRITTEN, found.handler_team)
        if isinstance(actor, MemberActor):
            _news(found)
        else:
            notices.queue_for_team(found.handler_team)


def respond(*, actor: MemberActor, grievance_id: UUID, text: str) -> None:
    """The organisation it is about says its side; the person and the handler read it."""
    with acting(actor.kind, actor.id):
        found = _held(actor, grievance_id)
        if found.told_team not in actor.team_ids:
            raise NotPossibleNow
        _write(actor, found, TOLD, "response", text)
        _tell(actor, found, Event.GRIEVANCE_CHANGED, found.told_team, {"verb": "respond"})
        notices.queue_for_team(found.handler_team)
        _news(found)


def tell_organisation(*, actor: ReporterActor, grievance_id: UUID, team_id: UUID) -> None:
    """The person agrees that a team of the organisation it is about reads what was told."""
    with acting(actor.kind, actor.id):
        found = _held(actor, grievance_id)
        if directory.team(team_id).organisation_id != found.about_organisation:
            raise NotTheirs
        if found.told_team is not None or found.state == "withdrawn":
            raise NotPossibleNow
        found.told_team, found.told_at = team_id, clock.now()
        found.save(update_fields=["told_team", "told_at"])
        vault.share_compartment(
            case_id=found.id, compartment=TOLD, to=TeamHolder(team_id, None), keys=_keys(actor)
        )
        _tell(actor, found, Event.GRIEVANCE_TOLD, team_id)
        notices.queue_for_team(team_id)
        notices.queue_for_team(found.handler_team)


def stop_telling(*, actor: ReporterActor, grievance_id: UUID) -> None:
    """That team opens nothing any more; what it read it knows."""
    with acting(actor.kind, actor.id):
        found = _held(actor, grievance_id)
        if found.told_team is None:
            raise NotPossibleNow
        _tell(actor, found, Event.GRIEVANCE_CHANGED, found.handler_team, {"verb": "stop_telling"})
        found.told_team = None
        found.save(update_fields=["told_team"])
        _refresh(actor, found)


def withdraw_grievance(*, actor: ReporterActor, grievance_id: UUID) -> None:
    """Taken back: no team opens it any more."""
    with acting(actor.kind, actor.id):
        found = _change(actor, grievance_id, "withdraw", ended_at=clock.now())
        notices.queue_for_team(found.handler_team)
        _refresh(actor, found)


def _change(actor: Actor, grievance_id: UUID, verb: str, **moments: object) -> Grievance:
    found = _held(actor, grievance_id)
    handles = isinstance(actor, MemberActor) and found.handler_team in actor.team_ids
    who = "reporter" if isinstance(actor, ReporterActor) else "handler" if handles else "other"
    state = after(found.state, verb, who)
    if state is None:
        raise NotPossibleNow
    _tell(actor, found, Event.GRIEVANCE_CHANGED, found.handler_team, {"verb": verb})
    found.state = state
    for name, moment in moments.items():
        setattr(found, name, moment)
    found.save(update_fields=["state", *moments])
    return found


def _held(actor: Actor, grievance_id: UUID) -> Grievance:
    """It, locked for this change; 404 for whoever does not know of it (row security)."""
    hold(grievance_id)
    found = Grievance.objects.filter(id=grievance_id).first()
    if found is None or (isinstance(actor, ReporterActor) and found.reporter_id != actor.id):
        raise Http404
    return found


def _write(actor: Actor, found: Grievance, compartment: str, kind: str, text: str) -> None:
    vault.write_item(
        case_id=found.id,
        compartment=compartment,
        kind=kind,
        clear=Clear.of_text(text),
        author=(actor.kind, actor.id),
        holders=_holders(found, compartment),
        keys=_keys(actor),
    )


def _holders(found: Grievance, compartment: str) -> list[Holder]:
    holders: list[Holder] = []
    if case_of_reporter(found.reporter_id) is not None:
        holders.append(ReporterHolder(found.reporter_id))
    if found.state != "withdrawn":
        holders.append(TeamHolder(found.handler_team, None))
        if found.told_team is not None and compartment == TOLD:
            holders.append(TeamHolder(found.told_team, None))
    return holders


def _refresh(actor: ReporterActor, found: Grievance) -> None:
    """New keys at once for whoever remains: the person is here, with theirs."""
    for compartment in (TOLD, MESSAGES):
        holders = _holders(found, compartment)
        vault.refresh_compartment(
            case_id=found.id, compartment=compartment, holders=holders, keys=_keys(actor)
        )


def _keys(actor: Actor) -> Keyring:
    if not isinstance(actor, MemberActor | ReporterActor) or actor.keys is None:
        raise KeysMissing
    return actor.keys


def _team_of(actor: MemberActor, found: Grievance) -> UUID | None:
    return found.handler_team if found.handler_team in actor.team_ids else found.told_team


def _tell(
    actor: Actor, found: Grievance, event: Event, team: UUID | None, data: dict[str, object] | None = None
) -> None:
    record(
        case_id=found.id, event=event, actor_kind=actor.kind, actor_id=actor.id, team_id=team, data=data or {}
    )


def _news(found: Grievance) -> None:
    notices.queue_for_reporter(found.reporter_id)
