"""Correcting: what somebody says now stands beside what was told, never in its place (R033)."""

from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases.actions.doing import case_for, unlocked
from rozedraad.casework.cases.actions.parts import add_to_report
from rozedraad.casework.consent.queries import SEALED_PARTS
from rozedraad.shared.transactions import acting


def correct(*, actor: ReporterActor, item_id: UUID, text: str) -> None:
    """A correction of something told, sealed in the same part: whoever may open that reads both."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        items = vault.open_items(case_id=case.id, compartments=SEALED_PARTS, keys=unlocked(actor))
        found = next((item for item in items if item.id == item_id), None)
        if found is None:
            raise Http404
        clear = Clear.of_json({"about": str(item_id), "text": text})
        add_to_report(actor=actor, part=found.compartment, kind="correction", clear=clear)


def correct_facts(*, actor: ReporterActor, text: str) -> None:
    """The coded facts are not right: the person says so in words, with the story; staff put it right."""
    clear = Clear.of_json({"about": "facts", "text": text})
    add_to_report(actor=actor, part="story", kind="correction", clear=clear)
