"""Marks of addresses, made while somebody tells or writes one down (R040)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import NewItem
from rozedraad.casework.cases.models import PlaceMark

TEXT = "text"


def place_marks(case_id: UUID, items: Sequence[NewItem], facts: Mapping[str, object]) -> list[PlaceMark]:
    """One for each address with a house number among what was told of the place."""
    within = str(facts.get("municipality") or "")
    marks = (vault.place_mark(item.clear, within) for item in items if item.kind == TEXT)
    return [PlaceMark(case_id=case_id, mark=mark) for mark in marks if mark is not None]
