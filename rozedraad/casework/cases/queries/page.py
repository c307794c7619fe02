"""The case page, as each viewer may see it.

A team knows of a case if and only if it received it, coordinates it, was given consent for any part, or
holds a step in it that is not waiting for consent, or moved it to another team. Of a case it knows, a team sees
- always: the functions, the states and dates of steps, and the light;
- with consent for the facts, or as the first receiving team: the facts, and what each step is;
- of its own steps: what they are;
- content of a part: if and only if consent for that part is in force;
- its own notes and messages, never those of others.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Told, events_of_case
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import OpenedItem
from rozedraad.casework.cases.models import Case, CaseLink, Facts
from rozedraad.casework.cases.queries.delay import HandoverSeen, delay_seen, handovers_seen
from rozedraad.casework.cases.queries.escalations import (
    EscalationSeen,
    SamePlace,
    escalations_of_case,
    same_place,
)
from rozedraad.casework.cases.queries.looking_again import NewLookSeen, looks_of
from rozedraad.casework.cases.queries.plan import decisions_open
from rozedraad.casework.cases.queries.reading import (
    StepSeen,
    known_to,
    light_of,
    load_case,
    load_facts,
    place_shown,
    steps_of_case,
    taking_part,
)
from rozedraad.casework.cases.queries.registrations import RegistrationSeen, registrations_of_case
from rozedraad.casework.cases.queries.resting import rest_reason
from rozedraad.casework.cases.queries.thinking_along import thinks_along
from rozedraad.casework.cases.queries.wishes import WishSeen, wishes_of_case
from rozedraad.casework.cases.rules import mediation
from rozedraad.casework.cases.rules.delay import Delay
from rozedraad.casework.cases.rules.step_states import REVIEW
from rozedraad.casework.consent.queries import (
    SEALED_PARTS,
    Consent,
    codes_of,
    consents_of_case,
    held_by,
    in_force,
    standing,
)
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock

KINDS = ("same_report", "incident", "lead", "series")  # what binds two cases most is told
LEAD_STANDS = frozenset({"received", "intake"})


@dataclass(frozen=True)
class PartSeen:
    """One sealed part: whether the viewer's team may open it, since when and until, or why not."""

    part: str
    may_open: bool
    empty: bool
    given_at: datetime | None
    until: datetime | None
    asked: bool


@dataclass(frozen=True)
class Partner:
    """A team that takes part, and how far its steps are."""

    team_id: UUID
    team: str
    why: str
    state: str


@dataclass(frozen=True)
class Agreement:
    """What the person decided about one team, as far as the viewer may know. `spoken_until`: told to
    staff, and lapses then."""

    team_id: UUID
    team: str
    given: tuple[str, ...]
    asked: tuple[str, ...]
    refused: tuple[str, ...]
    until: datetime | None
    spoken_until: datetime | None


@dataclass(frozen=True)
class Linked:
    """Another case that belongs with this one, and that the viewer knows of too."""

    case_id: UUID
    ref: int
    kind: str


@dataclass(frozen=True)
class CasePage:
    case: Case
    facts: Facts | None
    handover: HandoverSeen | None
    delay: Delay
    light: str
    steps: tuple[StepSeen, ...]
    parts: tuple[PartSeen, ...]
    partners: tuple[Partner, ...]
    linked: tuple[Linked, ...]
    messages: tuple[OpenedItem, ...]
    notes: tuple[OpenedItem, ...]
    told: tuple[Told, ...]
    agreements: tuple[Agreement, ...]
    own_team: UUID
    acts_as: str
    own_kind: str
    held: frozenset[str]
    received: bool
    coordinates: bool
    has_code: bool
    thinks_along: bool
    wishes: tuple[WishSeen, ...]
    registrations: tuple[RegistrationSeen, ...]
    closing_reasons: tuple[tuple[str, str], ...]
    escalations: tuple[EscalationSeen, ...]
    same_place: SamePlace
    owes: int
    new_look: NewLookSeen | None
    mediating: bool
    mediation_stopped: bool
    read_at: datetime

    @property
    def place(self) -> str:
        """Where it was, as near as the page may say; empty for who may not see the facts."""
        return place_shown(self.facts) if self.facts is not None else ""

    @property
    def review(self) -> StepSeen | None:
        """The day to look again, while nobody chose how it goes on (R098)."""
        return next((step for step in self.steps if step.kind == REVIEW and not step.ended), None)

    @property
    def rests_because(self) -> str:
        """Why it was put to rest, as a code; empty for who may not see the facts."""
        return rest_reason(self.told)


def case_page(viewer: MemberActor, case_id: UUID) -> CasePage:
    """Everything this viewer may see of a case; 404 when none of their teams knows of it."""
    case = load_case(viewer, case_id)
    facts = load_facts(viewer, case_id)
    handover = handovers_seen([case_id]).get(case_id)
    steps = steps_of_case(case)
    own, *others = taking_part(viewer, case_id)
    consents, looks = consents_of_case(case_id), looks_of(case_id)
    protocol = protocols.protocol(case.protocol, case.protocol_version)
    return CasePage(
        case=case,
        facts=facts,
        handover=handover,
        delay=delay_seen(case, facts, handover),
        light=light_of(steps),
        steps=tuple(steps),
        parts=tuple(_parts(viewer, case, consents)),
        partners=tuple(_partners(case, steps)),
        linked=tuple(linked_cases(viewer, case_id)),
        messages=tuple(_own_items(viewer, case, f"messages/{own}")),
        notes=tuple(item for item in _own_items(viewer, case, f"notes/{own}") if item.kind == "note"),
        told=tuple(events_of_case(case_id)),
        agreements=tuple(_agreements(consents)),
        own_team=own,
        acts_as=directory.team_label(own) if others else "",
        own_kind=_kind_of(own),
        held=held_by(case_id, [own]),
        received=case.receiving_team in viewer.team_ids,
        coordinates=case.coordinating_team in viewer.team_ids,
        has_code=bool(codes_of(case_id)),
        thinks_along=thinks_along(case_id),
        wishes=tuple(wishes_of_case(case_id)),
        registrations=tuple(registrations_of_case(case_id)),
        closing_reasons=tuple(protocols.closing_reasons(protocol)),
        escalations=tuple(escalations_of_case(case)),
        same_place=same_place(viewer, case_id),
        owes=decisions_open(viewer, case_id),
        new_look=looks.waiting,
        mediation_stopped=looks.stopped,
        mediating=any(step.function == mediation.FUNCTION and not step.ended for step in steps),
        read_at=clock.now(),
    )


def _kind_of(team_id: UUID) -> str:
    """What kind of organisation the team is of."""
    found = directory.team(team_id)
    return found.organisation_kind if found else ""


def _parts(viewer: MemberActor, case: Case, consents: list[Consent]) -> list[PartSeen]:
    held = held_by(case.id, viewer.team_ids)
    own = [row for row in consents if row.team_id in viewer.team_ids]
    filled = _filled(case.id)
    return [_part_seen(part, part in held, part not in filled, own) for part in SEALED_PARTS]


def _part_seen(part: str, may_open: bool, empty: bool, own: list[Consent]) -> PartSeen:
    given = next((row for row in own if row.part == part and row.state == "given"), None)
    return PartSeen(
        part=part,
        may_open=may_open,
        empty=empty,
        given_at=given.decided_at if given else None,
        until=given.until if given else None,
        asked=any(row.part == part and row.state == "asked" for row in own),
    )


def _agreements(consents: list[Consent]) -> list[Agreement]:
    teams = dict.fromkeys(row.team_id for row in consents)
    found = [_agreement(team, [row for row in consents if row.team_id == team]) for team in teams]
    return [agreement for agreement in found if agreement.given or agreement.asked or agreement.refused]


def _agreement(team_id: UUID, rows: list[Consent]) -> Agreement:
    given = [row for row in rows if in_force(standing(row), clock.now())]
    spoken = [row.confirm_before for row in given if row.confirm_before and not row.confirmed_at]
    terms = [row.until for row in given if row.until]
    last = {row.part: row.state for row in rows}
    return Agreement(
        team_id=team_id,
        team=directory.team_label(team_id),
        given=tuple(dict.fromkeys(row.part for row in given)),
        asked=tuple(dict.fromkeys(row.part for row in rows if row.state == "asked")),
        refused=tuple(part for part, state in last.items() if state == "refused"),
        until=min(terms, default=None),
        spoken_until=min(spoken, default=None),
    )


def _filled(case_id: UUID) -> frozenset[str]:
    """Which parts hold anything at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name FROM vault_compartment WHERE case_id = %s", [case_id])
        return frozenset(name for (name,) in cursor.fetchall())


def _partners(case: Case, steps: list[StepSeen]) -> list[Partner]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT team, min(why) FROM rd.teams_of_case(%s) GROUP BY team", [case.id])
        rows = cursor.fetchall()
    found = []
    for team_id, _why in rows:
        states = [s.state for s in steps if s.team_id == team_id and s.kind == "referral"]
        why = {case.receiving_team: "received", case.coordinating_team: "coordinates"}.get(team_id, "helps")
        found.append(Partner(team_id, directory.team_label(team_id), why, states[-1] if states else ""))
    return sorted(found, key=lambda partner: (partner.why != "received", partner.why, partner.team))


def linked_cases(viewer: MemberActor, case_id: UUID) -> list[Linked]:
    """What belongs with a case, as far as the viewer knows of it too."""
    rows = CaseLink.objects.filter(Q(first_case=case_id) | Q(second_case=case_id))
    kinds: dict[UUID, str] = {}
    for row in sorted(rows, key=lambda each: KINDS.index(each.kind), reverse=True):
        kinds[row.second_case if row.first_case == case_id else row.first_case] = row.kind
    refs = known_to(viewer).filter(id__in=list(kinds)).values_list("id", "ref").order_by("ref")
    return [Linked(other, ref, kinds[other]) for other, ref in refs]


def open_lead(viewer: MemberActor, case_id: UUID) -> Facts:
    """The facts of a lead of the viewer's own team that can still become somebody's report; else 404."""
    case, facts = load_case(viewer, case_id), load_facts(viewer, case_id)
    ours = case.receiving_team in viewer.team_ids and case.state in LEAD_STANDS
    if facts is None or not facts.fetched or not ours:
        raise Http404
    return facts


def _own_items(viewer: MemberActor, case: Case, compartment: str) -> list[OpenedItem]:
    if viewer.keys is None:
        return []
    return vault.open_items(case_id=case.id, compartments=[compartment], keys=viewer.keys)
