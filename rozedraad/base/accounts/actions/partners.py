"""Keys of partners' systems: issued by the installation, shown once, recognised by what is stored of them.

What could go wrong here: a key that cannot be taken back. So each one ends by itself, several may be in use
while one takes the place of another, and a revoked one is refused from the next request on.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import PartnerKeyMistyped
from rozedraad.base.vault.queries import PartnerKey
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id

from ..errors import OrganisationUnknown, PartnerKeyRefused, PartnerKeyUnknown
from ..models import PartnerKey as Row
from ..queries import PartnerActor, SystemActor

USUAL_TERM: Final = timedelta(days=365)


@dataclass(frozen=True)
class IssuedKey:
    """A key that was just made: shown once, and nowhere again."""

    key_id: UUID
    key: PartnerKey = field(repr=False)


def issue_partner_key(
    *,
    actor: SystemActor,  # noqa: ARG001
    organisation_id: UUID,
    name: str,
    lasts: timedelta = USUAL_TERM,
    key: PartnerKey | None = None,
) -> IssuedKey:
    """Let a system of this organisation hand reports over. The key is drawn here; the demo brings one that
    everybody may try. Raises OrganisationUnknown."""
    if directory.organisation(organisation_id) is None:
        raise OrganisationUnknown
    key, key_id, now = key or vault.draw_partner_key(), new_id(), clock.now()
    Row.objects.create(
        id=key_id,
        organisation_id=organisation_id,
        name=name,
        lookup_id=key.lookup_id(),
        mark=vault.mark_partner_key(key, key_id=key_id, organisation_id=organisation_id),
        issued_at=now,
        expires_at=now + lasts,
    )
    return IssuedKey(key_id, key)


def revoke_partner_key(*, actor: SystemActor, key_id: UUID) -> None:  # noqa: ARG001
    """From now on nothing is accepted with this key. Raises PartnerKeyUnknown."""
    with transaction.atomic():
        row = Row.objects.select_for_update().filter(pk=key_id).first()
        if row is None:
            raise PartnerKeyUnknown
        if row.revoked_at is None:
            row.revoked_at = clock.now()
            row.save(update_fields=["revoked_at"])


def recognise_partner(text: str) -> PartnerActor:
    """Who this key belongs to. Raises PartnerKeyRefused.

    Failures are not counted: 256 bits are not guessed, and a limit would let anybody shut a partner out. Of its
    use only the day is kept.
    """
    try:
        key = vault.parse_partner_key(text)
    except PartnerKeyMistyped:
        raise PartnerKeyRefused from None
    row = Row.objects.filter(lookup_id=key.lookup_id()).first()
    now = clock.now()
    if row is None or row.revoked_at is not None or row.expires_at <= now:
        raise PartnerKeyRefused
    owner = directory.organisation(row.organisation_id)
    known = vault.is_partner_key(key, bytes(row.mark), key_id=row.id, organisation_id=row.organisation_id)
    if owner is None or not known:
        raise PartnerKeyRefused
    day = clock.today().date()
    if row.last_used_on != day:
        Row.objects.filter(pk=row.id).update(last_used_on=day)
    return PartnerActor(row.id, row.organisation_id, owner.name, key)
