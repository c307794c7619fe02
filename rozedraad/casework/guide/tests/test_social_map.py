"""The social map: found by need, group, place and language, and marked when nobody looked for long."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from pytest_django.fixtures import Settings

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.guide.actions import confirm_entry
from rozedraad.casework.guide.errors import NotYourEntry
from rozedraad.casework.guide.queries import EntrySeen, social_map, to_check
from rozedraad.casework.guide.rules.social_map import MapEntry, Search, fits, standing
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock
from tests.support.people import Cast

CITY, OOST, WEST = "GM9001", "WK900103", "WK900104"
PAGE = "/sociale-kaart/"
OWN = """title: {nl: Sociale kaart, en: Social map}
entries:
  - code: drop_in
    label: {nl: Inloop, en: Drop-in}
    sentence: {nl: Koffie., en: Coffee.}
    details: {needs: "talk, interpreter", groups: trans, places: WK900103, languages: "nl, ar", owner: adv-intake,
              checked: 2025-01-15}
"""


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "social_map.yaml").write_text(OWN)
    settings.VOCABULARY_DIRS = [tmp_path]


def found(cast: Cast, **search: str) -> list[EntrySeen]:
    return social_map(cast["noor"], **{"need": "", "group": "", "place": "", "language": ""} | search)


def test_an_interpreter_for_trans_people_in_oost_is_found(cast: Cast) -> None:
    first, *others = found(cast, need="interpreter", group="trans", place=OOST)
    assert first.name == "Inloop"
    assert all(not each.places for each in others)


def test_another_district_does_not_get_it_and_the_whole_city_does(cast: Cast) -> None:
    def names(place: str) -> list[str]:
        return [each.name for each in found(cast, place=place)]

    assert "Inloop" not in names(WEST)
    assert "Inloop" in names(CITY)
    assert "COC Nederland" in names(WEST)


def test_every_reporting_point_is_shown(cast: Cast) -> None:
    codes = {each.code for each in found(cast, need="report")}
    assert codes == {"discrimination_office", "pink_in_blue", "online_reports"}


def test_what_is_for_everyone_is_for_each_group() -> None:
    entry = MapEntry(
        "a", frozenset({"talk"}), frozenset({"everyone"}), frozenset(), frozenset({"nl"}), "adv", None
    )
    assert fits(entry, Search(group="older", language="nl"))
    assert not fits(entry, Search(language="ar"))


@pytest.mark.parametrize(
    ("checked", "today", "told"),
    [
        (None, date(2026, 7, 1), "never"),
        (date(2026, 1, 15), date(2026, 7, 14), "fresh"),
        (date(2026, 1, 15), date(2026, 7, 15), "old"),
    ],
)
def test_six_months_after_it_was_checked_an_address_is_old(
    checked: date | None, today: date, told: str
) -> None:
    assert standing(checked, today) == told


def test_whoever_keeps_it_is_reminded_until_they_looked(cast: Cast, clock: FrozenClock) -> None:
    before = to_check(cast["noor"])
    assert before == sum(
        code_list("social_map").detail(c, "owner") == "adv-intake" for c in code_list("social_map").codes
    )
    noor = cast.client_of("noor")
    assert "op de sociale kaart" in noor.get("/werk/").content.decode()
    noor.post(f"{PAGE}drop_in/klopt/")
    assert to_check(cast["noor"]) == before - 1
    entry = next(each for each in found(cast) if each.code == "drop_in")
    assert (entry.standing, entry.checked) == ("fresh", application_clock.today().date())
    clock.move(days=190)
    assert to_check(cast["noor"]) == before


def test_only_the_function_that_keeps_it_says_that_it_is_right(cast: Cast) -> None:
    with pytest.raises(NotYourEntry):
        confirm_entry(actor=cast["merel"], entry="drop_in")
    assert to_check(cast["merel"]) == 0
    assert cast.client_of("noor").post(f"{PAGE}nowhere/klopt/").status_code == 404


def test_a_wrong_choice_is_told_and_everything_is_shown(cast: Cast) -> None:
    page = cast.client_of("noor").get(f"{PAGE}?need=nonsense").content.decode()
    assert "Kies een van de antwoorden" in page
    assert "COC Nederland" in page


@pytest.mark.parametrize("statement", ["UPDATE guide_mapcheck SET entry = 'x'", "DELETE FROM guide_mapcheck"])
def test_a_check_is_never_changed(cast: Cast, statement: str) -> None:
    confirm_entry(actor=cast["noor"], entry="drop_in")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_entry_names_codes_that_exist() -> None:
    kept, known = (
        code_list("social_map"),
        {
            "needs": "social_map_needs",
            "groups": "social_map_groups",
            "languages": "languages",
        },
    )
    for code in kept.codes:
        for detail, name in known.items():
            told = {part.strip() for part in kept.detail(code, detail).split(",")}
            assert told <= set(code_list(name).codes), (code, detail)
        assert kept.detail(code, "owner") in code_list("functions")
        assert kept.detail(code, "phone") or kept.detail(code, "web") or code == "drop_in"
