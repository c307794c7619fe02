"""Team keys: one pair per epoch, its private half wrapped to each member."""

import os
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rozedraad.base.vault.actions import publics
from rozedraad.base.vault.actions.sessions import copies_of
from rozedraad.base.vault.errors import MemberKeyMissing, NoKeyHolders, NotAHolder
from rozedraad.base.vault.models import TeamKey, TeamKeyCopy
from rozedraad.base.vault.rules import grants
from rozedraad.base.vault.rules.keyring import Keyring
from rozedraad.base.vault.rules.keys import SEED_SIZE, PrivateKey, PublicKey


def create_team_key(team_id: UUID, member_ids: Collection[UUID]) -> int:
    """A team's first key, for those of its members who have one; returns how many hold it.

    Raises NoKeyHolders if none of them has a key yet, ValueError if the team has a key already.
    """
    if TeamKey.objects.filter(team_id=team_id).exists():
        raise ValueError("this team has a key: rotate it or add members to it")
    with transaction.atomic():
        return _new_epoch(team_id, 1, publics.current_member_keys(member_ids))


def rotate_team_key(team_id: UUID, member_ids: Collection[UUID], keys: Keyring | None = None) -> int:
    """Somebody left: a new key pair for the members who remain; returns how many hold it.

    The leaver's copies of all epochs go. Old epochs stay with the others; with `keys` they are also wrapped
    to remaining members who miss them. Raises NoKeyHolders if nobody remaining could open anything.
    """
    with transaction.atomic():
        remaining = publics.current_member_keys(member_ids)
        epoch = TeamKey.objects.filter(team_id=team_id).aggregate(last=Max("epoch"))["last"] or 0
        TeamKeyCopy.objects.filter(team_id=team_id).exclude(member_id__in=list(member_ids)).delete()
        holders = _new_epoch(team_id, epoch + 1, remaining)
        if keys is not None:
            for member_id, public_key in remaining.items():
                _wrap_known_epochs(team_id, member_id, public_key, keys)
            if keys.owner_id in remaining:
                keys.take_copies(copies_of(keys.owner_id))
    return holders


def add_member_to_team(team_id: UUID, member_id: UUID, keys: Keyring) -> int:
    """Wrap every epoch of the team key that `keys` opens for one member: somebody new, or a colleague who
    forgot a passphrase. Returns how many epochs. Raises NotAHolder, MemberKeyMissing, PublicKeyForged."""
    if not keys.epochs_of(team_id):
        raise NotAHolder
    public_key = publics.current_member_keys([member_id]).get(member_id)
    if public_key is None:
        raise MemberKeyMissing
    with transaction.atomic():
        return _wrap_known_epochs(team_id, member_id, public_key, keys)


def _new_epoch(team_id: UUID, epoch: int, members: dict[UUID, PublicKey]) -> int:
    if not members:
        raise NoKeyHolders
    private_key = PrivateKey(os.urandom(SEED_SIZE))
    public_key = private_key.public()
    TeamKey.objects.bulk_create(
        [
            TeamKey(
                team_id=team_id,
                epoch=epoch,
                public_key=public_key.raw,
                mac=publics.marked("team", team_id, epoch, public_key),
            )
        ]
    )
    TeamKeyCopy.objects.bulk_create(
        [_copy(private_key, team_id, epoch, member_id, key) for member_id, key in members.items()]
    )
    return len(members)


def _wrap_known_epochs(team_id: UUID, member_id: UUID, public_key: PublicKey, keys: Keyring) -> int:
    has = set(
        TeamKeyCopy.objects.filter(team_id=team_id, member_id=member_id).values_list("epoch", flat=True)
    )
    made = []
    for epoch in keys.epochs_of(team_id):
        private_key = keys.private_key_for(team_id, epoch)
        if epoch not in has and private_key is not None:
            made.append(_copy(private_key, team_id, epoch, member_id, public_key))
    TeamKeyCopy.objects.bulk_create(made)
    return len(made)


def _copy(
    private_key: PrivateKey, team_id: UUID, epoch: int, member_id: UUID, public_key: PublicKey
) -> TeamKeyCopy:
    sealed = grants.wrap_team_key(
        private_key.seed, team_id=team_id, epoch=epoch, member_id=member_id, public_key=public_key
    )
    return TeamKeyCopy(team_id=team_id, epoch=epoch, member_id=member_id, sealed=sealed)
