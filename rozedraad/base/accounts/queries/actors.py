"""Who looks and who acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from rozedraad.base.vault.queries import Keyring, PartnerKey


@dataclass(frozen=True)
class MemberActor:
    """A person in one or more teams, signed in with two factors. `keys` is None while locked. `beside`:
    who is in each of these teams today, the person too, as it was at the door."""

    kind: ClassVar[str] = "member"

    id: UUID
    name: str
    language: str
    team_ids: frozenset[UUID]
    organisation_id: UUID | None
    functions: frozenset[str] = frozenset()
    keys: Keyring | None = field(default=None, repr=False, compare=False)
    beside: Mapping[UUID, frozenset[UUID]] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class ReporterActor:
    """Whoever typed the code of this case."""

    kind: ClassVar[str] = "reporter"

    id: UUID
    case_id: UUID
    keys: Keyring | None = field(default=None, repr=False, compare=False)
    provisional: bool = False  # staff handed the code over and it was not exchanged yet


@dataclass(frozen=True)
class SystemActor:
    """Background work, and the installation setting itself up."""

    kind: ClassVar[str] = "system"
    id: ClassVar[None] = None
    keys: ClassVar[None] = None


@dataclass(frozen=True)
class VisitorActor:
    """Nobody in particular."""

    kind: ClassVar[str] = "visitor"
    id: ClassVar[None] = None
    keys: ClassVar[None] = None


@dataclass(frozen=True)
class PartnerActor:
    """A partner's system, by one of its keys. It hands over and reads nothing. `name`: of its organisation."""

    kind: ClassVar[str] = "partner"
    keys: ClassVar[None] = None

    id: UUID
    organisation_id: UUID
    name: str
    key: PartnerKey = field(repr=False, compare=False)


Actor = MemberActor | ReporterActor | SystemActor | VisitorActor | PartnerActor
Viewer = Actor
