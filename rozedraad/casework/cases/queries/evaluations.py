"""How teams look back on a case that is rounded off (R135).

A member sees what a team said in codes if and only if it is their own team, or one of their teams received or
coordinates the case; the words if and only if one of their teams wrote them. The person's code opens none of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import OpenedItem
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, Evaluation
from rozedraad.casework.cases.queries.reading import load_case, taking_part

WORDS = "evaluation"  # kind of what is sealed among the notes of a team
ROUNDED_OFF = frozenset({"aftercare", "closed"})


@dataclass(frozen=True)
class EvaluationSeen:
    """What one team said, in words."""

    team: str
    written_at: datetime
    helped: tuple[str, ...]
    hindered: tuple[str, ...]
    promises: str
    own: bool
    words: str = field(default="", repr=False)


@dataclass(frozen=True)
class EvaluationPage:
    """`acts_as`: the team in whose name the viewer looks back."""

    case: Case
    acts_as: str
    evaluations: tuple[EvaluationSeen, ...]
    writes: bool


def can_evaluate(case: Case) -> bool:
    """Whether it is rounded off, and somebody was helped."""
    return case.state in ROUNDED_OFF and not case.count_only


def evaluation_page(viewer: MemberActor, case_id: UUID) -> EvaluationPage:
    """404 for who does not know the case, for a report that only counts, and before anything could be said."""
    case = load_case(viewer, case_id)
    rows = list(Evaluation.objects.filter(case_id=case_id).order_by("-written_at", "id"))
    if case.count_only or not (can_evaluate(case) or rows):
        raise Http404
    opened = _opened(viewer, case_id, {row.team for row in rows} & viewer.team_ids)
    return EvaluationPage(
        case=case,
        acts_as=directory.team_label(taking_part(viewer, case_id)[0]),
        evaluations=tuple(_seen(viewer, row, opened) for row in rows),
        writes=can_evaluate(case),
    )


def _opened(viewer: MemberActor, case_id: UUID, teams: set[UUID]) -> Mapping[UUID, OpenedItem]:
    if viewer.keys is None or not teams:
        return {}
    notes = [f"notes/{team}" for team in sorted(teams)]
    items = vault.open_items(case_id=case_id, compartments=notes, keys=viewer.keys)
    return {item.id: item for item in items if item.kind == WORDS}


def _seen(viewer: MemberActor, row: Evaluation, opened: Mapping[UUID, OpenedItem]) -> EvaluationSeen:
    helped, hindered = code_list("evaluation_helped"), code_list("evaluation_hindered")
    item = opened.get(row.words_item) if row.words_item else None
    return EvaluationSeen(
        team=directory.team_label(row.team),
        written_at=row.written_at,
        helped=tuple(helped.label(code) for code in row.helped),
        hindered=tuple(hindered.label(code) for code in row.hindered),
        promises=code_list("evaluation_promises").label(row.promises),
        own=row.team in viewer.team_ids,
        words=item.clear.text() if item else "",
    )
