"""The offender moves, not the person: how often, counted for who may know (R083)."""

from datetime import date

import pytest
from django.urls import reverse

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries import HousingYear, housing_counts
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def note(cast: Cast, report: Report, track: str, code: str) -> None:
    cases.note_track(actor=cast["noor"], case_id=report.case_id, track=track, code=code, on=_today())


def _today() -> date:
    return application_clock.today().date()


def at_home(cast: Cast, *facts: tuple[str, str]) -> Report:
    report = cast.report(place_type="home")
    for track, code in facts:
        note(cast, report, track, code)
    return report


def counted(cast: Cast, who: str = "noor") -> HousingYear:
    with cast.as_(cast[who]):
        return housing_counts(cast[who])[0]


FORCED, OFFENDER, MEASURE = ("home", "forced_move"), ("offender", "moved"), ("offender", "warning")


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ((), "nothing_yet"),
        ((("offender", "nothing_possible"),), "nothing_yet"),
        ((MEASURE,), "held"),
        ((OFFENDER,), "offender_moved"),
        ((MEASURE, OFFENDER), "offender_moved"),
        ((FORCED,), "person_moved"),
        ((MEASURE, FORCED), "person_moved"),
        ((OFFENDER, FORCED), "person_moved"),
    ],
)
def test_a_case_stands_in_one_column(cast: Cast, facts: tuple[tuple[str, str], ...], column: str) -> None:
    at_home(cast, *facts)
    found = counted(cast)

    columns = {
        name: getattr(found, name) for name in ("person_moved", "offender_moved", "held", "nothing_yet")
    }
    assert found.cases == 1
    assert columns == dict.fromkeys(columns, 0) | {column: 1}


def test_a_forced_move_counts_each_time_and_not_when_it_was_a_mistake(cast: Cast) -> None:
    report = at_home(cast, FORCED, FORCED)
    assert (counted(cast).person_moved, counted(cast).moves) == (1, 2)

    again = cases.note_track(
        actor=cast["noor"], case_id=report.case_id, track="home", code="forced_move", on=_today()
    )
    cases.take_back_track(actor=cast["noor"], case_id=report.case_id, fact_id=again)
    assert counted(cast).moves == 2


def test_what_is_about_a_home_is_counted_and_nothing_else(cast: Cast) -> None:
    cast.report(place_type="street")
    needs = cast.report(place_type="street")
    cases.record_needs(actor=cast["noor"], case_id=needs.case_id, needs=["housing"])
    written = cast.report(place_type="street")
    note(cast, written, "home", "rented")
    cast.report(place_type="around_home")
    cast.report(place_type="home", count_only=True)

    assert counted(cast).cases == 3


def test_closed_cases_count_too(cast: Cast) -> None:
    report = at_home(cast, OFFENDER)
    with cast.as_(cast["noor"]):
        Case.objects.filter(id=report.case_id).update(state="closed")

    assert counted(cast).offender_moved == 1


def test_each_year_stands_apart(cast: Cast, clock: FrozenClock) -> None:
    at_home(cast, FORCED)
    clock.move(days=366)
    at_home(cast, OFFENDER)

    with cast.as_(cast["noor"]):
        this, before = housing_counts(cast["noor"])
    assert (this.year - before.year, this.offender_moved, before.person_moved) == (1, 1, 1)


def test_who_may_not_see_the_facts_counts_nothing(cast: Cast) -> None:
    report = at_home(cast, FORCED)
    assert counted(cast, "lotte") == HousingYear(application_clock.today().year, 0, 0, 0, 0, 0)

    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["facts"], purpose="support"
    )
    assert counted(cast, "lotte").person_moved == 1


def test_the_page_tells_counts_and_leads_to_no_case(cast: Cast) -> None:
    report = at_home(cast, FORCED)
    at_home(cast, OFFENDER)
    page = cast.client_of("noor").get(reverse("who-moved")).content.decode()

    assert "In 1 was dat de dader" in page
    assert f"D-{report.ref}" not in page
