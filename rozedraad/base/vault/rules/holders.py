"""Who a compartment is sealed for, what goes in, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
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
    """Where a sealed file is and what opens it. Belongs inside something sealed: `as_clear()`.

    `sha256` is the hash of the clear bytes, as hexadecimal digits. `number` counts the files of one case: an
    original and the copy made from it carry the same.
    """

    file_id: UUID
    key: bytes = field(repr=False)
    name: str = field(repr=False)
    content_type: str = field(repr=False)
    size: int = field(repr=False)  # clear bytes
    sha256: str = field(default="", repr=False)
    number: int = 0

    def as_json(self) -> dict[str, object]:
        return {
            "file": str(self.file_id),
            "key": self.key.hex(),
            "name": self.name,
            "type": self.content_type,
            "size": self.size,
            "sha256": self.sha256,
            "number": self.number,
        }

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> "SealedFile":
        return cls(
            file_id=UUID(told["file"]),
            key=bytes.fromhex(told["key"]),
            name=told["name"],
            content_type=told["type"],
            size=told["size"],
            sha256=told["sha256"],
            number=told["number"],
        )

    def as_clear(self) -> Clear:
        return Clear.of_json(self.as_json())

    @classmethod
    def of_clear(cls, clear: Clear) -> "SealedFile":
        return cls.of_json(clear.json())
