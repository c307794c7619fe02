"""Where people live and where it happened, per municipality: the columns of the yearly form.

A member counts a report here if and only if one of the member's teams may see its facts. A report that only counts
stands in it once somebody looked, a lead until the person reported it. Reports about
one occasion stand apart (R025).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries.occasions import grouped_reports
from rozedraad.casework.cases.queries.reading import facts_that_count
from rozedraad.shared import clock

INSIDE, ELSEWHERE, VISITING, UNKNOWN = range(4)


@dataclass(frozen=True)
class ResidenceLine:
    """One municipality. Residents about something inside it, residents about something elsewhere, people from
    elsewhere about something inside it, and something inside it of which nobody knows where the person lives."""

    municipality: str
    inside: int
    elsewhere: int
    visiting: int
    unknown: int


@dataclass(frozen=True)
class ResidenceYear:
    """Reports that came in that year. `placeless`: nobody knows where it happened."""

    year: int
    lines: tuple[ResidenceLine, ...]
    placeless: int


def residence_counts(viewer: MemberActor) -> list[ResidenceYear]:
    """This year so far, and the year before, which the form asks about."""
    first = clock.today().replace(month=1, day=1)
    before = first.replace(year=first.year - 1)
    looked_at = Case.objects.exclude(state="counted_only")
    years = {
        first.year: looked_at.filter(received_at__gte=first),
        before.year: looked_at.filter(received_at__gte=before, received_at__lt=first),
    }
    seen = facts_that_count(viewer).exclude(case_id__in=grouped_reports().values("case_id"))
    return [
        _counted(
            year,
            seen.filter(case_id__in=cases.values("id")).values_list("municipality", "home_municipality"),
        )
        for year, cases in years.items()
    ]


def _counted(year: int, told: Iterable[tuple[str, str]]) -> ResidenceYear:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    placeless = 0
    for here, home in told:
        if not here:
            placeless += 1
            continue
        found[here][_column(here, home)] += 1
        if home != here and directory.place_label(home):
            found[home][ELSEWHERE] += 1
    lines = [ResidenceLine(directory.place_label(code) or code, *counts) for code, counts in found.items()]
    return ResidenceYear(year, tuple(sorted(lines, key=lambda line: line.municipality)), placeless)


def _column(here: str, home: str) -> int:
    if not home:
        return UNKNOWN
    return INSIDE if home == here else VISITING
