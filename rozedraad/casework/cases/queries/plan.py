"""The plan of action of a case: what is known, what it means, what was decided (R100).

A member sees
- the words of a plan if and only if one of their teams wrote it;
- that another team wrote a version, and every decision in codes, if and only if one of their teams sees the facts;
- a decision in codes also if their team owes it or decided it, and knows of the case;
and may write if and only if one of their teams sees the facts. The person's code opens none of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Keyring, OpenedItem
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, Facts, PlanDecision, PlanVersion
from rozedraad.casework.cases.queries.reading import load_case, load_facts, taking_part
from rozedraad.casework.cases.rules import plan
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock

WORDS, GOAL = "plan", "plan_goal"  # kinds of what is sealed among the notes of a team


@dataclass(frozen=True)
class Performer:
    """A function that can be given something to do, and the team that fills it; None where nobody was appointed."""

    function: str
    label: str
    team_id: UUID | None


@dataclass(frozen=True)
class VersionSeen:
    """One version of a plan. The words are there for the team that wrote it only."""

    number: int
    team: str
    written_at: datetime
    own: bool
    known: str = field(default="", repr=False)
    meaning: str = field(default="", repr=False)


@dataclass(frozen=True)
class DecisionSeen:
    """Who does what before which day. `goal` for the team that decided it only; `ends`: the viewer may say how it
    ended."""

    id: UUID
    what: str
    who: str
    due: date
    by: str
    overdue: bool
    ends: bool
    outcome: str
    reason: str
    ended_at: datetime | None
    goal: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(frozen=True)
class PlanPage:
    """`own`: the versions of the viewer's team, newest first; `others`: the newest of each other team."""

    case: Case
    own: tuple[VersionSeen, ...]
    others: tuple[VersionSeen, ...]
    open: tuple[DecisionSeen, ...]
    ended: tuple[DecisionSeen, ...]
    performers: tuple[Performer, ...]
    writes: bool
    knows_facts: bool


def plan_page(viewer: MemberActor, case_id: UUID) -> PlanPage:
    """404 for whoever sees neither the facts nor anything of their own here; and for a report that only counts."""
    case, facts = load_case(viewer, case_id), load_facts(viewer, case_id)
    rows = list(PlanDecision.objects.filter(case_id=case_id).order_by("due", "decided_at"))
    versions = list(PlanVersion.objects.filter(case_id=case_id).order_by("-number"))
    if case.count_only or (facts is None and not rows and not versions):
        raise Http404
    opened = _opened(viewer, case_id, versions)
    seen = [_decision(viewer, row, opened) for row in rows]
    writing = taking_part(viewer, case_id, with_facts=True)[:1]
    own = writing or taking_part(viewer, case_id)[:1]
    return PlanPage(
        case=case,
        own=tuple(_version(row, opened) for row in versions if row.team in own),
        others=tuple(_version(row, opened) for row in _newest(versions) if row.team not in own),
        open=tuple(one for one in seen if not one.outcome),
        ended=tuple(one for one in seen if one.outcome),
        performers=tuple(performers(viewer, case, facts)) if facts else (),
        writes=bool(writing) and case.state != "closed",
        knows_facts=facts is not None,
    )


def decisions_open(viewer: MemberActor, case_id: UUID) -> int:
    """How many decisions wait for one of the viewer's teams, as far as row-level security shows them."""
    return PlanDecision.objects.filter(case_id=case_id, team__in=list(viewer.team_ids), ended_at=None).count()


def performers(viewer: MemberActor, case: Case, facts: Facts) -> list[Performer]:
    """The functions of the protocol, and those that take part already, with the team nearest to the incident."""
    taking = [team for team in (case.receiving_team, case.coordinating_team) if team is not None]
    taking += taking_part(viewer, case.id)
    known = {directory.team(team).function: team for team in reversed(taking)}
    places = [code for code in (facts.neighbourhood, facts.district, facts.municipality) if code]
    named = protocols.functions_used(protocols.protocol(case.protocol, case.protocol_version))
    found = [_performer(name, known.get(name), [*places, settings.TERRITORY]) for name in {*named, *known}]
    return sorted(found, key=lambda one: one.label)


def words_of(case_id: UUID, team: UUID, keys: Keyring) -> dict[UUID, dict[str, Any]]:
    """What each version of this team says, by the item it rests in."""
    return {item.id: item.clear.json() for item in _items(case_id, team, keys) if item.kind == WORDS}


def decision_in_codes(row: PlanDecision) -> tuple[str, str]:
    """(what, who) in words, without anything that is sealed."""
    return code_list("plan_actions").label(row.what), _who(row.function, row.team)


def _performer(function: str, team: UUID | None, places: list[str]) -> Performer:
    if team is None:
        found = directory.team_for(function, places)
        team = found.id if found else None
    return Performer(function, _who(function, team), team)


def _who(function: str, team: UUID | None) -> str:
    named = directory.function_label(function)
    if team is None:
        return _("%(function)s (nobody appointed)") % {"function": named}
    return f"{named}: {directory.team_label(team)}"


def _opened(viewer: MemberActor, case_id: UUID, versions: Iterable[PlanVersion]) -> Mapping[UUID, OpenedItem]:
    """What the viewer's teams wrote, by item."""
    if viewer.keys is None:
        return {}
    own = {row.team for row in versions} & viewer.team_ids
    return {item.id: item for team in own for item in _items(case_id, team, viewer.keys)}


def _items(case_id: UUID, team: UUID, keys: Keyring) -> list[OpenedItem]:
    found = vault.open_items(case_id=case_id, compartments=[f"notes/{team}"], keys=keys)
    return [item for item in found if item.kind in (WORDS, GOAL)]


def _newest(versions: Iterable[PlanVersion]) -> list[PlanVersion]:
    """Of each team the newest; they come newest first."""
    found: dict[UUID, PlanVersion] = {}
    for row in versions:
        found.setdefault(row.team, row)
    return list(found.values())


def _version(row: PlanVersion, opened: Mapping[UUID, OpenedItem]) -> VersionSeen:
    item = opened.get(row.item)
    words = item.clear.json() if item else {}
    return VersionSeen(
        number=row.number,
        team=directory.team_label(row.team),
        written_at=row.written_at,
        own=item is not None,
        known=words.get(plan.KNOWN, ""),
        meaning=words.get(plan.MEANING, ""),
    )


def _decision(viewer: MemberActor, row: PlanDecision, opened: Mapping[UUID, OpenedItem]) -> DecisionSeen:
    what, who = decision_in_codes(row)
    goal = opened.get(row.goal_item)
    return DecisionSeen(
        id=row.id,
        what=what,
        who=who,
        due=row.due,
        by=directory.team_label(row.by_team),
        overdue=plan.is_overdue(row.due, row.outcome, clock.today().date()),
        ends=row.ended_at is None and bool({row.team, row.by_team} & viewer.team_ids),
        outcome=row.outcome,
        reason=code_list("plan_drop_reasons").label(row.reason) if row.reason else "",
        ended_at=row.ended_at,
        goal=goal.clear.text() if goal else "",
    )
