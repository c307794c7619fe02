"""A plan of action: what we know, what it means, what we decide (R100).

What could go wrong here: words about a person reach a team that may not read them, a plan is nothing but tasks, or
a decision is forgotten. So the words rest sealed for the team that wrote them and only codes stand in the clear;
nothing is decided before the first two parts are there, in the database too (`sql/plan.sql`); and a decision past its
day stands on My work until somebody says how it ended.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, tell, unlocked
from rozedraad.casework.cases.actions.parts import keep_for_team
from rozedraad.casework.cases.errors import (
    ChoiceMissing,
    DayPassed,
    GoalMissing,
    KnownMissing,
    MeaningMissing,
    NotAllowedNow,
    NothingNew,
    NotYourCase,
    NotYourDecision,
    ReasonMissing,
)
from rozedraad.casework.cases.models import Case, Facts, PlanDecision, PlanVersion
from rozedraad.casework.cases.queries.plan import GOAL, WORDS, performers, words_of
from rozedraad.casework.cases.queries.reading import load_facts, taking_part, teams_taking_part
from rozedraad.casework.cases.rules import plan
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

OVER = frozenset({"closed", "counted_only"})
GAPS = {plan.KNOWN: KnownMissing, plan.MEANING: MeaningMissing}


@dataclass(frozen=True)
class Decided:
    """What somebody is going to do, by a function of the protocol, before which day, and what for."""

    what: str
    function: str
    due: date
    goal: str = field(repr=False)


def write_plan(
    *, actor: MemberActor, case_id: UUID, known: str, meaning: str, decided: Decided | None = None
) -> None:
    """Keep a new version when the words changed, and what was decided. Raises KnownMissing, MeaningMissing,
    NothingNew, ChoiceMissing, DayPassed, GoalMissing, NotYourCase without the facts, NotAllowedNow when it is over."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        facts, team = _writing(actor, case)
        version = _version(actor, case, team, {"known": known.strip(), "meaning": meaning.strip()})
        if decided is not None:
            first = plan.gap(known, meaning)
            if first:
                raise GAPS[first]
            _decide(actor, case, facts, version.row, decided)
        elif not version.new:
            raise NothingNew


def end_decision(
    *, actor: MemberActor, case_id: UUID, decision_id: UUID, outcome: str, reason: str = ""
) -> None:
    """It was done, or it is dropped with a reason. Raises ChoiceMissing, ReasonMissing, NotYourDecision,
    NotAllowedNow when it ended before; 404 for who may not see it."""
    if outcome not in plan.OUTCOMES:
        raise ChoiceMissing
    if outcome == plan.DROPPED and reason not in code_list("plan_drop_reasons").codes:
        raise ReasonMissing
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        row = PlanDecision.objects.filter(id=decision_id, case_id=case.id).first()
        if row is None:
            raise Http404
        own = [team for team in (row.team, row.by_team) if team in actor.team_ids]
        if not own:
            raise NotYourDecision
        if row.ended_at is not None:
            raise NotAllowedNow
        row.outcome, row.reason = outcome, reason if outcome == plan.DROPPED else ""
        row.ended_by, row.ended_at = own[0], clock.now()
        row.save(update_fields=["outcome", "reason", "ended_by", "ended_at"])
        data = {"what": row.what, "outcome": outcome, "reason": row.reason, "by": str(own[0])}
        tell(actor, case.id, Event.PLAN_DECISION_ENDED, row.team or row.by_team, data)


@dataclass(frozen=True)
class _Version:
    """The version that holds now, and whether it was written just now."""

    row: PlanVersion
    new: bool


def _writing(actor: MemberActor, case: Case) -> tuple[Facts, UUID]:
    """The facts, and the team in whose name this member writes: one that sees them."""
    facts, teams = load_facts(actor, case.id), taking_part(actor, case.id, with_facts=True)
    if facts is None or not teams:
        raise NotYourCase
    if case.state in OVER:
        raise NotAllowedNow
    return facts, teams[0]


def _version(actor: MemberActor, case: Case, team: UUID, words: dict[str, str]) -> _Version:
    last = PlanVersion.objects.filter(case_id=case.id, team=team).order_by("-number").first()
    stands = words_of(case.id, team, unlocked(actor)).get(last.item, {}) if last else {}
    if last is not None and stands == words:
        return _Version(last, new=False)
    if last is None and not any(words.values()):
        raise KnownMissing
    item = keep_for_team(
        actor=actor, case_id=case.id, team_id=team, kind=WORDS, clear=Clear.of_json(dict(words))
    )
    row = PlanVersion(
        case_id=case.id,
        team=team,
        number=last.number + 1 if last else 1,
        whole=not plan.gap(**words),
        item=item,
        written_at=clock.now(),
    )
    row.save(force_insert=True)
    tell(actor, case.id, Event.PLAN_WRITTEN, team, {"version": row.number})
    return _Version(row, new=True)


def _decide(actor: MemberActor, case: Case, facts: Facts, version: PlanVersion, told: Decided) -> None:
    by_function = {one.function: one.team_id for one in performers(actor, case, facts)}
    if told.what not in code_list("plan_actions").codes or told.function not in by_function:
        raise ChoiceMissing
    if told.due < clock.today().date():
        raise DayPassed
    if not told.goal.strip():
        raise GoalMissing
    goal = Clear.of_text(told.goal.strip())
    row = PlanDecision(
        case_id=case.id,
        version=version,
        by_team=version.team,
        what=told.what,
        function=told.function,
        team=by_function[told.function],
        due=told.due,
        goal_item=keep_for_team(actor=actor, case_id=case.id, team_id=version.team, kind=GOAL, clear=goal),
        decided_at=clock.now(),
    )
    PlanDecision.objects.bulk_create([row])
    data = {"what": row.what, "function": row.function, "on": row.due.isoformat(), "by": str(row.by_team)}
    tell(actor, case.id, Event.PLAN_DECIDED, row.team or row.by_team, data)
    if row.team and row.team not in actor.team_ids and row.team in teams_taking_part(case.id):
        notices.queue_for_team(row.team)
