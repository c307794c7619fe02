"""Proposals to take a case higher, and what happened at its address before (R040, R096).

A member sees a proposal if and only if one of the member's teams received or coordinates the case; how often something
was reported at the same address if and only if that team may see its facts too, and of those reports only the ones the
member knows of by another way.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import Case, Escalation
from rozedraad.casework.cases.queries.reading import known_to
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared.rows import fetch
from rozedraad.shared.workdays import local_day


@dataclass(frozen=True)
class EscalationSeen:
    """One proposal, in words. `decided_at` is None while somebody must decide."""

    id: UUID
    level: str
    reason: str
    proposed_at: datetime
    answer: str
    why_not: str
    decided_at: datetime | None


@dataclass(frozen=True)
class SamePlace:
    """Reports of the same address: the days they came in, and those the viewer may open."""

    days: tuple[date, ...]
    known: tuple[tuple[UUID, int], ...]


def escalations_of_case(case: Case) -> list[EscalationSeen]:
    """Undecided first, then as they were proposed."""
    protocol = protocols.protocol(case.protocol, case.protocol_version)
    rows = Escalation.objects.filter(case_id=case.id).order_by("proposed_at", "id")
    found = [
        EscalationSeen(
            row.id,
            protocols.level_text(row.level),
            protocols.escalation_text(protocol, row.name),
            row.proposed_at,
            row.answer,
            row.reason,
            row.decided_at,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: each.decided_at is not None)


def same_place(viewer: MemberActor, case_id: UUID) -> SamePlace:
    """What else was reported at the address of this case."""
    rows = fetch("SELECT case_id, at FROM rd.same_place($1)", case_id)
    if not rows:
        return SamePlace((), ())
    known = known_to(viewer).filter(id__in=[row[0] for row in rows]).order_by("ref")
    return SamePlace(tuple(local_day(at) for _case, at in rows), tuple(known.values_list("id", "ref")))
