"""Gay Alert in Utrecht (source 001, p. 21) from report to closing, in the pages of staff, with the clock moved."""

from datetime import datetime

import pytest
from django.http import Http404

from rozedraad.casework.cases.actions import withdraw
from rozedraad.casework.protocols.queries import library
from rozedraad.shared.workdays import Duration, add
from tests.support.clock import FrozenClock
from tests.support.followed import Followed
from tests.support.people import Cast
from tests.support.town import Town, build_town

CENTRE, ADVISER, MANAGER = "contact-centre", "safety-adviser", "area-manager"


@pytest.fixture
def town(cast: Cast) -> Town:
    return build_town(cast, library().protocol("utrecht-gay-alert", "2026.1"))


@pytest.fixture
def case(town: Town, clock: FrozenClock) -> Followed:
    return Followed(town, clock, place_type="around_home", kinds=["harassment_over_time"], series=True)


def goes_to_the_adviser(case: Followed) -> None:
    """The contact centre speaks with the person, and asks in the same call."""
    case.does("first-contact", "reached")
    case.does("ask-gay-alert", "accepted")
    case.takes_up("refer-safety-adviser")


def goes_to_the_area_manager(case: Followed) -> None:
    goes_to_the_adviser(case)
    case.takes_up("refer-area-manager")
    case.does("refer-area-manager", verb="contact")


def due(case: Followed, key: str) -> datetime | None:
    return case.steps()[key].due


def late(case: Followed) -> set[str]:
    return {key for key, step in case.steps().items() if step.late}


def test_from_the_contact_centre_to_the_closing(case: Followed, town: Town, clock: FrozenClock) -> None:
    case.does("register", "registered")
    case.does("triangle-report", "told")
    goes_to_the_area_manager(case)
    case.does("judge-situation", "recorded")
    case.does("ask-earlier-signals", "accepted")
    case.agrees("earlier-signals")
    case.does("earlier-signals", "known")
    case.agrees("direct-approach")
    case.does("direct-approach", "arranged")
    assert case.steps()["direct-approach"].team_id == town.teams[MANAGER]

    clock.move(days=15)
    case.does("progress-word", "told")
    clock.move(days=12)
    case.does("triangle-effort", "told")
    assert due(case, "triangle-effort#2") == add(clock.now, Duration(4, "weeks"))

    case.is_closed()
    closed = clock.now
    assert due(case, "triangle-outcome") == add(closed, Duration(10, "working_days"))
    assert due(case, "aftercare-1") == add(closed, Duration(1, "months"))
    assert "triangle-effort#2" not in case.steps()
    case.does("triangle-outcome", "told")
    case.does("evaluate", "recorded")
    left = {key for key, step in case.steps().items() if not step.ended}
    assert left == {"aftercare-1", "aftercare-2", "refer-safety-adviser", "refer-area-manager"}


def test_each_link_of_the_chain_opens_only_what_the_person_agreed_to(case: Followed) -> None:
    case.does("first-contact", "reached")
    case.does("ask-gay-alert", "accepted")
    assert case.opens(ADVISER) == set()
    case.takes_up("refer-safety-adviser")
    assert case.opens(ADVISER) == {"facts", "story"}
    assert case.opens(MANAGER) == set()
    case.agrees("refer-area-manager")
    assert case.opens(MANAGER) == {"facts", "story", "identity", "place"}
    with pytest.raises(Http404):
        case.page("police")


def test_the_triangle_hears_that_there_is_a_report_and_never_whose(case: Followed, town: Town) -> None:
    step = case.steps()["triangle-report"]
    assert step.team_id == town.teams[ADVISER]
    assert case.opens(ADVISER) == set()
    case.does("triangle-report", "told")


def test_the_housing_corporation_is_asked_after_a_yes_and_learns_only_the_place(case: Followed) -> None:
    goes_to_the_area_manager(case)
    case.does("ask-earlier-signals", "accepted")
    with pytest.raises(Http404):
        case.page("housing")
    case.agrees("earlier-signals")
    assert case.opens("housing") == {"place"}


def test_without_a_yes_nobody_of_the_municipality_goes_on(case: Followed) -> None:
    case.does("first-contact", "reached")
    case.does("ask-gay-alert", "refused")
    assert not {"refer-safety-adviser", "refer-area-manager"} & set(case.steps())
    assert case.opens(MANAGER) == set()


def test_a_link_that_waits_too_long_is_late_and_one_that_waits_for_the_person_never(
    case: Followed, clock: FrozenClock
) -> None:
    case.does("first-contact", "reached")
    case.does("ask-gay-alert", "accepted")
    clock.move(days=10)
    assert "refer-safety-adviser" not in late(case)
    case.agrees("refer-safety-adviser")
    said_yes = clock.now
    assert due(case, "refer-safety-adviser") == add(said_yes, Duration(1, "working_days"))
    clock.move(days=4)
    assert "refer-safety-adviser" in late(case)


def test_the_contact_centre_is_late_after_48_hours(case: Followed, clock: FrozenClock) -> None:
    clock.move(hours=47)
    assert "first-contact" not in late(case)
    clock.move(hours=2)
    assert "first-contact" in late(case)


def test_the_advice_of_the_coc_is_asked_for_with_the_facts_alone(case: Followed) -> None:
    goes_to_the_area_manager(case)
    case.does("ask-coc", "accepted")
    case.agrees("refer-coc")
    assert case.opens("coc") == {"facts"}


def test_a_yes_taken_back_stops_the_area_manager(case: Followed, town: Town) -> None:
    goes_to_the_area_manager(case)
    withdraw(actor=case.report.reporter(), case_id=case.report.case_id, team_id=town.teams[MANAGER])
    assert not {"refer-area-manager", "direct-approach"} & set(case.steps())
    assert case.opens(MANAGER) == set()
