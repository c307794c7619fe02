"""Keys that are open for a session: one person's own, and the team keys wrapped to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from rozedraad.base.vault.rules import grants
from rozedraad.base.vault.rules.keys import SEED_SIZE, PrivateKey

KeyringKind = Literal["member", "reporter"]
REPORTER_EPOCH: Final = 0


@dataclass(frozen=True, slots=True)
class TeamCopy:
    """A team's private key of one epoch, wrapped to one member."""

    team_id: UUID
    epoch: int
    sealed: bytes = field(repr=False)


class Keyring:
    """Opaque: says whom it can open for, never what it holds. Team keys are opened when first needed."""

    __slots__ = ("_copies", "_opened", "_private", "kind", "owner_id")

    def __init__(
        self, kind: KeyringKind, owner_id: UUID, private: PrivateKey, copies: Iterable[TeamCopy] = ()
    ) -> None:
        self.kind: Final = kind
        self.owner_id: Final = owner_id
        self._private = private
        self._copies = {(copy.team_id, copy.epoch): copy for copy in copies}
        self._opened: dict[tuple[UUID, int], PrivateKey] = {}

    @property
    def holder_ids(self) -> frozenset[UUID]:
        """The reporter, or the teams this member holds a key of."""
        if self.kind == "reporter":
            return frozenset({self.owner_id})
        return frozenset(team_id for team_id, _ in self._copies)

    def can_hold(self, holder_id: UUID) -> bool:
        return holder_id in self.holder_ids

    def epochs_of(self, team_id: UUID) -> tuple[int, ...]:
        return tuple(sorted(epoch for team, epoch in self._copies if team == team_id))

    def private_key_for(self, holder_id: UUID, epoch: int) -> PrivateKey | None:
        """None if this keyring has no such key; SealBroken if its copy was tampered with."""
        if self.kind == "reporter":
            return self._private if holder_id == self.owner_id and epoch == REPORTER_EPOCH else None
        if (holder_id, epoch) not in self._opened:
            copy = self._copies.get((holder_id, epoch))
            if copy is None:
                return None
            self._opened[holder_id, epoch] = grants.open_team_key(
                copy.sealed,
                team_id=copy.team_id,
                epoch=copy.epoch,
                member_id=self.owner_id,
                private_key=self._private,
            )
        return self._opened[holder_id, epoch]

    def take_copies(self, copies: Iterable[TeamCopy]) -> None:
        """Team keys that were wrapped to this member since."""
        self._copies |= {(copy.team_id, copy.epoch): copy for copy in copies}

    def exchange(self, private: PrivateKey) -> None:
        """The owner's key was renewed: from here on the new one opens."""
        self._private = private

    def material(self) -> bytes:
        """What a session seals to bring this keyring back later."""
        return self._private.seed

    @classmethod
    def of_material(
        cls, kind: KeyringKind, owner_id: UUID, material: bytes, copies: Iterable[TeamCopy] = ()
    ) -> "Keyring":
        return cls(kind, owner_id, PrivateKey(material[:SEED_SIZE]), copies)

    def __repr__(self) -> str:
        return f"<keyring of a {self.kind}>"
