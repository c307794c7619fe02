"""Who a compartment is sealed for, what goes in, and what comes out."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rozedraad.base.vault.rules.clear import Clear


@dataclass(frozen=True, slots=True)
class TeamHolder:
    """A team, by the consent that lets it open this (None for its own notes and messages)."""

    team_id: UUID
    consent_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReporterHolder:
    """The reporter, by code."""

    reporter_id: UUID


Holder = TeamHolder | ReporterHolder


@dataclass(frozen=True, slots=True)
class NewItem:
    """Something to seal. `kind` is stored in the clear and says only what sort of thing it is."""

    kind: str
    clear: Clear
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpenedItem:
    """An item that was opened."""

    id: UUID
    compartment: str
    kind: str
    clear: Clear
    author_kind: str
    author_id: UUID | None
    created_at: datetime
    file_id: UUID | None


@dataclass(frozen=True, slots=True)
class SealedFile:
    """Where a sealed file is and what opens it. Belongs inside something sealed: `as_clear()`."""

    file_id: UUID
    key: bytes = field(repr=False)
    name: str = field(repr=False)
    content_type: str = field(repr=False)
    size: int = field(repr=False)  # clear bytes

    def as_clear(self) -> Clear:
        return Clear.of_json(
            {
                "file": str(self.file_id),
                "key": self.key.hex(),
                "name": self.name,
                "type": self.content_type,
                "size": self.size,
            }
        )

    @classmethod
    def of_clear(cls, clear: Clear) -> "SealedFile":
        told = clear.json()
        return cls(UUID(told["file"]), bytes.fromhex(told["key"]), told["name"], told["type"], told["size"])
