"""Which keys partners' systems have. For whoever runs the installation; none of it opens anything."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rozedraad.base.directory import queries as directory

from ..models import PartnerKey as Row
from .actors import SystemActor


@dataclass(frozen=True)
class PartnerKeySeen:
    """One key, without the key."""

    id: UUID
    organisation: str
    name: str
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_on: date | None


def partner_keys(viewer: SystemActor) -> list[PartnerKeySeen]:  # noqa: ARG001
    """Every key ever issued, oldest first."""
    return [_seen(row) for row in Row.objects.order_by("id")]


def _seen(row: Row) -> PartnerKeySeen:
    owner = directory.organisation(row.organisation_id)
    return PartnerKeySeen(
        id=row.id,
        organisation=owner.name if owner else str(row.organisation_id),
        name=row.name,
        issued_at=row.issued_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_on=row.last_used_on,
    )
