"""Many reports about one statement or event are one group with a total of its own (R025)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.http import Http404

from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import ChoiceMissing, NotYourCase
from rozedraad.casework.cases.models import OccasionReport
from rozedraad.casework.cases.queries import (
    Look,
    channel_counts,
    occasion_of,
    occasions_counted,
    occasions_of,
    reports_in,
    reports_to_add,
    residence_counts,
    steps_seen,
)
from rozedraad.shared import clock as application_clock
from tests.support.people import Cast, Report

PAGE = "/zaken/aanleidingen/"


def today() -> date:
    return application_clock.today().date()


def make(cast: Cast, who: str = "noor", team: str = "adv", place: str = "") -> UUID:
    return cases.make_occasion(
        actor=cast[who], team_id=cast.team(team), kind="statement", name="Toespraak", on=today(), place=place
    )


def group(cast: Cast, occasion: UUID, *reports: Report, who: str = "noor") -> int:
    ids = [report.case_id for report in reports]
    return cases.group_reports(actor=cast[who], occasion_id=occasion, case_ids=ids)


def web(cast: Cast) -> tuple[int, int]:
    """What counts this year, and what is grouped."""
    with cast.as_(cast["noor"]):
        (found,) = [each for each in channel_counts(cast["noor"]) if each.channel == "web"]
    return found.year, found.grouped


def test_two_hundred_reports_on_one_event_are_one_group_with_a_total_of_its_own(cast: Cast) -> None:
    alone = cast.report()
    flood = [cast.report(count_only=True) for _each in range(200)]
    occasion = make(cast)
    assert group(cast, occasion, *flood) == 200
    with cast.as_(cast["noor"]):
        (seen,) = occasions_of(cast["noor"])
        assert alone.case_id not in [line.case_id for line in reports_in(cast["noor"], occasion)]
    assert seen.reports == 200
    assert web(cast) == (1, 200)


def test_twelve_reports_about_one_occasion_are_one_occasion_and_twelve_reports(cast: Cast) -> None:
    speech, march = make(cast), make(cast)
    group(cast, speech, *[cast.report() for _each in range(12)])
    group(cast, march, cast.report())
    make(cast)
    with cast.as_(cast["noor"]):
        assert occasions_counted(cast["noor"]) == 2
    page = cast.client_of("noor").get("/zaken/kanalen/").content.decode()
    assert "2 aanleidingen" in page
    assert "13 meldingen gaan daarover" in page


def test_they_stand_apart_in_the_columns_of_the_yearly_form_too(cast: Cast) -> None:
    _alone, about = cast.report(), cast.report()
    group(cast, make(cast), about)
    with cast.as_(cast["noor"]):
        (town,) = residence_counts(cast["noor"])[0].lines
    assert town.inside == 1
    cases.take_out(actor=cast["noor"], case_id=about.case_id, reason="own_story")
    with cast.as_(cast["noor"]):
        (town,) = residence_counts(cast["noor"])[0].lines
    assert town.inside == 2


def test_what_is_taken_out_counts_by_itself_again(cast: Cast) -> None:
    report, occasion = cast.report(), make(cast)
    group(cast, occasion, report)
    assert web(cast) == (0, 1)
    cases.take_out(actor=cast["noor"], case_id=report.case_id, reason="own_story")
    assert web(cast) == (1, 0)
    page = cast.client_of("noor").get(f"/zaken/{report.case_id}/").content.decode()
    assert "Uit de groep meldingen gehaald: iemand heeft het zelf meegemaakt" in page
    assert group(cast, occasion, report) == 1


def test_every_report_keeps_its_own_steps_and_its_own_code(cast: Cast) -> None:
    one, other = cast.report(), cast.report()
    with cast.as_(cast["noor"]):
        before = [(step.key, step.state, step.due) for step in steps_seen(cast["noor"], one.case_id)]
    group(cast, make(cast), one, other)
    with cast.as_(cast["noor"]):
        after = [(step.key, step.state, step.due) for step in steps_seen(cast["noor"], one.case_id)]
    assert after == before
    reporter = one.reporter()
    with cast.as_(reporter):
        assert not OccasionReport.objects.exists()


def test_a_report_is_in_one_group_at_a_time(cast: Cast) -> None:
    report, first, second = cast.report(), make(cast), make(cast)
    assert group(cast, first, report) == 1
    assert group(cast, second, report) == 0


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        ({}, True),
        ({"first": 1, "last": 3}, False),
        ({"district": "WK900103"}, True),
        ({"district": "GM9001"}, True),
        ({"district": "WK900104"}, False),
        ({"kind": "violence"}, True),
        ({"kind": "scolding"}, False),
    ],
)
def test_reports_are_offered_by_day_place_and_kind(
    cast: Cast, change: dict[str, object], offered: bool
) -> None:
    report = cast.report(incident_date=today(), date_precision="day")
    days = {name: today() + timedelta(days=int(str(change.get(name, 0)))) for name in ("first", "last")}
    look = Look(days["first"], days["last"], str(change.get("district", "")), str(change.get("kind", "")))
    with cast.as_(cast["noor"]):
        found = reports_to_add(cast["noor"], look)
    assert (report.case_id in [line.case_id for line in found]) is offered


def test_without_a_day_the_day_it_came_in_counts(cast: Cast) -> None:
    report = cast.report(incident_date=None, date_precision="unknown")
    with cast.as_(cast["noor"]):
        assert [line.case_id for line in reports_to_add(cast["noor"], Look(today(), today()))] == [
            report.case_id
        ]


def test_another_team_neither_sees_the_group_nor_adds_to_it(cast: Cast) -> None:
    report, occasion = cast.report(), make(cast)
    with cast.as_(cast["joris"]):
        assert occasions_of(cast["joris"]) == []
        with pytest.raises(Http404):
            occasion_of(cast["joris"], occasion)
    with pytest.raises(Http404):
        group(cast, occasion, report, who="joris")
    with pytest.raises(NotYourCase):
        group(cast, make(cast, "joris", "oost"), report, who="joris")


def test_the_person_is_told_nothing_of_others(cast: Cast) -> None:
    report, other = cast.report(), cast.report()
    group(cast, make(cast), report, other)
    reporter = report.reporter()
    with cast.as_(reporter):
        assert not OccasionReport.objects.exists()
        assert events_of_case(report.case_id, only=[Event.GROUPED]) == []


def test_erasing_a_report_takes_it_out(cast: Cast) -> None:
    report, occasion = cast.report(), make(cast)
    group(cast, occasion, report)
    cases.erase_case(actor=report.reporter())
    with cast.as_(cast["noor"]):
        assert occasion_of(cast["noor"], occasion).reports == 0


def test_a_report_that_goes_to_another_team_leaves_the_group(cast: Cast) -> None:
    report, occasion = cast.report(), make(cast)
    group(cast, occasion, report)
    noor = cast["noor"]
    cases.move_case(actor=noor, case_id=report.case_id, to_team=cast.team("oost"), reason="other_region")
    with cast.as_(noor):
        assert occasion_of(noor, occasion).reports == 0
    with pytest.raises(ChoiceMissing):
        cases.take_out(actor=noor, case_id=report.case_id, reason="moved")


def test_a_reason_is_asked(cast: Cast) -> None:
    report, occasion = cast.report(), make(cast)
    group(cast, occasion, report)
    with pytest.raises(ChoiceMissing):
        cases.take_out(actor=cast["noor"], case_id=report.case_id, reason="")


def test_nothing_of_a_group_is_deleted(cast: Cast) -> None:
    make(cast)
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_occasion")


def test_making_and_filling_a_group_on_the_page(cast: Cast) -> None:
    report = cast.report(incident_date=today(), date_precision="day")
    noor = cast.client_of("noor")
    wrong = noor.post(PAGE, {"title": "", "kind": "event", "on": "gisteren", "team": str(cast.team("adv"))})
    assert "Geef het een naam die collega&#x27;s herkennen" in wrong.content.decode()
    assert "Schrijf zo: 31-12-2026" in wrong.content.decode()
    told = {"title": "Optocht", "kind": "event", "on": today().isoformat(), "team": str(cast.team("adv"))}
    made = noor.post(PAGE, told)
    page = noor.get(made.headers["Location"]).content.decode()
    assert f"D-{report.ref}" in page
    nothing = noor.post(made.headers["Location"], {}).content.decode()
    assert "Vink minstens" in nothing
    filled = noor.post(made.headers["Location"], {"reports": [str(report.case_id)]}, follow=True)
    assert "1 melding staat nu in de groep" in filled.content.decode()


def test_everything_on_the_page_is_added_in_one_press(cast: Cast) -> None:
    reports = [cast.report(incident_date=today(), date_precision="day") for _each in range(3)]
    occasion, noor = make(cast), cast.client_of("noor")
    assert "Voeg alle 3 toe" in noor.get(f"{PAGE}{occasion}/").content.decode()
    later = cast.report(incident_date=today(), date_precision="day")
    offered = [str(report.case_id) for report in reports]
    noor.post(f"{PAGE}{occasion}/", {"offered": offered, "every": "1"})
    with cast.as_(cast["noor"]):
        inside = {line.case_id for line in reports_in(cast["noor"], occasion)}
    assert inside == {report.case_id for report in reports}
    assert later.case_id not in inside
