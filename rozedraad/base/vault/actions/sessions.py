"""Sessions: an unlocked keyring rests sealed under a secret that only the cookie holds.

The row's id and the sealing key are both derived from the cookie, so the table alone opens nothing and does
not even tell which cookie a row belongs to.
"""

import base64
import binascii
import os
from datetime import timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.models import Session, TeamKeyCopy
from rozedraad.base.vault.rules import sealing
from rozedraad.base.vault.rules.encoding import bound
from rozedraad.base.vault.rules.keyring import Keyring, KeyringKind, TeamCopy
from rozedraad.base.vault.rules.keys import derived
from rozedraad.shared import clock

LONGEST: Final = timedelta(hours=12)
NOTED_EVERY: Final = timedelta(seconds=30)
SECRET_SIZE: Final = 32


class ResumedSession(NamedTuple):
    kind: KeyringKind
    holder_id: UUID
    keys: Keyring


def start_session(kind: KeyringKind, holder_id: UUID, keys: Keyring) -> str:
    """Store this keyring for a session; returns the cookie (HttpOnly, SameSite=Strict), its only key."""
    if (keys.kind, keys.owner_id) != (kind, holder_id):
        raise ValueError("a session holds its own holder's keys only")
    secret = os.urandom(SECRET_SIZE)
    now = clock.now()
    Session.objects.create(
        id=_id_of(secret),
        kind=kind,
        holder_id=holder_id,
        sealed=sealing.seal(
            _key_of(secret),
            keys.material(),
            bound("session", kind, holder_id),
            nonce=os.urandom(sealing.NONCE_SIZE),
        ),
        last_seen=now,
        expires=now + LONGEST,
    )
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def resume_session(cookie: str) -> ResumedSession | None:
    """The keyring of a session that was used within the last fifteen minutes; None otherwise, whatever the
    cookie holds."""
    secret = _secret_of(cookie)
    row = Session.objects.filter(id=_id_of(secret)).first() if secret else None
    if row is None or secret is None:
        return None
    now = clock.now()
    if now - row.last_seen >= settings.IDLE_LOCK or now >= row.expires:
        row.delete()
        return None
    kind: KeyringKind = "member" if row.kind == "member" else "reporter"
    try:
        material = sealing.unseal(_key_of(secret), bytes(row.sealed), bound("session", kind, row.holder_id))
    except SealBroken:
        return None
    if now - row.last_seen >= NOTED_EVERY:
        Session.objects.filter(id=row.id).update(last_seen=now)
    copies = copies_of(row.holder_id) if kind == "member" else ()
    return ResumedSession(kind, row.holder_id, Keyring.of_material(kind, row.holder_id, material, copies))


def end_session(cookie: str) -> None:
    """Lock. Unknown cookies are ignored."""
    secret = _secret_of(cookie)
    if secret:
        Session.objects.filter(id=_id_of(secret)).delete()


def end_sessions_of(holder_id: UUID) -> None:
    """Lock every session of one member or reporter."""
    Session.objects.filter(holder_id=holder_id).delete()


def forget_idle_sessions() -> int:
    """Remove rows nobody can resume any more. Returns how many."""
    now = clock.now()
    idle = Q(last_seen__lte=now - settings.IDLE_LOCK) | Q(expires__lte=now)
    return Session.objects.filter(idle).delete()[0]


def copies_of(member_id: UUID) -> list[TeamCopy]:
    """The team keys wrapped to a member, still sealed."""
    rows = TeamKeyCopy.objects.filter(member_id=member_id).values_list("team_id", "epoch", "sealed")
    return [TeamCopy(team_id, epoch, bytes(sealed)) for team_id, epoch, sealed in rows]


def _secret_of(cookie: str) -> bytes | None:
    try:
        secret = base64.b64decode(cookie + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == SECRET_SIZE else None


def _id_of(secret: bytes) -> bytes:
    return derived(secret, "session: id")


def _key_of(secret: bytes) -> bytes:
    return derived(secret, "session: key")
