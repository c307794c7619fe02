"""Asking for something from the toolbox (R076): a doorbell, an interpreter, somebody who walks along.

What could go wrong here: a helper who learns who somebody is because a colleague meant well. So the request waits
until the person said yes to exactly what whoever arranges it must know; only the team that received the report
knows that already. What reaches partner, family, neighbours or a venue waits for a yes in every team (R085).
Advice of an expert can be asked in general: then the team that received the report asks, and nothing is shared (R178).
"""

from collections.abc import Sequence
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, must_receive, roles_of, tell
from rozedraad.casework.cases.actions.planning import places_of, read_snapshot, replan
from rozedraad.casework.cases.actions.tools import lead_time
from rozedraad.casework.cases.errors import (
    ChoiceMissing,
    LookAgainFirst,
    MediationDoesNotFit,
    MediationUnknown,
    NotAllowedNow,
    NotYourCase,
    ToolAskedAlready,
    ToolWithoutTeam,
)
from rozedraad.casework.cases.models import Case, Step, StepDetail
from rozedraad.casework.cases.queries.looking_again import looks_of
from rozedraad.casework.cases.queries.mediation import mediation_fit
from rozedraad.casework.cases.queries.reading import load_facts
from rozedraad.casework.cases.rules import mediation, toolbox
from rozedraad.casework.cases.rules.step_states import ENDED, OPEN, WAITING
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting
from rozedraad.shared.workdays import add


def ask_tool(*, actor: MemberActor, case_id: UUID, tool: str) -> UUID:
    """The step that stands for it; its team is told once it may know. Raises ChoiceMissing, NotYourCase for a team
    that neither received nor coordinates, NotAllowedNow, ToolAskedAlready, ToolWithoutTeam, and for mediation
    MediationDoesNotFit, MediationUnknown and LookAgainFirst."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        if not roles_of(actor, case):
            raise NotYourCase
        if tool not in code_list("toolbox").codes:
            raise ChoiceMissing
        snapshot = read_snapshot(case_id)
        if case.state not in toolbox.MAY_ASK or snapshot["facts"]["fetched"]:
            raise NotAllowedNow
        before = [row for row in snapshot["steps"] if toolbox.tool_of(row["key"]) == tool]
        if any(row["state"] not in ENDED for row in before):
            raise ToolAskedAlready
        if tool == mediation.TOOL:
            _must_fit(actor, case_id)
        team = _who_arranges(actor, case, tool, places_of(snapshot["facts"]))
        step = _add(case, tool, toolbox.key_of(tool, len(before) + 1), team)
        tell(actor, case_id, Event.TOOL_ASKED, team.id, {"tool": tool, "key": str(step.id)})
        replan(case_id)
        if Step.objects.get(id=step.id).state == OPEN:
            notices.queue_for_team(team.id)
    return step.id


def _who_arranges(actor: MemberActor, case: Case, tool: str, places: Sequence[str]) -> TeamSeen:
    """What is asked without telling about the case is asked by the team that knows it, and by no other."""
    if code_list("toolbox").detail(tool, "within"):
        must_receive(actor, case)
        return directory.team(case.receiving_team)
    team = directory.team_for(code_list("toolbox").detail(tool, "function"), places)
    if team is None:
        raise ToolWithoutTeam
    return team


def _must_fit(actor: MemberActor, case_id: UUID) -> None:
    """By the facts as the acting team may see them: a team that may not see them learns nothing by asking."""
    looks = looks_of(case_id)
    fit = mediation_fit(load_facts(actor, case_id), stopped=looks.stopped)
    if fit.against:
        raise MediationDoesNotFit
    if fit.unknown:
        raise MediationUnknown
    if looks.waiting is not None:
        raise LookAgainFirst


def _add(case: Case, tool: str, key: str, team: TeamSeen) -> Step:
    """Whoever received the report asks itself for nothing it does not know; every other team waits for a yes, and
    what reaches people around the person always does."""
    now, tools = clock.now(), code_list("toolbox")
    purpose = tools.detail(tool, "purpose")
    waits = toolbox.needs_a_yes(purpose, ours=team.id == case.receiving_team)
    step = Step(
        id=new_id(),
        case_id=case.id,
        key=key,
        kind=tools.detail(tool, "kind") or toolbox.REFERRAL,
        function=team.function,
        team=team.id,
        state=WAITING if waits else OPEN,
        opened_at=now,
        due=None if waits else add(now, lead_time(tool)),
    )
    parts = [part.strip() for part in tools.detail(tool, "parts").split(",")]
    detail = StepDetail(
        step_id=step.id,
        case_id=case.id,
        protocol_step=toolbox.step_of(tool),
        consent_parts=parts if waits else [],
        consent_purpose=purpose if waits else "",
        consent_team=team.id if waits else None,
    )
    StepDetail.objects.bulk_create([detail])
    Step.objects.bulk_create([step])
    return step
