"""The rows of My work, read in as few statements as there are kinds of them.

A member sees what stands in work.py and alarms.py, which say it in words: this file only asks. Row-level
security repeats it below: a step without its name is one whose name the viewer may not see. Which steps there are is
found by `sql/at_hand.sql`, for teams of the member's own only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import loads
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connection, models

from rozedraad.casework.cases.models import Case, Facts, Handover, PlanDecision, Step, StepDetail
from rozedraad.casework.cases.rules.light import StepStand, care_light
from rozedraad.shared import clock

M = TypeVar("M", bound=models.Model)

OPEN_CASE: Final = "state NOT IN ('closed', 'counted_only')"
OLDEST: Final = 1000  # open cases of ours that are looked through for what others promised

STEPS: Final = """
SELECT f.list, {case}, {step}, {detail}, f.stand
FROM rd.steps_at_hand(%(teams)s, %(forgotten)s, %(oldest)s, %(mine)s, %(unasked)s, %(others)s) f
  JOIN cases_step s ON s.id = f.step_id JOIN cases_case c ON c.id = s.case_id
  LEFT JOIN cases_stepdetail d ON d.step_id = s.id
ORDER BY s.due NULLS LAST, c.received_at, s.id
"""

# Decided in a plan and past its day: of the team that owes it, else of the one that decided it (as far as that may know
# who takes part).
PLAN_LATE: Final = """p.ended_at IS NULL AND p.due < %(today)s
    AND (p.team = ANY(%(teams)s) OR p.by_team = ANY(%(teams)s)
      AND NOT EXISTS (SELECT FROM rd.teams_of_case(p.case_id) t WHERE t.team = p.team))"""

CASES: Final = f"""
WITH found AS (
  SELECT case_id AS id, why FROM rd.cases_at_hand(%(teams)s, %(today)s, %(new)s, %(alarms)s)
  UNION ALL
  (SELECT p.case_id, 'planned' FROM cases_plandecision p JOIN cases_case k ON k.id = p.case_id
    WHERE {PLAN_LATE} AND k.{OPEN_CASE}
    GROUP BY p.case_id ORDER BY min(p.due) LIMIT %(alarms)s)
  UNION ALL
  (SELECT k.id, 'look_again' FROM rd.waiting_looks() l
      CROSS JOIN LATERAL (SELECT id FROM cases_case WHERE id = l.case_id AND {OPEN_CASE}
        AND (receiving_team = ANY(%(teams)s) OR coordinating_team = ANY(%(teams)s)) LIMIT 1) k
    ORDER BY l.found_at LIMIT %(alarms)s)
  UNION ALL
  (SELECT id, 'waiting' FROM cases_case WHERE id = ANY(%(waiting)s))
)
SELECT f.why, {{case}}, {{facts}}, {{handover}}, {{decision}}
FROM found f JOIN cases_case c ON c.id = f.id
  LEFT JOIN cases_facts d ON d.case_id = c.id AND f.why = 'new'
  LEFT JOIN cases_handover h ON h.case_id = c.id AND f.why = 'new'
  LEFT JOIN cases_plandecision p ON p.case_id = c.id AND f.why = 'planned' AND {PLAN_LATE}
ORDER BY c.received_at, c.id
"""  # noqa: S608

COUNTS: Final = (
    "SELECT what, team, number FROM rd.counts_at_hand(%(teams)s)"
    " UNION ALL SELECT what, team, number FROM rd.effort_at_hand(%(teams)s)"
)

FACTS: Final = ("case_id", "kinds", "district", "danger_now", "incident_date", "date_precision")


@dataclass(frozen=True)
class StepRow:
    """A step, what it is (None: the viewer may not know), its case, and how care stands there."""

    list: str
    step: Step
    detail: StepDetail | None
    case: Case
    light: str


@dataclass(frozen=True)
class CaseRow:
    """A case and why it stands here; what it is about only for new ones, if the viewer may know. One row for each
    decision of a plan that is past its day."""

    why: str
    case: Case
    facts: Facts | None
    handover: Handover | None
    decision: PlanDecision | None


def steps_at_hand(teams: Sequence[UUID], forgotten: datetime, most: dict[str, int]) -> list[StepRow]:
    """What these teams must do, what they asked nobody yet, and what others promised in their cases."""
    columns = {"case": _all(Case, "c"), "step": _all(Step, "s"), "detail": _all(StepDetail, "d")}
    asked: dict[str, Any] = {"teams": list(teams), "forgotten": forgotten, "oldest": OLDEST, **most}
    now = clock.now()
    return [
        StepRow(
            list=row["list"],
            step=_made(Step, "s", row),
            detail=_made(StepDetail, "d", row) if row["d_step_id"] else None,
            case=_made(Case, "c", row),
            light=care_light(_stand(row["stand"]), now),
        )
        for row in _rows(STEPS.format(**columns), asked)
    ]


def cases_at_hand(
    teams: Sequence[UUID], *, new: int, alarms: int, waiting: Iterable[UUID] = ()
) -> list[CaseRow]:
    """Reports of these teams nobody looked at, alarms, and the cases named; oldest first."""
    columns = {
        "case": _all(Case, "c"),
        "facts": ", ".join(f"d.{name} AS d_{name}" for name in FACTS),
        "handover": _all(Handover, "h"),
        "decision": _all(PlanDecision, "p"),
    }
    asked: dict[str, Any] = {
        "teams": list(teams),
        "today": clock.today().date(),
        "new": new,
        "alarms": alarms,
        "waiting": list(waiting),
    }
    return [
        CaseRow(
            why=row["why"],
            case=_made(Case, "c", row),
            facts=Facts(**{name: row[f"d_{name}"] for name in FACTS}) if row["d_case_id"] else None,
            handover=_made(Handover, "h", row) if row["h_case_id"] else None,
            decision=_made(PlanDecision, "p", row) if row["p_id"] else None,
        )
        for row in _rows(CASES.format(**columns), asked)
    ]


def counts_at_hand(teams: Sequence[UUID]) -> dict[tuple[str, UUID], int]:
    """By what and team: reports that only count, open cases, open steps, steps that are late; and by class of
    effort the open cases it received."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"teams": list(teams)})
        return {(what, team): count for what, team, count in cursor.fetchall()}


def _rows(statement: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _all(model: type[models.Model], alias: str) -> str:
    columns = [field.column for field in model._meta.concrete_fields]
    return ", ".join(f'{alias}."{column}" AS {alias}_{column}' for column in columns)


def _made(model: type[M], alias: str, row: dict[str, Any]) -> M:
    """The row as Django would have read it."""
    values = {
        field.attname: _value(field, row[f"{alias}_{field.column}"]) for field in model._meta.concrete_fields
    }
    return model.from_db("default", list(values), list(values.values()))


def _value(field: Any, value: object) -> object:
    return loads(value) if isinstance(field, models.JSONField) and isinstance(value, str) else value


def _stand(steps: object) -> list[StepStand]:
    """Kind, state and term of each step of a case, as PostgreSQL wrote them."""
    told = loads(steps) if isinstance(steps, str) else steps
    assert isinstance(told, list), "a step has at least itself in its case"
    return [StepStand(kind, state, datetime.fromisoformat(due) if due else None) for kind, state, due in told]
