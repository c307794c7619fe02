"""The Treiteraanpak of Amsterdam (source 001, pp. 55 and 56), in a town that took it over, to the closing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import Http404

from rozedraad.casework.protocols.queries import library
from rozedraad.shared.workdays import Duration, add
from tests.support.clock import FrozenClock
from tests.support.followed import Followed
from tests.support.people import Cast
from tests.support.town import Town, build_town, taken_over

COORDINATOR, TOP_10 = "harassment-coordinator", "top-10-team"


@pytest.fixture
def town(cast: Cast, tmp_path: Path) -> Iterator[Town]:
    template = library().protocol("amsterdam-treiteraanpak", "2026.1")
    with taken_over(template, tmp_path, town="Veendorp", code="GM9100") as protocol:
        yield build_town(cast, protocol)


@pytest.fixture
def case(town: Town, clock: FrozenClock) -> Followed:
    """The district coordinator leads."""
    case = Followed(town, clock, place_type="around_home", kinds=["harassment_over_time"], series=True)
    case.does("first-contact", "reached")
    case.does("ask-coordinator", "accepted")
    case.takes_up("refer-coordinator")
    case.does("refer-coordinator", verb="contact")
    return case


def gets_a_yellow_card(case: Followed) -> None:
    case.does("weigh", "tier_complex")
    case.does("who-does-it", "established")
    case.does("ask-card", "accepted")
    case.agrees("yellow-card")
    case.does("yellow-card", "given")


def goes_on_after_red(case: Followed, clock: FrozenClock) -> None:
    gets_a_yellow_card(case)
    clock.move(days=13)
    case.does("look-after-yellow", "goes_on")
    case.does("ask-red-card", "accepted")
    case.does("red-card", "given")
    clock.move(days=13)
    case.does("look-after-red", "goes_on")


def test_the_first_action_is_late_after_two_working_days(town: Town, clock: FrozenClock) -> None:
    case = Followed(town, clock)
    assert case.steps()["first-contact"].due == add(clock.now, Duration(2, "working_days"))
    clock.move(days=2)
    assert not case.steps()["first-contact"].late
    clock.move(hours=8)
    assert case.steps()["first-contact"].late


def test_a_yellow_card_is_enough(case: Followed, clock: FrozenClock) -> None:
    gets_a_yellow_card(case)
    given = clock.now
    assert case.steps()["look-after-yellow"].due == add(given, Duration(2, "weeks"))
    clock.move(days=15)
    assert case.steps()["look-after-yellow"].late
    case.does("look-after-yellow", "stopped")
    assert not {"red-card", "refer-top-10"} & set(case.steps())
    case.is_closed()
    assert case.steps()["aftercare-1"].due == add(clock.now, Duration(1, "months"))


def test_after_yellow_and_red_the_city_makes_the_one_who_does_it_move(
    case: Followed, town: Town, clock: FrozenClock
) -> None:
    goes_on_after_red(case, clock)
    with pytest.raises(Http404):
        case.page(TOP_10)
    case.takes_up("refer-top-10")
    case.does("top-10-plan", "arranged")
    clock.move(days=27)
    case.does("look-after-plan", "goes_on")
    case.does("ask-forced-move", "accepted")
    assert case.steps()["forced-move"].state == "waiting_for_consent"
    case.agrees("forced-move")
    case.does("forced-move", "move_forced")
    assert case.steps()["forced-move"].team_id == town.teams[TOP_10]
    case.is_closed()


def test_a_yes_to_the_yellow_card_is_none_to_the_red_one(case: Followed, clock: FrozenClock) -> None:
    gets_a_yellow_card(case)
    clock.move(days=13)
    case.does("look-after-yellow", "goes_on")
    assert "red-card" not in case.steps()
    case.does("ask-red-card", "refused")
    assert "red-card" not in case.steps()


def test_on_a_suspicion_alone_there_is_no_card(case: Followed) -> None:
    case.does("weigh", "tier_complex")
    case.does("who-does-it", "suspected")
    assert not {"ask-card", "yellow-card"} & set(case.steps())
    assert "who-does-it#2" in case.steps()


def test_a_quarrel_between_neighbours_falls_outside_and_is_explained(case: Followed) -> None:
    case.does("weigh", "tier_simple")
    case.does("outside-approach", "told")
    assert not {"ask-card", "refer-top-10"} & set(case.steps())
    case.is_closed("referred_on")


def test_very_complex_goes_to_the_top_10_team_after_a_yes(case: Followed) -> None:
    case.does("weigh", "tier_very_complex")
    assert case.steps()["refer-top-10"].state == "waiting_for_consent"
    case.takes_up("refer-top-10")
    assert case.opens(TOP_10) >= {"facts", "story", "identity"}


def test_nobody_hears_who_does_it_before_the_person_says_so(case: Followed) -> None:
    case.does("weigh", "tier_complex")
    case.does("who-does-it", "established")
    case.does("ask-card", "accepted")
    assert case.steps()["yellow-card"].state == "waiting_for_consent"
    assert "suspect" in case.steps()["yellow-card"].consent_parts
