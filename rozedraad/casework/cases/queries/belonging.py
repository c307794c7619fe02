"""Cases that belong together, and the file of one: everything that was done, in the order of time (R041, R095).

A member sees another case in a file if and only if one of the member's teams knows of both cases; of each its lines as
that team may see them (queries/page.py, base/history/queries.py). Background work reads coded facts, of any case.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Told, events_of_case
from rozedraad.casework.cases.models import Case, CaseLink, Facts
from rozedraad.casework.cases.queries.page import CasePage, case_page, linked_cases
from rozedraad.casework.cases.queries.reading import StepSeen, load_case, load_facts, steps_of_case
from rozedraad.casework.cases.queries.telling import history_of

MOST = 30  # cases in one file; beyond that it is no file any more
COMPARED = (
    "case_id", "incident_date", "date_precision", "part_of_day", "municipality", "district", "neighbourhood",
    "place_type", "kinds",
)  # fmt: skip


@dataclass(frozen=True)
class CodedFacts:
    """What background work compares of a case: who received it and when, and coded facts by name."""

    case_id: UUID
    receiving_team: UUID
    received_at: datetime
    only_counts: bool
    facts: dict[str, object]


@dataclass(frozen=True)
class DossierLine:
    """One line of a file: of which case (its number), when, who, what."""

    ref: int
    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Beside:
    """Another case in the same file, as far as its lines need it, and what binds it."""

    case: Case
    kind: str
    facts: Facts | None
    steps: tuple[StepSeen, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Dossier:
    """A case with what belongs with it, oldest first. `open_steps`: what was promised and not done yet."""

    page: CasePage
    others: tuple[Beside, ...]
    lines: tuple[DossierLine, ...]
    open_steps: tuple[StepSeen, ...]

    @property
    def direct(self) -> frozenset[UUID]:
        """Cases bound to this one itself, not by way of another."""
        return frozenset(linked.case_id for linked in self.page.linked)


def dossier_of(viewer: MemberActor, case_id: UUID) -> Dossier:
    """404 when the viewer does not know of the case."""
    page = case_page(viewer, case_id)
    others = sorted(_beside(viewer, page), key=lambda each: (each.case.received_at, each.case.id))
    every: list[CasePage | Beside] = [page, *others]
    lines = [line for each in every for line in _lines(viewer, each)]
    steps = [step for step in page.steps if step.state in ("open", "accepted", "contact_made")]
    return Dossier(
        page,
        tuple(others),
        tuple(sorted(lines, key=lambda line: line.at)),
        tuple(sorted(steps, key=lambda step: (step.due is None, step.due or step.opened_at))),
    )


def _beside(viewer: MemberActor, page: CasePage) -> list[Beside]:
    """Every case that can be reached from this one by what binds them, a file full at most."""
    found: dict[UUID, Beside] = {}
    waiting = list(page.linked)
    while waiting and len(found) < MOST:
        linked = waiting.pop(0)
        if linked.case_id in found or linked.case_id == page.case.id:
            continue
        case = load_case(viewer, linked.case_id)
        found[case.id] = Beside(
            case=case,
            kind=linked.kind,
            facts=load_facts(viewer, case.id),
            steps=tuple(steps_of_case(case)),
            told=tuple(events_of_case(case.id)),
        )
        waiting += linked_cases(viewer, case.id)
    return list(found.values())


def _lines(viewer: MemberActor, each: CasePage | Beside) -> list[DossierLine]:
    told = reversed(history_of(viewer, each))
    return [DossierLine(each.case.ref, line.at, line.who, line.what) for line in told]


def coded_facts(case_ids: Collection[UUID]) -> list[CodedFacts]:
    """In the order these cases came in. For background work: whoever else asks gets what row security leaves."""
    told = {row["case_id"]: row for row in Facts.objects.filter(case_id__in=case_ids).values(*COMPARED)}
    cases = Case.objects.filter(id__in=list(told)).order_by("received_at", "id")
    return [
        CodedFacts(
            case.id, case.receiving_team, case.received_at, case.state == "counted_only", dict(told[case.id])
        )
        for case in cases
    ]


def linked_with(case_id: UUID) -> frozenset[UUID]:
    """The cases that are linked to this one, by way of others too. For background work."""
    reached, edge = {case_id}, {case_id}
    while edge:
        rows = CaseLink.objects.filter(Q(first_case__in=edge) | Q(second_case__in=edge))
        edge = {case for pair in rows.values_list("first_case", "second_case") for case in pair} - reached
        reached |= edge
    return frozenset(reached - {case_id})
