"""A report as a partner's system hands it over, and what it is answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from rozedraad.base.vault.queries import Clear
from rozedraad.casework.reporting.rules.draft import Clean

CHANNEL: Final = "partner_system"


@dataclass(frozen=True)
class Handed:
    """`screens` holds the answers in the shape of the public form's screens: one way from answers to a case.
    `parts` are what the person let the receiving team open, `agreed` how: oral or paper. `fingerprint` is the
    same for the same report."""

    screens: Mapping[str, Clean] = field(repr=False)
    territory: str
    first_received_at: datetime
    language: str
    count_only: bool
    parts: Collection[str]
    agreed: str
    fingerprint: str


@dataclass(frozen=True)
class Accepted:
    """What a partner is answered. `code` is for the person; None for a report that only counts."""

    reference: int
    received_at: datetime
    team_id: UUID
    code: str | None = field(repr=False)

    def as_copy(self, fingerprint: str) -> Clear:
        """With what it answered, to be sealed."""
        told = {"reference": self.reference, "received_at": self.received_at.isoformat(), "code": self.code}
        return Clear.of_json({**told, "team": str(self.team_id), "fingerprint": fingerprint})


def accepted_before(copy: Clear) -> tuple[Accepted, str]:
    """The answer in a copy, and the fingerprint of the report it was given for."""
    told: dict[str, Any] = copy.json()
    received_at = datetime.fromisoformat(told["received_at"])
    return Accepted(told["reference"], received_at, UUID(told["team"]), told["code"]), told["fingerprint"]
