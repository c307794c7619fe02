"""The diary: a private, dated log for what goes on for long.

What could go wrong here: somebody else learns that it exists or what stands in it. So it is a compartment that
only the code of whoever writes can open, nothing of writing or removing is told to anybody, and an entry leaves
it one by one, by the person's own press, as part of the story.
"""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear, OpenedItem, ReporterHolder
from rozedraad.casework.cases.actions.doing import case_for, tell, unlocked
from rozedraad.casework.cases.actions.parts import add_to_report
from rozedraad.casework.cases.errors import AlreadyHandedOver, CodeSeenByStaff
from rozedraad.casework.cases.models import Case
from rozedraad.shared.transactions import acting

DIARY, STORY = "diary", "story"


def write_entry(*, actor: ReporterActor, entry: Mapping[str, str]) -> UUID:
    """Keep an entry: `when` as coarse as the person likes, and `text`. Not with a code that staff have seen."""
    if actor.provisional:
        raise CodeSeenByStaff
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        return vault.write_item(
            case_id=case.id,
            compartment=DIARY,
            kind="entry",
            clear=Clear.of_json(dict(entry)),
            author=(actor.kind, actor.id),
            holders=[ReporterHolder(actor.id)],
            keys=unlocked(actor),
        )


def hand_over_entry(*, actor: ReporterActor, entry_id: UUID) -> None:
    """One entry becomes part of the story: the teams that may open that can read it. It stays in the diary."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        entry = _entry(actor, case, entry_id)
        handed = _handed_over(actor, case)
        if str(entry_id) in handed:
            raise AlreadyHandedOver
        told = {**entry.clear.json(), "entry": str(entry_id)}
        add_to_report(actor=actor, part=STORY, kind=DIARY, clear=Clear.of_json(told))
        tell(actor, case.id, Event.DIARY_SHARED, case.receiving_team, {"count": len(handed) + 1})


def remove_entry(*, actor: ReporterActor, entry_id: UUID) -> None:
    """Gone from the diary for good. What was handed over stays with the story."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        _entry(actor, case, entry_id)
        vault.erase_item(case_id=case.id, item_id=entry_id)


def _entry(actor: ReporterActor, case: Case, entry_id: UUID) -> OpenedItem:
    items = vault.open_items(case_id=case.id, compartments=[DIARY], keys=unlocked(actor))
    found = next((item for item in items if item.id == entry_id), None)
    if found is None:
        raise Http404
    return found


def _handed_over(actor: ReporterActor, case: Case) -> set[str]:
    story = vault.open_items(case_id=case.id, compartments=[STORY], keys=unlocked(actor))
    return {str(item.clear.json().get("entry")) for item in story if item.kind == DIARY}
