"""Destroying: at the end of retention, on request, and what time leaves behind."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Final
from uuid import UUID

from django.db import transaction

from rozedraad.base.vault.actions.attempts import forget_attempts
from rozedraad.base.vault.actions.files import remove_expired_files, unlink
from rozedraad.base.vault.actions.reporters import end_replaced_codes
from rozedraad.base.vault.actions.sessions import end_sessions_of, forget_idle_sessions
from rozedraad.base.vault.models import Compartment, File, Grant, Item, ReporterKey
from rozedraad.shared.transactions import acting, hold

_REMOVALS: Final[dict[str, Callable[[], int]]] = {
    "sessions": forget_idle_sessions,
    "attempts": forget_attempts,
    "files": remove_expired_files,
}


def erase_case(case_id: UUID) -> None:
    """Destroy every grant, item, file and code of a case. Files leave the disk once this has committed."""
    with transaction.atomic():
        hold(case_id)
        for reporter_id in ReporterKey.objects.filter(case_id=case_id).values_list("id", flat=True):
            end_sessions_of(reporter_id)
        _erase(case_id)
        ReporterKey.objects.filter(case_id=case_id).delete()


def erase_compartments(*, case_id: UUID, names: Collection[str]) -> None:
    """Destroy some compartments of a case: a team's own notes and messages, say."""
    with transaction.atomic():
        hold(case_id)
        _erase(case_id, names)


def erase_item(*, case_id: UUID, item_id: UUID) -> None:
    """Destroy one item. Row security lets only the person do that."""
    with transaction.atomic():
        Item.objects.filter(case_id=case_id, id=item_id).delete()


def forget_files(file_ids: Collection[UUID]) -> None:
    """Files whose items were destroyed already. They leave the disk once this has committed."""
    with transaction.atomic():
        File.objects.filter(id__in=list(file_ids)).delete()
        for file_id in file_ids:
            transaction.on_commit(partial(unlink, file_id))


def forget_unclaimed(file_ids: Collection[UUID]) -> None:
    """Files that came in and are not wanted after all. What belongs to an item meanwhile stays."""
    with transaction.atomic():
        unclaimed = File.objects.select_for_update().filter(id__in=list(file_ids), expires_at__isnull=False)
        forget_files(list(unclaimed.values_list("id", flat=True)))


def tidy_vault() -> dict[str, int]:
    """What the worker does each quarter of an hour; says how much of what it removed. Call it outside a
    transaction: each is one of its own, so that none waits with rows of another locked."""
    removed = {"codes": end_replaced_codes()}
    for name, remove in _REMOVALS.items():
        with acting("system", None):
            removed[name] = remove()
    return removed


def _erase(case_id: UUID, names: Collection[str] | None = None) -> None:
    items = Item.objects.filter(case_id=case_id)
    grants = Grant.objects.filter(case_id=case_id)
    compartments = Compartment.objects.filter(case_id=case_id)
    if names is not None:
        items = items.filter(compartment__in=names)
        grants = grants.filter(compartment__in=names)
        compartments = compartments.filter(name__in=names)
    files = [file_id for file_id in items.values_list("file_id", flat=True) if file_id]
    # In this order: row security shows items and compartments by their grants.
    items.delete()
    compartments.delete()
    grants.delete()
    forget_files(files)
