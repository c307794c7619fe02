"""A new case: everything is sealed first, then stored in a few inserts that fetch nothing."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from rozedraad.base.vault.actions import publics
from rozedraad.base.vault.actions.publics import Recipient
from rozedraad.base.vault.errors import SealBroken
from rozedraad.base.vault.models import Compartment, Grant, Item, ReporterKey
from rozedraad.base.vault.rules import grants, keys, sealing
from rozedraad.base.vault.rules.clear import Code
from rozedraad.base.vault.rules.grants import Place
from rozedraad.base.vault.rules.holders import NewItem, TeamHolder
from rozedraad.base.vault.rules.keyring import REPORTER_EPOCH, Keyring
from rozedraad.base.vault.rules.keys import PrivateKey
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.rows import insert_rows

Author = tuple[str, UUID | None]


@dataclass(frozen=True, slots=True)
class SealedCase:
    """A case ready to be stored. `keys` is the reporter's keyring, for a session that starts at once."""

    reporter: ReporterKey
    compartments: list[Compartment]
    grants: list[Grant]
    items: list[Item]
    keys: Keyring = field(repr=False)


def prepare_case(
    *,
    case_id: UUID,
    reporter_id: UUID,
    code: Code,
    provisional: bool,
    contents: Mapping[str, Sequence[NewItem]],
    teams: Mapping[str, Sequence[TeamHolder]],
    author: Author | None = None,
) -> SealedCase:
    """Seal each compartment of `contents` for the reporter and for its `teams`; nothing is stored yet.

    The author is the reporter unless somebody else writes for them. Raises TeamWithoutKey, PublicKeyForged.
    """
    of_code = keys.keys_of_code(code)
    public_key = of_code.private.public()
    reporter = publics.reporter_recipient(reporter_id, public_key)
    found = publics.latest_team_keys({team.team_id for name in contents for team in teams.get(name, ())})
    sealed = SealedCase(
        ReporterKey(
            id=reporter_id,
            case_id=case_id,
            lookup_id=of_code.lookup_id,
            public_key=public_key.raw,
            mac=publics.marked("reporter", reporter_id, REPORTER_EPOCH, public_key),
            state=ReporterKey.State.PROVISIONAL if provisional else ReporterKey.State.ACTIVE,
        ),
        [],
        [],
        [],
        Keyring("reporter", reporter_id, of_code.private),
    )
    for name, items in contents.items():
        place = Place(case_id, name, 1)
        to = [reporter, *(publics.team_recipient(team, found) for team in teams.get(name, ()))]
        _add_compartment(sealed, place, to, items, author or ("reporter", reporter_id), of_code.private)
    return sealed


def store_case(sealed: SealedCase) -> None:
    """Insert a prepared case. Fetches nothing: may run inside `pipelined()`. The caller's transaction."""
    insert_rows([sealed.reporter])
    insert_rows(sealed.compartments)
    insert_rows(sealed.grants)
    insert_rows(sealed.items)
    keep_files([item.file_id for item in sealed.items if item.file_id])


def keep_files(file_ids: Sequence[UUID]) -> None:
    """These files belong to items now and no longer expire."""
    if file_ids:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE vault_file SET expires_at = NULL WHERE id = ANY(%s)", [list(file_ids)])


def new_grant(compartment_key: bytes, place: Place, recipient: Recipient) -> Grant:
    to = recipient.to
    return Grant(
        id=new_id(),
        case_id=place.case_id,
        compartment=place.compartment,
        generation=place.generation,
        holder_kind=to.kind,
        holder_id=to.holder_id,
        epoch=to.epoch,
        consent_id=to.consent_id,
        sealed=grants.wrap_grant(compartment_key, place, to, recipient.public_key),
    )


def new_item(compartment_key: bytes, place: Place, item: NewItem, author: Author) -> Item:
    item_id = new_id()
    return Item(
        id=item_id,
        case_id=place.case_id,
        compartment=place.compartment,
        generation=place.generation,
        kind=item.kind,
        sealed=sealed_item(compartment_key, place, item_id, item.clear.reveal()),
        author_kind=author[0],
        author_id=author[1],
        created_at=clock.now(),
        file_id=item.file_id,
    )


def sealed_item(compartment_key: bytes, place: Place, item_id: UUID, clear: bytes) -> bytes:
    nonce = os.urandom(sealing.NONCE_SIZE)
    return sealing.seal(compartment_key, clear, sealing.item_belongs(place, item_id), nonce=nonce)


def _add_compartment(
    sealed: SealedCase,
    place: Place,
    to: Sequence[Recipient],
    items: Sequence[NewItem],
    author: Author,
    reporter_key: PrivateKey,
) -> None:
    compartment_key = os.urandom(grants.KEY_SIZE)
    sealed.compartments.append(
        Compartment(case_id=place.case_id, name=place.compartment, generation=place.generation)
    )
    made = [new_grant(compartment_key, place, recipient) for recipient in to]
    # The reporter's own grant is the one nobody can ever replace, so it is opened once before it is trusted.
    if grants.open_grant(bytes(made[0].sealed), place, to[0].to, reporter_key) != compartment_key:
        raise SealBroken
    sealed.grants.extend(made)
    sealed.items.extend(new_item(compartment_key, place, item, author) for item in items)
