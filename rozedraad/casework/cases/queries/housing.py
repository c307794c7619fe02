"""Who moved: the offender, or the person it happened to (R083). Counts only, for whoever acts on them.

A member counts a case here if and only if one of the member's teams may see its facts, closed ones too. A lead that
became a report is not counted again, a report that only counts has nobody whose home it is, and reports about one
occasion stand apart (R025). Each case stands in one column: a forced move of the person is never made good by what
the offender did.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import Case, Facts, TrackFact
from rozedraad.casework.cases.queries.occasions import grouped_reports
from rozedraad.casework.cases.queries.reading import facts_that_count
from rozedraad.casework.cases.rules import tracks
from rozedraad.shared import clock

YEARS = 5
AT_HOME = ("home", "around_home")
HOUSING = "housing"  # among what somebody needs


@dataclass(frozen=True)
class HousingYear:
    """Cases of that year about where somebody lives. `moves`: every forced move, of which one case may have more."""

    year: int
    cases: int
    person_moved: int
    offender_moved: int
    held: int
    moves: int

    @property
    def nothing_yet(self) -> int:
        return self.cases - self.person_moved - self.offender_moved - self.held

    @property
    def somebody_moved(self) -> int:
        return self.person_moved + self.offender_moved


def housing_counts(viewer: MemberActor) -> list[HousingYear]:
    """This year and the four before it, newest first; a year without such cases is left out, but for this one."""
    first = clock.today().replace(month=1, day=1)
    years = [first.replace(year=first.year - back) for back in range(YEARS)]
    counted = [_counted(viewer, start) for start in years]
    return [each for each in counted if each.cases or each.year == first.year]


def _counted(viewer: MemberActor, start: datetime) -> HousingYear:
    cases = Case.objects.filter(
        received_at__gte=start, received_at__lt=start.replace(year=start.year + 1), count_only=False
    )
    seen = facts_that_count(viewer).filter(case_id__in=cases.values("id"))
    seen = seen.exclude(case_id__in=grouped_reports().values("case_id"))
    told = _with_outcomes(seen).aggregate(
        cases=Count("case_id"),
        person_moved=Count("case_id", filter=Q(person=True)),
        offender_moved=Count("case_id", filter=Q(person=False, offender=True)),
        held=Count("case_id", filter=Q(person=False, offender=False, measure=True)),
    )
    moves = _noted(*tracks.FORCED_MOVE).filter(case_id__in=seen.values("case_id")).count()
    return HousingYear(year=start.year, moves=moves, **told)


def _with_outcomes(seen: QuerySet[Facts]) -> QuerySet[Facts]:
    measure = _noted("offender").exclude(code__in=tracks.NO_MEASURE)
    return _about_home(seen).annotate(
        person=Exists(_of_this(_noted(*tracks.FORCED_MOVE))),
        offender=Exists(_of_this(_noted(*tracks.OFFENDER_MOVED))),
        measure=Exists(_of_this(measure)),
    )


def _about_home(seen: QuerySet[Facts]) -> QuerySet[Facts]:
    """It happened at or around a home, another home is needed, or something about the home was written down."""
    written = TrackFact.objects.filter(track__in=tracks.ABOUT_HOME, taken_back_at=None)
    return seen.annotate(home_written=Exists(_of_this(written))).filter(
        Q(place_type__in=AT_HOME) | Q(needs__contains=[HOUSING]) | Q(home_written=True)
    )


def _noted(track: str, code: str = "") -> QuerySet[TrackFact]:
    found = TrackFact.objects.filter(track=track, taken_back_at=None)
    return found.filter(code=code) if code else found


def _of_this(rows: QuerySet[TrackFact]) -> QuerySet[TrackFact]:
    return rows.filter(case_id=OuterRef("case_id"))
