"""A case in the clear: what is planned and counted. Everything a person told us rests in the vault.

Rows can be hidden by row-level security, columns cannot. So what only some may see is a table of its
own: the facts apart from the case, the name of a step apart from the step.
"""

from rozedraad.casework.cases.models.beside import (
    Evaluation,
    PlaceMark,
    Registration,
    ThinkAlong,
    TrackFact,
    Wish,
)
from rozedraad.casework.cases.models.case import Case, CaseAccess, CaseLink, Facts, Handover
from rozedraad.casework.cases.models.looks import NewLook
from rozedraad.casework.cases.models.occasions import Occasion, OccasionReport
from rozedraad.casework.cases.models.plan import PlanDecision, PlanVersion
from rozedraad.casework.cases.models.steps import Escalation, Step, StepDetail

__all__ = [
    "Case",
    "CaseAccess",
    "CaseLink",
    "Escalation",
    "Evaluation",
    "Facts",
    "Handover",
    "NewLook",
    "Occasion",
    "OccasionReport",
    "PlaceMark",
    "PlanDecision",
    "PlanVersion",
    "Registration",
    "Step",
    "StepDetail",
    "ThinkAlong",
    "TrackFact",
    "Wish",
]
