"""Cases that belong together, and the file of one: everything that was done, in the order of time (R041, R095).

A member sees another case in a file if and only if one of the member's teams knows of both cases; of each its lines as
that team may see them (queries/page.py, base/history/queries.py). Background work reads coded facts, of any case.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import Case, CaseLink, Facts
from rozedraad.casework.cases.queries.page import CasePage, case_page
from rozedraad.casework.cases.queries.reading import StepSeen
from rozedraad.casework.cases.queries.telling import HistoryLine, history_of

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
class Dossier:
    """A case with what belongs with it. `lines`: oldest first. `open_steps`: what was promised and not done yet."""

    page: CasePage
    others: tuple[CasePage, ...]
    kinds: dict[UUID, str]
    lines: tuple[DossierLine, ...]
    open_steps: tuple[StepSeen, ...]

    @property
    def belongings(self) -> list[tuple[CasePage, str]]:
        """The other cases, each with what binds it."""
        return [(other, self.kinds[other.case.id]) for other in self.others]

    @property
    def direct(self) -> frozenset[UUID]:
        """Those bound to this case itself, not by way of another."""
        return frozenset(linked.case_id for linked in self.page.linked)


def dossier_of(viewer: MemberActor, case_id: UUID) -> Dossier:
    """404 when the viewer does not know of the case."""
    page = case_page(viewer, case_id)
    others: dict[UUID, CasePage] = {}
    kinds: dict[UUID, str] = {}
    waiting = list(page.linked)
    while waiting and len(others) < MOST:
        found = waiting.pop(0)
        if found.case_id in others or found.case_id == case_id:
            continue
        others[found.case_id] = case_page(viewer, found.case_id)
        kinds[found.case_id] = found.kind
        waiting += others[found.case_id].linked
    pages = (page, *sorted(others.values(), key=lambda each: (each.case.received_at, each.case.id)))
    lines = [line for each in pages for line in _lines(each, history_of(viewer, each))]
    steps = [step for step in page.steps if step.state in ("open", "accepted", "contact_made")]
    return Dossier(
        page,
        pages[1:],
        kinds,
        tuple(sorted(lines, key=lambda line: line.at)),
        tuple(sorted(steps, key=lambda step: (step.due is None, step.due or step.opened_at))),
    )


def _lines(page: CasePage, lines: Iterable[HistoryLine]) -> list[DossierLine]:
    return [DossierLine(page.case.ref, line.at, line.who, line.what) for line in reversed(list(lines))]


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
