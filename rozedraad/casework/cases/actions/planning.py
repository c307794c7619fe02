"""Keep the steps of a case as its protocol plans them."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.dateparse import parse_datetime

from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.actions.proposing import keep_proposals
from rozedraad.casework.cases.actions.tools import keep_tools
from rozedraad.casework.cases.models import Step, StepDetail
from rozedraad.casework.cases.rules import review, toolbox
from rozedraad.casework.cases.rules.planning import (
    ConsentRow,
    Moments,
    StepRow,
    difference,
    planner_events,
    planner_facts,
)
from rozedraad.casework.consent.queries import Standing
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.queries import PlannedStep
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id

RECEIVING = "receiving-team"


def places_of(facts: Mapping[str, Any]) -> list[str]:
    """The territories of the incident, nearest first; the installation's own when unknown."""
    found = [facts.get(name) for name in ("neighbourhood", "district", "municipality")]
    return [code for code in found if code] + [settings.TERRITORY]


def team_of_step(step: PlannedStep, facts: Mapping[str, Any], receiving: UUID) -> UUID | None:
    """Who performs a step: the receiving team, or the team of that function for the place of the incident
    or for the victim's own municipality; where nobody of that place is connected, the receiving team hands it
    over itself. None when nobody is appointed here: a gap the worklist shows."""
    return _team(step.function, step.territory, facts, receiving)


def _team(function: str, territory: str | None, facts: Mapping[str, Any], receiving: UUID) -> UUID | None:
    if function == RECEIVING:
        return receiving
    if territory == "victim.home":
        home = facts.get("home_municipality")
        found = directory.team_for(function, [home]) if home else None
        if found is None:
            return receiving  # nobody of there is connected here: handed over by whoever received the report
    else:
        found = directory.team_for(function, places_of(facts))
    return found.id if found else None


def new_step_rows(
    case_id: UUID, planned: Sequence[PlannedStep], facts: Mapping[str, Any], receiving: UUID
) -> tuple[list[Step], list[StepDetail]]:
    """Rows for planned steps that are not there yet."""
    steps, details = [], []
    for each in planned:
        step_id = new_id()
        steps.append(
            Step(
                id=step_id,
                case_id=case_id,
                key=each.key,
                kind=each.kind,
                function=each.function,
                team=team_of_step(each, facts, receiving),
                state=each.state,
                opened_at=each.opens,
                due=each.due,
            )
        )
        details.append(
            StepDetail(
                step_id=step_id,
                case_id=case_id,
                protocol_step=each.step,
                reasons=list(each.reasons),
                consent_parts=list(each.consent.parts) if each.consent else [],
                consent_purpose=each.consent.purpose if each.consent else "",
                consent_team=_team(each.consent.to, each.territory, facts, receiving)
                if each.consent
                else None,
            )
        )
    return steps, details


MOST_ROUNDS = 4


def replan(case_id: UUID, ending: Collection[UUID] = ()) -> None:
    """Plan a case again after something happened. A new step may find that its consent was given before
    it was there, so this goes on until nothing is new. `ending`: consents that end in this transaction; a
    team that stops itself cannot plan afterwards any more."""
    for _round in range(MOST_ROUNDS):
        if not _plan_once(case_id, ending):
            return


def _plan_once(case_id: UUID, ending: Collection[UUID]) -> bool:
    """Asks a narrow door for the whole case, because the plan must not depend on what the acting team may
    see. Whether steps were added."""
    snapshot = read_snapshot(case_id)
    case, facts = snapshot["case"], snapshot["facts"]
    receiving = UUID(case["receiving_team"])
    every = [_step_row(row) for row in snapshot["steps"]]
    rows = [row for row in every if not (toolbox.is_tool(row.key) or review.is_review(row.key))]
    now = clock.now()
    consents = [
        _consent_row(_ended(row, now) if UUID(row["id"]) in ending else row) for row in snapshot["consents"]
    ]
    keep_tools([row for row in every if toolbox.is_tool(row.key)], consents, closed=_is_closed(case))
    events = planner_events(
        Moments(
            _moment(case["received_at"]) or now,
            _moment(case["closing_at"]),
            _moment(case["reopened_at"]),
            incident_moment(facts),
        ),
        rows,
        consents,
        facts["answered_at"],
        facts["supporters"],
        now,
    )
    kind = directory.team(receiving).organisation_kind
    before = [at for at in map(_moment, snapshot["same_place"]) if at]
    here = [*before, _moment(case["received_at"]) or now] if before else []
    told = planner_facts(facts, count_only=case["count_only"], received_by=kind, same_place=here)
    protocol = protocols.protocol(case["protocol"], case["protocol_version"])
    made = protocols.plan(protocol, told, events, now)
    keep_proposals(
        case_id,
        made.proposals,
        snapshot["escalations"],
        UUID(case["coordinating_team"] or case["receiving_team"]),
    )
    return _apply(case_id, made.steps, rows, facts, receiving)


def read_snapshot(case_id: UUID) -> dict[str, Any]:
    """Case, facts, steps and consents as the planner needs them; raises if the actor does not know the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rd.case_snapshot(%s)::text", [case_id])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        raise LookupError("nobody who acts here knows this case")
    found: dict[str, Any] = json.loads(row[0])
    return found


def _apply(
    case_id: UUID,
    planned: Sequence[PlannedStep],
    rows: Sequence[StepRow],
    facts: Mapping[str, Any],
    receiving: UUID,
) -> bool:
    change = difference(rows, planned)
    steps, details = new_step_rows(case_id, change.new, facts, receiving)
    if steps:
        StepDetail.objects.bulk_create(details)
        Step.objects.bulk_create(steps)
    for row, each in change.changed:
        ended = clock.now() if each.state == "cancelled" else row.ended_at
        told_again = {} if each.due == row.due else {"told": 0}
        Step.objects.filter(id=row.id).update(
            state=each.state, due=each.due, opened_at=each.opens, ended_at=ended, **told_again
        )
        StepDetail.objects.filter(step_id=row.id).update(reasons=list(each.reasons))
    if change.gone:
        Step.objects.filter(id__in=[row.id for row in change.gone]).update(
            state="cancelled", ended_at=clock.now()
        )
    return bool(steps)


def _is_closed(case: Mapping[str, Any]) -> bool:
    closing, reopened = _moment(case["closing_at"]), _moment(case["reopened_at"])
    return closing is not None and (reopened is None or reopened < closing)


def incident_moment(facts: Mapping[str, Any]) -> datetime | None:
    """Noon of the day it happened, when that day is known well enough to count from."""
    day = facts.get("incident_date")
    if not day or facts.get("date_precision") not in {"day", "around"}:
        return None
    found = day if isinstance(day, date) else date.fromisoformat(day)
    return datetime.combine(found, time(12), tzinfo=clock.LOCAL).astimezone(UTC)


def _moment(value: str | None) -> datetime | None:
    return parse_datetime(value) if value else None


def _step_row(row: Mapping[str, Any]) -> StepRow:
    return StepRow(
        id=UUID(row["id"]),
        key=row["key"],
        state=row["state"],
        team=UUID(row["team"]) if row["team"] else None,
        opened_at=_moment(row["opened_at"]),
        due=_moment(row["due"]),
        accepted_at=_moment(row["accepted_at"]),
        contact_at=_moment(row["contact_at"]),
        ended_at=_moment(row["ended_at"]),
        outcome=row["outcome"],
        consent_parts=tuple(row["consent_parts"]),
        consent_purpose=row["consent_purpose"],
        consent_team=UUID(row["consent_team"]) if row["consent_team"] else None,
    )


def _ended(row: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    return {**row, "state": "withdrawn", "ended_at": now.isoformat()}


def _consent_row(row: Mapping[str, Any]) -> ConsentRow:
    return ConsentRow(
        Standing(
            UUID(row["team_id"]),
            row["part"],
            row["state"],
            _moment(row["until"]),
            _moment(row["confirm_before"]),
            _moment(row["confirmed_at"]),
        ),
        row["purpose"],
        row["channel"],
        _moment(row["decided_at"]),
        _moment(row["ended_at"]),
    )
