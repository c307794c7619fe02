"""Public keys, checked before anything is wrapped to them.

Without the check a public key swapped in the database would catch the next consent. Checked team keys are
kept per process under (team, epoch, mac): the mark covers the key, so what is kept there was checked.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from rozedraad.base.vault.actions import installation
from rozedraad.base.vault.errors import NotAHolder, TeamWithoutKey
from rozedraad.base.vault.models import MemberKey
from rozedraad.base.vault.rules import keys
from rozedraad.base.vault.rules.grants import For
from rozedraad.base.vault.rules.holders import Holder, ReporterHolder, TeamHolder
from rozedraad.base.vault.rules.keyring import REPORTER_EPOCH
from rozedraad.base.vault.rules.keys import PublicKey
from rozedraad.shared.rows import fetch

_MOST_KEPT: Final = 4096
_kept: dict[tuple[UUID, int, bytes], PublicKey] = {}


@dataclass(frozen=True, slots=True)
class Recipient:
    """A holder with the public key to wrap to."""

    to: For
    public_key: PublicKey


def recipients(holders: Collection[Holder]) -> list[Recipient]:
    """Each holder with its checked public key; raises TeamWithoutKey, NotAHolder or PublicKeyForged.

    The caller holds the case, so that nothing is wrapped to a key of a code that is just being renewed.
    """
    teams = latest_team_keys({holder.team_id for holder in holders if isinstance(holder, TeamHolder)})
    reporters = _reporter_keys(
        {holder.reporter_id for holder in holders if isinstance(holder, ReporterHolder)}
    )
    return [
        team_recipient(holder, teams)
        if isinstance(holder, TeamHolder)
        else reporter_recipient(holder.reporter_id, reporters[holder.reporter_id])
        for holder in holders
    ]


def team_recipient(holder: TeamHolder, found: dict[UUID, tuple[int, PublicKey]]) -> Recipient:
    epoch, public_key = found[holder.team_id]
    return Recipient(For("team", holder.team_id, epoch, holder.consent_id), public_key)


def reporter_recipient(reporter_id: UUID, public_key: PublicKey) -> Recipient:
    return Recipient(For("reporter", reporter_id, REPORTER_EPOCH, None), public_key)


def latest_team_keys(team_ids: Collection[UUID]) -> dict[UUID, tuple[int, PublicKey]]:
    """Epoch and public key per team; raises TeamWithoutKey if one has none."""
    if not team_ids:
        return {}
    rows = fetch(
        "SELECT DISTINCT ON (team_id) team_id, epoch, mac, public_key FROM vault_teamkey "
        "WHERE team_id = ANY($1) ORDER BY team_id, epoch DESC",
        list(team_ids),
    )
    if len(rows) != len(team_ids):
        raise TeamWithoutKey
    return {
        team_id: (epoch, _checked_team_key(team_id, epoch, bytes(mac), bytes(raw)))
        for team_id, epoch, mac, raw in rows
    }


def _checked_team_key(team_id: UUID, epoch: int, mac: bytes, raw: bytes) -> PublicKey:
    name = (team_id, epoch, mac)
    if name not in _kept:
        keys.check_mark(installation.mac_key(), mac, kind="team", owner=team_id, epoch=epoch, public_key=raw)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[name] = PublicKey.of_raw(raw)
    return _kept[name]


def _reporter_keys(reporter_ids: Collection[UUID]) -> dict[UUID, PublicKey]:
    if not reporter_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, mac, public_key FROM vault_reporterkey WHERE id = ANY(%s) ORDER BY id",
            [list(reporter_ids)],
        )
        rows = cursor.fetchall()
    if len(rows) != len(reporter_ids):
        raise NotAHolder
    return {row[0]: checked_reporter_key(row[0], bytes(row[1]), bytes(row[2])) for row in rows}


def checked_reporter_key(reporter_id: UUID, mac: bytes, raw: bytes) -> PublicKey:
    keys.check_mark(
        installation.mac_key(),
        mac,
        kind="reporter",
        owner=reporter_id,
        epoch=REPORTER_EPOCH,
        public_key=raw,
    )
    return PublicKey.of_raw(raw)


def current_member_keys(member_ids: Collection[UUID]) -> dict[UUID, PublicKey]:
    """Checked public keys of those members who have one."""
    found = {}
    for row in MemberKey.objects.filter(member_id__in=list(member_ids), current=True):
        raw = bytes(row.public_key)
        keys.check_mark(
            installation.mac_key(),
            bytes(row.mac),
            kind="member",
            owner=row.member_id,
            epoch=0,
            public_key=raw,
        )
        found[row.member_id] = PublicKey.of_raw(raw)
    return found


def marked(kind: str, owner: UUID, epoch: int, public_key: PublicKey) -> bytes:
    """Our mark for a public key about to be stored."""
    return keys.mark(installation.mac_key(), kind=kind, owner=owner, epoch=epoch, public_key=public_key.raw)
