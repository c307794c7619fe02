"""The mailbox: everything a person may see of their own report.

A reporter sees of their own case, and of no other
- the thread: every step, in plain words,
- every message between them and a team,
- every consent, and every time a part was opened and by which team,
- never a team's notes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import OpenedItem, is_replaced
from rozedraad.casework.cases.models import Case, CaseLink, Facts
from rozedraad.casework.cases.queries.reading import (
    StepSeen,
    light_of,
    load_case,
    load_facts,
    steps_of_case,
    teams_taking_part,
)
from rozedraad.casework.cases.queries.resting import rest_reason
from rozedraad.casework.cases.queries.thinking_along import thinks_along
from rozedraad.casework.cases.queries.wishes import WishSeen, wishes_of_case
from rozedraad.casework.consent.queries import Consent, consents_of_case, in_force, standing
from rozedraad.shared import clock


@dataclass(frozen=True)
class Question:
    """A team asks whether it, or another team, may know something."""

    decision_id: UUID
    team_id: UUID
    team: str
    members: int
    asked_by: str
    parts: tuple[str, ...]
    purpose: str
    until: datetime | None
    asked_at: datetime | None


@dataclass(frozen=True)
class MayOpen:
    """One team and what it may open, with each time it did: the day and the part. `spoken_until`: told to
    staff, lapses then."""

    team_id: UUID
    team: str
    members: int
    parts: tuple[str, ...]
    purposes: tuple[str, ...]
    until: datetime | None
    spoken_until: datetime | None
    opened: tuple[tuple[date, str], ...]
    ended_parts: tuple[str, ...]


@dataclass(frozen=True)
class Conversation:
    """Messages with one team, oldest first."""

    team_id: UUID
    team: str
    messages: tuple[OpenedItem, ...]


@dataclass(frozen=True)
class Mailbox:
    case: Case
    facts: Facts
    light: str
    steps: tuple[StepSeen, ...]
    questions: tuple[Question, ...]
    may_open: tuple[MayOpen, ...]
    conversations: tuple[Conversation, ...]
    offers: tuple[StepSeen, ...]
    label_asked: bool
    provisional: bool
    replaced: bool
    linked: int
    wishes: tuple[WishSeen, ...]
    rests_because: str
    thinks_along: bool


def mailbox_of(viewer: ReporterActor) -> Mailbox:
    """The whole mailbox of whoever typed the code."""
    case = load_case(viewer, viewer.case_id)
    facts = load_facts(viewer, case.id)
    if facts is None:
        raise LookupError("a reporter always sees the facts")
    steps = steps_of_case(case)
    consents = consents_of_case(case.id)
    return Mailbox(
        case=case,
        facts=facts,
        light=light_of(steps),
        steps=tuple(steps),
        questions=tuple(_questions(consents)),
        may_open=tuple(_may_open(case.id, consents)),
        conversations=tuple(_conversations(case, viewer)),
        offers=tuple(s for s in steps if s.state == "waiting_for_consent" and s.consent_team is not None),
        label_asked=facts.label_state == "proposed",
        provisional=viewer.provisional,
        replaced=is_replaced(viewer.id),
        linked=CaseLink.objects.filter(first_case=case.id).count(),
        wishes=tuple(wishes_of_case(case.id)),
        rests_because=rest_reason(events_of_case(case.id, only=[Event.RESTS])) if case.asleep_until else "",
        thinks_along=thinks_along(case.id),
    )


def _questions(consents: list[Consent]) -> list[Question]:
    asked: dict[UUID, list[Consent]] = {}
    for row in consents:
        if row.state == "asked":
            asked.setdefault(row.decision_id, []).append(row)
    return [
        Question(
            decision_id=decision,
            team_id=rows[0].team_id,
            team=directory.team_label(rows[0].team_id),
            members=directory.member_count(rows[0].team_id),
            asked_by=directory.team_label(rows[0].asked_by_team) if rows[0].asked_by_team else "",
            parts=tuple(row.part for row in rows),
            purpose=rows[0].purpose,
            until=rows[0].until,
            asked_at=rows[0].asked_at,
        )
        for decision, rows in asked.items()
    ]


def _may_open(case_id: UUID, consents: list[Consent]) -> list[MayOpen]:
    now = clock.now()
    opened: dict[UUID, list[tuple[date, str]]] = {}
    for told in events_of_case(case_id, only=[Event.PART_OPENED]):
        if told.team_id is not None:
            day = told.at.astimezone(clock.LOCAL).date()
            opened.setdefault(told.team_id, []).append((day, str(told.content.get("part", ""))))
    found = []
    for team_id in dict.fromkeys(row.team_id for row in consents if row.state != "asked"):
        own = [row for row in consents if row.team_id == team_id]
        held = [row for row in own if in_force(standing(row), now)]
        ended = {row.part for row in own if row.state in {"withdrawn", "expired"}} - {
            row.part for row in held
        }
        if not held and not ended:
            continue
        spoken = [row.confirm_before for row in held if row.confirm_before and not row.confirmed_at]
        terms = [row.until for row in held if row.until]
        found.append(
            MayOpen(
                team_id=team_id,
                team=directory.team_label(team_id),
                members=directory.member_count(team_id),
                parts=tuple(dict.fromkeys(row.part for row in held)),
                purposes=tuple(dict.fromkeys(row.purpose for row in held)),
                until=min(terms) if terms else None,
                spoken_until=min(spoken) if spoken else None,
                opened=tuple(opened.get(team_id, ())),
                ended_parts=tuple(sorted(ended)),
            )
        )
    return found


def _conversations(case: Case, viewer: ReporterActor) -> list[Conversation]:
    teams = sorted(teams_taking_part(case.id), key=lambda team: (team != case.receiving_team, str(team)))
    items: list[OpenedItem] = []
    if viewer.keys is not None:
        items = vault.open_items(
            case_id=case.id, compartments=[f"messages/{team}" for team in teams], keys=viewer.keys
        )
    return [
        Conversation(
            team,
            directory.team_label(team),
            tuple(item for item in items if item.compartment == f"messages/{team}"),
        )
        for team in teams
    ]
