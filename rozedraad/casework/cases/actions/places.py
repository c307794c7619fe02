"""Marks of addresses, made while somebody tells or writes one down (R040)."""

from collections.abc import Sequence
from uuid import UUID

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import NewItem
from rozedraad.casework.cases.models import PlaceMark

TEXT = "text"


def place_marks(case_id: UUID, items: Sequence[NewItem]) -> list[PlaceMark]:
    """One for each whole address among what was told of the place."""
    marks = (vault.place_mark(item.clear) for item in items if item.kind == TEXT)
    return [PlaceMark(case_id=case_id, mark=mark) for mark in marks if mark is not None]
