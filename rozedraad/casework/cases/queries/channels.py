"""How reports came in, counted.

A member counts a report here if and only if one of the member's teams may see its facts: the channel is one of
them. So two teams may count differently; each says so on its page. A lead that became a report is not counted again.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, CaseLink
from rozedraad.casework.cases.queries.occasions import grouped_reports
from rozedraad.casework.cases.queries.reading import facts_that_count
from rozedraad.shared import clock

ONE_INCIDENT = ("same_report", "incident")


@dataclass(frozen=True)
class ChannelCount:
    """Reports that came in by one channel: this month, and this year so far. Two kinds of this year stand apart, not
    in the other two. `unseen`: reports that only count and that nobody looked at yet; `grouped`: reports about a
    statement or event that many reported (R025)."""

    channel: str
    month: int
    year: int
    unseen: int
    grouped: int


def channel_counts(viewer: MemberActor) -> list[ChannelCount]:
    """Every channel of the list, also those nothing came in by: a zero tells something too."""
    first = clock.today().replace(day=1)
    year = _received_since(first.replace(month=1))
    grouped = Q(case_id__in=grouped_reports().values("case_id"))
    unseen = Q(case_id__in=year.filter(state="counted_only").values("id")) & ~grouped
    apart = unseen | grouped
    found = {
        channel: told
        for channel, *told in facts_that_count(viewer)
        .filter(case_id__in=year.values("id"))
        .values_list("channel")
        .annotate(
            month=Count("case_id", filter=Q(case_id__in=_received_since(first).values("id")) & ~apart),
            year=Count("case_id", filter=~apart),
            unseen=Count("case_id", filter=unseen),
            grouped=Count("case_id", filter=grouped),
        )
    }
    return [ChannelCount(code, *found.get(code, (0, 0, 0, 0))) for code in code_list("channels").codes]


def occasions_counted(viewer: MemberActor) -> int:
    """How many statements and events the reports of this year that count apart are about: each counts once."""
    year = _received_since(clock.today().replace(month=1, day=1))
    apart = facts_that_count(viewer).filter(case_id__in=year.values("id"))
    inside = grouped_reports().filter(case_id__in=apart.values("case_id"))
    return inside.values("occasion_id").distinct().count()


def incidents_counted(viewer: MemberActor) -> int:
    """How many incidents the reports of this year are about, as far as this viewer counts them (`year` above): what
    several reported counts once, also after one of these reports was erased."""
    facts = facts_that_count(viewer)
    year = _received_since(clock.today().replace(month=1, day=1))
    counted = facts.filter(case_id__in=year.exclude(state="counted_only").values("id")).exclude(
        case_id__in=grouped_reports().values("case_id")
    )
    links = CaseLink.objects.filter(kind__in=ONE_INCIDENT, first_case__in=counted.values("case_id"))
    return counted.exclude(case_id__in=links.values("second_case")).exclude(counted_elsewhere=True).count()


def _received_since(moment: datetime) -> QuerySet[Case]:
    return Case.objects.filter(received_at__gte=moment)
