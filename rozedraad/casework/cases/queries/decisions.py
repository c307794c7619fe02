"""Everything the person decided, as it stands in the register of consents.

Seen by the reporter of the case, and by nobody else: a receipt is read with the code.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.queries.reading import load_case
from rozedraad.casework.consent.queries import Consent, consents_of_case, in_force, standing
from rozedraad.shared import clock


@dataclass(frozen=True)
class Decision:
    """One answer about one part. `holds`: the team may open it now; `written_by`: staff wrote it down."""

    team_id: UUID
    team: str
    part: str
    state: str
    holds: bool
    purpose: str
    decided_at: datetime | None
    until: datetime | None
    spoken_until: datetime | None
    ended_at: datetime | None
    written_by: str


def decisions_of(viewer: ReporterActor) -> list[Decision]:
    """Every decision of this case, oldest first; questions that wait for an answer are none."""
    case = load_case(viewer, viewer.case_id)
    return [_decision(row) for row in consents_of_case(case.id) if row.state != "asked"]


def _decision(row: Consent) -> Decision:
    holds = in_force(standing(row), clock.now())
    return Decision(
        team_id=row.team_id,
        team=directory.team_label(row.team_id),
        part=row.part,
        state="expired" if row.state == "given" and not holds else row.state,
        holds=holds,
        purpose=row.purpose,
        decided_at=row.decided_at,
        until=row.until,
        spoken_until=row.confirm_before if holds and not row.confirmed_at else None,
        ended_at=row.ended_at or row.until,
        written_by=directory.team_label(row.recorded_by_team) if row.recorded_by_team else "",
    )
