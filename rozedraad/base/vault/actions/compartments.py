"""Writing, opening, sharing and refreshing compartments of a case that exists."""

import os
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction

from rozedraad.base.vault.actions import publics
from rozedraad.base.vault.actions.cases import Author, keep_files, new_grant, new_item, sealed_item
from rozedraad.base.vault.errors import NoKeyHolders, NotAHolder
from rozedraad.base.vault.models import Compartment, Grant, Item
from rozedraad.base.vault.rules import grants, sealing
from rozedraad.base.vault.rules.clear import Clear
from rozedraad.base.vault.rules.grants import For, Place
from rozedraad.base.vault.rules.holders import Holder, NewItem, OpenedItem, TeamHolder, id_of
from rozedraad.base.vault.rules.keyring import Keyring
from rozedraad.shared.transactions import hold


def open_items(
    *,
    case_id: UUID,
    compartments: Collection[str],
    keys: Keyring,
    allowed: Collection[str] | None = None,
) -> list[OpenedItem]:
    """Everything in these compartments that the keyring has grants for, oldest first.

    `allowed` narrows further (a consent whose end has passed is the caller's to know). Raises SealBroken if
    anything was tampered with: then nothing is returned.
    """
    names = [name for name in compartments if allowed is None or name in allowed]
    opened = keys_of_compartments(case_id, names, keys)
    if not opened:
        return []
    rows = Item.objects.filter(case_id=case_id, compartment__in={place.compartment for place in opened})
    return [
        _opened(row, opened[place])
        for row in rows.order_by("created_at", "id")
        if (place := _place_of(row)) in opened
    ]


def write_item(
    *,
    case_id: UUID,
    compartment: str,
    kind: str,
    clear: Clear,
    author: Author,
    holders: Sequence[Holder],
    keys: Keyring | None,
    file_id: UUID | None = None,
) -> UUID:
    """Add an item. Whoever cannot open the compartment (or finds it stale) starts a new generation, wrapped
    to `holders`: the reporter and every team with consent now. Returns the item's id.

    Raises NoKeyHolders if there is nobody to wrap to, TeamWithoutKey, PublicKeyForged.
    """
    with transaction.atomic():
        hold(case_id)
        place, compartment_key = _writable(case_id, compartment, holders, keys)
        item = new_item(compartment_key, place, NewItem(kind, clear, file_id), author)
        Item.objects.bulk_create([item])
        keep_files([file_id] if file_id else [])
    return item.id


def share_compartment(*, case_id: UUID, compartment: str, to: TeamHolder, keys: Keyring) -> int:
    """Wrap every generation the keyring opens for one more team; returns how many.

    Zero if nothing was ever written there: the next writer includes the team. Raises NotAHolder if there is
    something, but not for these keys.
    """
    with transaction.atomic():
        hold(case_id)
        opened = keys_of_compartments(case_id, [compartment], keys)
        if not opened and Compartment.objects.filter(case_id=case_id, name=compartment).exists():
            raise NotAHolder
        (recipient,) = publics.recipients([to])
        made = [new_grant(compartment_key, place, recipient) for place, compartment_key in opened.items()]
        Grant.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def refresh_compartment(*, case_id: UUID, compartment: str, holders: Sequence[Holder], keys: Keyring) -> int:
    """Re-encrypt what lies in stale generations under a new key for `holders`, and destroy the old grants.
    Generations these keys do not open stay for the next session. Returns the number of items moved."""
    with transaction.atomic():
        hold(case_id)
        stale = Compartment.objects.filter(case_id=case_id, name=compartment, stale=True)
        generations = set(stale.values_list("generation", flat=True))
        opened = {
            place: compartment_key
            for place, compartment_key in keys_of_compartments(case_id, [compartment], keys).items()
            if place.generation in generations
        }
        if not opened:
            return 0
        place, compartment_key = _new_generation(case_id, compartment, holders)
        return _move(opened, place, compartment_key)


def keys_of_compartments(case_id: UUID, names: Iterable[str], keys: Keyring) -> dict[Place, bytes]:
    """The compartment keys this keyring has grants for."""
    rows = Grant.objects.filter(
        case_id=case_id, compartment__in=list(names), holder_id__in=keys.holder_ids
    ).order_by("generation", "id")
    opened: dict[Place, bytes] = {}
    for row in rows:
        place = _place_of(row)
        private_key = keys.private_key_for(row.holder_id, row.epoch)
        if place in opened or private_key is None:
            continue
        to = For(row.holder_kind, row.holder_id, row.epoch, row.consent_id)
        opened[place] = grants.open_grant(bytes(row.sealed), place, to, private_key)
    return opened


def _writable(
    case_id: UUID, compartment: str, holders: Sequence[Holder], keys: Keyring | None
) -> tuple[Place, bytes]:
    known = Compartment.objects.filter(case_id=case_id, name=compartment)
    latest = known.order_by("-generation").first()
    if latest is None or latest.stale or keys is None:
        return _new_generation(case_id, compartment, holders)
    place = Place(case_id, compartment, latest.generation)
    compartment_key = keys_of_compartments(case_id, [compartment], keys).get(place)
    if compartment_key is None:
        return _new_generation(case_id, compartment, holders)
    _include(place, compartment_key, holders)
    return place, compartment_key


def _include(place: Place, compartment_key: bytes, holders: Sequence[Holder]) -> None:
    """Holders that came since this generation was made (a replaced code, a later consent) get a grant too."""
    present = set(
        Grant.objects.filter(
            case_id=place.case_id, compartment=place.compartment, generation=place.generation
        ).values_list("holder_id", flat=True)
    )
    missing = [holder for holder in holders if id_of(holder) not in present]
    if missing:
        made = [new_grant(compartment_key, place, recipient) for recipient in publics.recipients(missing)]
        Grant.objects.bulk_create(made, ignore_conflicts=True)


def _new_generation(case_id: UUID, compartment: str, holders: Sequence[Holder]) -> tuple[Place, bytes]:
    """A fresh key one generation up. The caller holds the case."""
    if not holders:
        raise NoKeyHolders
    known = Compartment.objects.filter(case_id=case_id, name=compartment).order_by("-generation")
    latest = known.values_list("generation", flat=True).first() or 0
    place = Place(case_id, compartment, latest + 1)
    compartment_key = os.urandom(grants.KEY_SIZE)
    Compartment.objects.bulk_create(
        [Compartment(case_id=case_id, name=compartment, generation=place.generation)]
    )
    Grant.objects.bulk_create(
        [new_grant(compartment_key, place, recipient) for recipient in publics.recipients(holders)]
    )
    return place, compartment_key


def _move(opened: dict[Place, bytes], to: Place, compartment_key: bytes) -> int:
    generations = [place.generation for place in opened]
    rows = list(
        Item.objects.filter(case_id=to.case_id, compartment=to.compartment, generation__in=generations)
    )
    for row in rows:
        clear = _unsealed(row, opened[_place_of(row)])
        row.generation = to.generation
        row.sealed = sealed_item(compartment_key, to, row.id, clear)
    Item.objects.bulk_update(rows, ["generation", "sealed"])
    old = {"case_id": to.case_id, "generation__in": generations}
    Grant.objects.filter(compartment=to.compartment, **old).delete()
    Compartment.objects.filter(name=to.compartment, **old).delete()
    return len(rows)


def _place_of(row: Grant | Item) -> Place:
    return Place(row.case_id, row.compartment, row.generation)


def _unsealed(row: Item, compartment_key: bytes) -> bytes:
    return sealing.unseal(compartment_key, bytes(row.sealed), sealing.item_belongs(_place_of(row), row.id))


def _opened(row: Item, compartment_key: bytes) -> OpenedItem:
    return OpenedItem(
        id=row.id,
        compartment=row.compartment,
        kind=row.kind,
        clear=Clear(_unsealed(row, compartment_key)),
        author_kind=row.author_kind,
        author_id=row.author_id,
        created_at=row.created_at,
        file_id=row.file_id,
    )
