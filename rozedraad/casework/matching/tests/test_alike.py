"""When two reports may be about the same incident."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from rozedraad.casework.matching.rules import Told, alike, comparable, groups, links

SATURDAY = date(2026, 6, 6)
SUNDAY = date(2026, 6, 7)


def told(**changes: Any) -> Told:
    facts: dict[str, Any] = {
        "day": SATURDAY,
        "precision": "day",
        "part_of_day": "evening",
        "municipality": "GM0001",
        "district": "WK01",
        "neighbourhood": "BU0101",
        "place_type": "street",
        "kinds": frozenset({"violence"}),
    }
    return Told(**facts | changes)


def test_the_same_day_place_and_kind_are_alike_and_say_why() -> None:
    assert alike(told(), told()) == ("day", "neighbourhood", "kind", "part_of_day", "place_type")


@pytest.mark.parametrize(
    "other",
    [
        {"day": date(2026, 6, 8)},
        {"municipality": "GM0002"},
        {"neighbourhood": "BU0102"},
        {"kinds": frozenset({"online"})},
        {"part_of_day": "morning"},
        {"district": "WK02", "neighbourhood": ""},
        {"district": "", "neighbourhood": ""},
    ],
)
def test_one_thing_that_differs_sets_them_apart(other: dict[str, Any]) -> None:
    assert alike(told(), told(**other)) == ()
    assert alike(told(**other), told()) == ()


def test_a_night_has_two_dates() -> None:
    assert alike(told(), told(day=SUNDAY, part_of_day="night"))
    assert alike(told(part_of_day="unknown"), told(day=SUNDAY, part_of_day="unknown"))
    assert not alike(told(part_of_day="afternoon"), told(day=SUNDAY, part_of_day="afternoon"))


def test_around_then_is_a_matter_of_days() -> None:
    assert alike(told(), told(precision="around", day=date(2026, 6, 9)))
    assert not alike(told(), told(precision="around", day=date(2026, 6, 10)))


def test_a_district_is_enough_where_one_knows_no_neighbourhood() -> None:
    assert "district" in alike(told(), told(neighbourhood=""))


def test_one_kind_in_common_is_enough() -> None:
    assert alike(told(), told(kinds=frozenset({"scolding", "violence"})))


@pytest.mark.parametrize(
    "lacking",
    [
        {"incident_date": None},
        {"date_precision": "month"},
        {"municipality": ""},
        {"kinds": []},
        {"kinds": ["other"]},
    ],
)
def test_what_is_not_known_well_enough_is_not_compared(lacking: dict[str, Any]) -> None:
    facts: dict[str, Any] = {
        "incident_date": SATURDAY,
        "date_precision": "day",
        "part_of_day": "unknown",
        "municipality": "GM0001",
        "district": "",
        "neighbourhood": "",
        "place_type": "unknown",
        "kinds": ["violence"],
    }
    assert comparable(facts) is not None
    assert comparable(facts | lacking) is None


def test_what_two_teams_agreed_binds_all_cases_of_the_incident() -> None:
    one, two, three, four, five = (uuid4() for _ in range(5))
    found = groups([(one, two), (four, five), (three, two)])
    assert set(found) == {frozenset({one, two, three}), frozenset({four, five})}


def test_the_report_that_came_in_first_stands_first_in_every_pair() -> None:
    one, two, three = (UUID(int=number) for number in (3, 2, 1))
    assert links({two, three, one}, [one, two, three]) == {(one, two), (one, three), (two, three)}
