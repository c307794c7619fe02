"""Writing, opening, sharing and refreshing compartments of a case that exists."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from rozedraad.base.vault.actions import publics
from rozedraad.base.vault.actions.cases import Author, keep_files, new_grant, new_item, sealed_item
from rozedraad.base.vault.errors import NoKeyHolders, NotAHolder
from rozedraad.base.vault.models import Compartment, Grant, Item
from rozedraad.base.vault.rules import grants, sealing
from rozedraad.base.vault.rules.clear import Clear
from rozedraad.base.vault.rules.grants import For, Place
from rozedraad.base.vault.rules.holders import Holder, NewItem, OpenedItem, ReporterHolder, TeamHolder
from rozedraad.base.vault.rules.keyring import Keyring
from rozedraad.shared.rows import fetch
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
    """Add an item. Whoever cannot open the compartment, finds it stale, or finds a holder who cannot open all
    of its last generation, starts a new one, wrapped to `holders`: the codes of the case and every team with
    consent now. Nobody gains what was written before. Returns the item's id.

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

    Zero if nothing was ever written there: the first writer includes the team. Raises NotAHolder if there is
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
    """Re-encrypt what lies in stale generations under new keys, and destroy the old grants. Each item goes to
    those of `holders` who could open it before: nobody gains anything, so there is one new generation for each
    set of them. Generations these keys do not open stay for the next session. Returns how many items moved."""
    with transaction.atomic():
        hold(case_id)
        stale = Compartment.objects.filter(case_id=case_id, name=compartment, stale=True)
        generations = set(stale.values_list("generation", flat=True))
        opened = {
            place: compartment_key
            for place, compartment_key in keys_of_compartments(case_id, [compartment], keys).items()
            if place.generation in generations
        }
        granted, moved = _granted(case_id, compartment) if opened else {}, 0
        for remaining, places in _who_keeps_what(opened, holders, granted).items():
            place, compartment_key = _new_generation(case_id, compartment, remaining)
            moved += _move({each: opened[each] for each in places}, place, compartment_key)
    return moved


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
    if compartment_key is None or not _granted(case_id, compartment)[latest.generation].issuperset(holders):
        return _new_generation(case_id, compartment, holders)
    return place, compartment_key


def _who_keeps_what(
    places: Iterable[Place], holders: Sequence[Holder], granted: Mapping[int, set[Holder]]
) -> dict[tuple[Holder, ...], list[Place]]:
    """The places by who of the holders has a grant there; those that none of them has are left out."""
    kept: dict[tuple[Holder, ...], list[Place]] = {}
    for place in sorted(places, key=lambda each: each.generation):
        remaining = tuple(holder for holder in holders if holder in granted[place.generation])
        if remaining:
            kept.setdefault(remaining, []).append(place)
    return kept


def _granted(case_id: UUID, compartment: str) -> defaultdict[int, set[Holder]]:
    """Who has a grant for which generation. Row security shows one's own; the others by a narrow door that
    `cases` keeps."""
    rows = fetch(
        "SELECT generation, holder_kind, holder_id, consent_id FROM vault_grant "
        "WHERE case_id = $1 AND compartment = $2 "
        "UNION SELECT generation, holder_kind, holder_id, consent_id FROM rd.grants_of($1, $2)",
        case_id,
        compartment,
    )
    granted: defaultdict[int, set[Holder]] = defaultdict(set)
    for generation, kind, holder_id, consent_id in rows:
        granted[generation].add(
            TeamHolder(holder_id, consent_id) if kind == "team" else ReporterHolder(holder_id)
        )
    return granted


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
