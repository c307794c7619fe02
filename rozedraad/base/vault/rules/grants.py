"""A grant: one compartment key wrapped for one holder. Its HPKE info names where it belongs, so that a grant
moved to another case, compartment, generation, holder, epoch or consent does not open."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.rules.encoding import bound
from rozedraad.base.vault.rules.keys import PrivateKey, PublicKey

KEY_SIZE: Final = 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where a compartment key belongs."""

    case_id: UUID
    compartment: str
    generation: int


@dataclass(frozen=True, slots=True)
class For:
    """Whom a grant is for, and by which consent (a reporter and a team's own compartments need none)."""

    kind: str
    holder_id: UUID
    epoch: int
    consent_id: UUID | None


def wrap_grant(compartment_key: bytes, place: Place, to: For, public_key: PublicKey) -> bytes:
    return public_key.wrap(compartment_key, _info(place, to))


def open_grant(sealed: bytes, place: Place, to: For, private_key: PrivateKey) -> bytes:
    """The compartment key; raises SealBroken."""
    compartment_key = private_key.unwrap(sealed, _info(place, to))
    if len(compartment_key) != KEY_SIZE:
        raise SealBroken
    return compartment_key


def _info(place: Place, to: For) -> bytes:
    return bound(
        "grant 1",
        place.case_id,
        place.compartment,
        place.generation,
        to.kind,
        to.holder_id,
        to.epoch,
        to.consent_id,
    )


def wrap_team_key(seed: bytes, *, team_id: UUID, epoch: int, member_id: UUID, public_key: PublicKey) -> bytes:
    """A team's private key for one of its members."""
    return public_key.wrap(seed, bound("team key 1", team_id, epoch, member_id))


def open_team_key(
    sealed: bytes, *, team_id: UUID, epoch: int, member_id: UUID, private_key: PrivateKey
) -> PrivateKey:
    return PrivateKey(private_key.unwrap(sealed, bound("team key 1", team_id, epoch, member_id)))
