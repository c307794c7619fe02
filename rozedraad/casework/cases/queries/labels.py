"""How the label of cases stands, for whoever looks for one that is missing (R031).

A viewer learns it of a case if and only if one of the viewer's teams sees its facts; of one team, if and only if that
team does. A lead, a report that only counts and a closed case carry no label, so nothing is told of them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries.reading import access_of, facts_seen_by


@dataclass(frozen=True)
class LabelStand:
    """One case that can carry a label: its number, how the label stands, and the coded facts that may hint at it."""

    case_id: UUID
    ref: int
    label: str
    received: bool
    received_at: datetime
    kinds: tuple[str, ...]
    place_type: str
    incident_date: date | None
    date_precision: str


def label_stands(
    viewer: MemberActor, case_ids: Collection[UUID], team_id: UUID | None = None
) -> dict[UUID, LabelStand]:
    """Of these cases, those the viewer (or that one team of theirs) sees the facts of."""
    seen = facts_seen_by(viewer).filter(case_id__in=case_ids, fetched=False)
    if team_id is not None:
        own = access_of(viewer).filter(facts=True, holder=team_id)
        seen = seen.filter(case_id__in=own.values("case_id"))
    facts = {row.case_id: row for row in seen}
    cases = Case.objects.filter(id__in=list(facts), count_only=False).exclude(state="closed")
    return {
        case.id: LabelStand(
            case.id,
            case.ref,
            facts[case.id].label_state,
            case.receiving_team in viewer.team_ids,
            case.received_at,
            tuple(facts[case.id].kinds),
            facts[case.id].place_type,
            facts[case.id].incident_date,
            facts[case.id].date_precision,
        )
        for case in cases
    }
