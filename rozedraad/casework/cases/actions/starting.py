"""A report arrives: one transaction in which the case, its facts, what is sealed, the first consent, the
planned steps and the first lines of history are stored together or not at all."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor, PartnerActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.actions import Happened, begin_chain
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.actions import SealedCase
from rozedraad.base.vault.queries import Code, NewItem, TeamHolder
from rozedraad.casework.cases.actions.places import place_marks
from rozedraad.casework.cases.actions.planning import incident_moment, new_step_rows, places_of, replan
from rozedraad.casework.cases.models import Case, CaseLink, Facts, Handover, PlaceMark, Step, StepDetail
from rozedraad.casework.cases.rules.planning import Moments, planner_events, planner_facts
from rozedraad.casework.cases.rules.states import FIRST
from rozedraad.casework.consent import actions as consent
from rozedraad.casework.consent.queries import SEALED_PARTS, Agreed, Consent
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.queries import PlannedStep, Protocol
from rozedraad.shared import clock
from rozedraad.shared.rows import fetch, insert_rows
from rozedraad.shared.transactions import acting, acting_at_once
from rozedraad.shared.workdays import add


@dataclass(frozen=True)
class HandedOver:
    """What a partner's system, or a member, says of a report: when it was told there first, and how the person
    agreed, `oral` or `paper`."""

    first_received_at: datetime
    agreed: str


@dataclass(frozen=True)
class _Ready:
    """Everything of a new case, made before the first insert."""

    case: Case
    facts: Facts
    sealed: SealedCase | None
    consents: Sequence[Consent]
    steps: Sequence[Step]
    details: Sequence[StepDetail]
    happened: Sequence[Happened]
    link: CaseLink | None
    handover: Handover | None
    marks: Sequence[PlaceMark]


def start_case(
    *,
    actor: ReporterActor | MemberActor | PartnerActor,
    case_id: UUID,
    reporter_id: UUID | None,
    code: Code | None,
    provisional: bool,
    facts: Mapping[str, object],
    contents: Mapping[str, Sequence[NewItem]],
    parts: Collection[str],
    receiving_team: UUID,
    linked_to: UUID | None = None,
    link_kind: str = "same_report",
    told_by: Happened | None = None,
    alongside: Callable[[], None] | None = None,
    handed_over: HandedOver | None = None,
    ref: int | None = None,
) -> None:
    """Store a report as a case. Without a code there is nothing to open: count only, or a lead (facts with
    `fetched`), for which `told_by` is the first line of history in place of the actor's. `parts` are what the
    receiving team may open: pressing send is the first consent, and at a counter the entering team is the
    receiving one. `alongside` may queue statements of the caller's own in the same transaction. `handed_over`:
    it was told earlier to somebody else. A case may begin without coordinator. Raises TeamWithoutKey.
    """
    now = clock.now()
    only = code is None and not facts.get("fetched")
    case, protocol = _new_case(case_id, ref, facts, receiving_team, count_only=only, at=now)
    agreed = _agreed(actor, receiving_team, handed_over, protocol, now)
    consents = consent.given_at_sending(
        case_id=case_id, team_id=receiving_team, parts=parts, agreed=agreed, at=now
    )
    steps, details = _first_steps(case, protocol, facts, now)
    ready = _Ready(
        case,
        Facts(case_id=case_id, **facts),
        _seal(case_id, reporter_id, code, provisional, contents, consents),
        consents,
        steps,
        details,
        [told_by] if told_by else _first_lines(actor, case, consents),
        _link(linked_to, case_id, link_kind),
        _handover(actor, case_id, handed_over),
        place_marks(case_id, contents.get("place", ())),
    )
    with acting_at_once(actor.kind, actor.id):
        _store(ready, now)
        if alongside is not None:
            alongside()
    _look_at_address(actor, ready)


def _look_at_address(actor: ReporterActor | MemberActor | PartnerActor, ready: _Ready) -> None:
    """What happened at this address before may propose something. A partner's system may not know, so does not ask."""
    if ready.marks and not isinstance(actor, PartnerActor):
        with acting(actor.kind, actor.id):
            replan(ready.case.id)


def draw_ref() -> int:
    """The number people call a case by, for whoever has to tell it: hand it to `start_case`. Otherwise the
    database numbers the case itself."""
    ((ref,),) = fetch("SELECT nextval('cases_ref')")
    return int(ref)


def _link(earlier: UUID | None, case_id: UUID, kind: str) -> CaseLink | None:
    return CaseLink(first_case=earlier, second_case=case_id, kind=kind) if earlier else None


def _new_case(
    case_id: UUID,
    ref: int | None,
    facts: Mapping[str, Any],
    receiving: UUID,
    *,
    count_only: bool,
    at: datetime,
) -> tuple[Case, Protocol]:
    places = places_of(facts)
    protocol = protocols.protocol_for(places, at.astimezone(clock.LOCAL).date())
    coordinator = directory.team_for(protocol.coordinator, places)
    case = Case(
        id=case_id,
        state=FIRST[count_only],
        receiving_team=receiving,
        coordinating_team=coordinator.id if coordinator else None,
        protocol=protocol.id,
        protocol_version=protocol.version,
        received_at=at,
        count_only=count_only,
        **({} if ref is None else {"ref": ref}),
    )
    return case, protocol


def _agreed(
    actor: ReporterActor | MemberActor | PartnerActor,
    receiving: UUID,
    handed_over: HandedOver | None,
    protocol: Protocol,
    now: datetime,
) -> Agreed:
    """Pressing send is by code. At a counter the entering team is the receiving one and heard the yes itself.
    A yes told to a partner lapses like any spoken one that is passed on; a signed one does not."""
    if isinstance(actor, MemberActor):
        return Agreed("oral", recorded_by=actor.id, recorded_by_team=receiving)
    if isinstance(actor, PartnerActor) and handed_over is not None:
        spoken = handed_over.agreed == "oral"
        lapses = add(now, protocol.oral_consent_lapses_after) if spoken else None
        return Agreed(handed_over.agreed, recorded_by=actor.id, confirm_before=lapses)
    return Agreed()


def _handover(
    actor: ReporterActor | MemberActor | PartnerActor, case_id: UUID, handed_over: HandedOver | None
) -> Handover | None:
    if isinstance(actor, ReporterActor) or handed_over is None or actor.organisation_id is None:
        return None
    return Handover(
        case_id=case_id,
        organisation_id=actor.organisation_id,
        first_received_at=handed_over.first_received_at,
    )


def _seal(
    case_id: UUID,
    reporter_id: UUID | None,
    code: Code | None,
    provisional: bool,
    contents: Mapping[str, Sequence[NewItem]],
    consents: Sequence[Consent],
) -> SealedCase | None:
    if code is None or reporter_id is None:
        return None
    teams = {
        row.part: [TeamHolder(row.team_id, row.id)]
        for row in consents
        if row.part in SEALED_PARTS and row.part in contents
    }
    return vault.prepare_case(
        case_id=case_id,
        reporter_id=reporter_id,
        code=code,
        provisional=provisional,
        contents=contents,
        teams=teams,
    )


def _first_steps(
    case: Case, protocol: Protocol, facts: Mapping[str, Any], now: datetime
) -> tuple[list[Step], list[StepDetail]]:
    kind = directory.team(case.receiving_team).organisation_kind
    told = planner_facts(facts, count_only=case.count_only, received_by=kind)
    events = planner_events(
        Moments(case.received_at, incident_at=incident_moment(facts)), [], [], {}, {}, now
    )
    planned: Sequence[PlannedStep] = protocols.plan(protocol, told, events, now).steps
    return new_step_rows(case.id, planned, facts, case.receiving_team)


def _first_lines(
    actor: ReporterActor | MemberActor | PartnerActor, case: Case, consents: Sequence[Consent]
) -> list[Happened]:
    team = case.receiving_team
    by = {"organisation": str(actor.organisation_id)} if isinstance(actor, PartnerActor) else {}
    received = {"count_only": case.count_only, **by}
    lines = [Happened(Event.REPORT_RECEIVED, actor.kind, actor.id, team, received)]
    if consents:
        told = {"parts": sorted(row.part for row in consents), "purpose": "follow_up", **by}
        lines.append(Happened(Event.CONSENT_GIVEN, actor.kind, actor.id, team, told))
    return lines


def _store(ready: _Ready, now: datetime) -> None:
    """Only inserts, in an order in which each may see that the actor knows the case."""
    insert_rows([ready.case])
    insert_rows([ready.facts])
    if ready.handover is not None:
        insert_rows([ready.handover])
    if ready.consents:
        consent.store_given(ready.consents)
    if ready.sealed is not None:
        vault.store_case(ready.sealed)
    if ready.marks:
        insert_rows(ready.marks)
    if ready.steps:
        insert_rows(ready.details)
        insert_rows(ready.steps)
    if ready.link is not None:
        insert_rows([ready.link])
    begin_chain(ready.case.id, ready.happened, now)
    notices.store_rows(notices.outbox_rows_for_new_report(ready.case.receiving_team))
