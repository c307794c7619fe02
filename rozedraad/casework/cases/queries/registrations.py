"""What organisations registered about a case.

A viewer sees them if and only if they see its facts. The number stands with who it is, and opens as that does.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Registration


@dataclass(frozen=True)
class RegistrationSeen:
    """One registration in words."""

    id: UUID
    kind: str
    holder: str
    label: str
    held_by: str
    on: date
    number_item: UUID | None


def registrations_of_case(case_id: UUID) -> list[RegistrationSeen]:
    """Oldest first. Row security shows them to whoever sees the facts."""
    kinds, holders = code_list("registration_kinds"), code_list("organisation_kinds")
    rows = Registration.objects.filter(case_id=case_id).order_by("on", "id")
    return [
        RegistrationSeen(
            id=row.id,
            kind=row.kind,
            holder=row.holder,
            label=kinds.label(row.kind),
            held_by=holders.label(row.holder),
            on=row.on,
            number_item=row.number_item,
        )
        for row in rows
    ]
