"""Occasions: statements and events that many people report, and which reports are about them (R025).

A member sees an occasion if and only if one of the member's teams made it, and of the reports in it those whose facts
one of the member's teams may see. What can still be added are reports that one of these teams received.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, Facts, Occasion, OccasionReport
from rozedraad.casework.cases.queries.reading import facts_that_count, place_shown
from rozedraad.shared.workdays import at_local, local_day

MOVED = "moved"  # the report went to another team: it counts there, by itself
AROUND = timedelta(days=3)
SHOWN = 500


@dataclass(frozen=True)
class OccasionSeen:
    """One occasion, and how many reports are about it."""

    id: UUID
    kind: str
    name: str
    on: date
    place: str
    reports: int


@dataclass(frozen=True)
class ReportLine:
    """One report: when it came in and what it is about, in codes."""

    case_id: UUID
    ref: int
    received_on: date
    happened_on: date | None
    kinds: tuple[str, ...]
    place: str
    channel: str


@dataclass(frozen=True)
class Look:
    """Which reports to offer: what happened, or else came in, from and until (and including) a day."""

    first: date
    last: date
    district: str = ""
    kind: str = ""


def occasions_of(viewer: MemberActor) -> list[OccasionSeen]:
    """Those of the viewer's teams, newest first."""
    inside = grouped_reports().filter(case_id__in=facts_that_count(viewer).values("case_id"))
    rows = Occasion.objects.filter(team__in=list(viewer.team_ids)).annotate(
        reports=Count("occasionreport", filter=Q(occasionreport__in=inside))
    )
    return [
        OccasionSeen(row.id, row.kind, row.name, row.on, row.place, row.reports)
        for row in rows.order_by("-on", "-made_at")
    ]


def occasion_of(viewer: MemberActor, occasion_id: UUID) -> OccasionSeen:
    """404 for one of another team."""
    found = next((each for each in occasions_of(viewer) if each.id == occasion_id), None)
    if found is None:
        raise Http404
    return found


def reports_in(viewer: MemberActor, occasion_id: UUID) -> list[ReportLine]:
    """The reports about it, newest first."""
    inside = OccasionReport.objects.filter(occasion_id=occasion_id, out_at=None).values("case_id")
    return _lines(facts_that_count(viewer).filter(case_id__in=inside))


def reports_to_add(viewer: MemberActor, look: Look) -> list[ReportLine]:
    """Reports of the viewer's teams that fit and are in no group yet."""
    ours = Case.objects.filter(receiving_team__in=list(viewer.team_ids))
    grouped = OccasionReport.objects.filter(out_at=None).values("case_id")
    happened = Q(incident_date__range=(look.first, look.last))
    begin, end = at_local(look.first, time(0)), at_local(look.last + timedelta(days=1), time(0))
    came = Q(
        incident_date=None, case_id__in=ours.filter(received_at__gte=begin, received_at__lt=end).values("id")
    )
    found = facts_that_count(viewer).filter(happened | came, case_id__in=ours.values("id"))
    if look.district:
        found = found.filter(Q(district=look.district) | Q(municipality=look.district))
    if look.kind:
        found = found.filter(kinds__contains=[look.kind])
    return _lines(found.exclude(case_id__in=grouped))


def grouped_reports() -> QuerySet[OccasionReport]:
    """Reports that are in a group now, as far as the viewer may see."""
    return OccasionReport.objects.filter(out_at=None)


def out_reasons() -> list[tuple[str, str]]:
    """Why somebody takes a report out."""
    return [choice for choice in code_list("occasion_out_reasons").choices() if choice[0] != MOVED]


def _lines(facts: QuerySet[Facts]) -> list[ReportLine]:
    rows = {row.case_id: row for row in facts.order_by("-case_id")[:SHOWN]}
    cases = Case.objects.filter(id__in=list(rows)).order_by(F("received_at").desc(), "id")
    return [
        ReportLine(
            case_id=case.id,
            ref=case.ref,
            received_on=local_day(case.received_at),
            happened_on=rows[case.id].incident_date,
            kinds=tuple(rows[case.id].kinds),
            place=place_shown(rows[case.id]),
            channel=rows[case.id].channel,
        )
        for case in cases
    ]
