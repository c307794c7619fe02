"""A language is added with a translation file alone, and one that runs from right to left is shown so."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from rozedraad.casework.reporting.tests.walking import WHO, fill_in
from rozedraad.config.languages import found_in, right_to_left
from tests.accessibility.looking import ZOOMED, Desk, Dress
from tests.accessibility.pseudo import CODE, pseudo, write_language
from tests.accessibility.states import is_page, states
from tests.walk.world import World

CSS = Path("rozedraad/web/static/web/css")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-)?(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
)
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset): ([^;}]+)")
STEP = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("locale")
    write_language(found)
    return found


@pytest.fixture
def third(folder: Path) -> Iterator[None]:
    paths = [folder, *settings.LOCALE_PATHS]
    languages = found_in(paths)
    with override_settings(
        LOCALE_PATHS=paths, LANGUAGES=languages, LANGUAGES_BIDI=right_to_left(code for code, _ in languages)
    ):
        yield


def test_a_translation_file_is_all_it_takes(folder: Path) -> None:
    ask = "from rozedraad.config import settings; print(settings.LANGUAGES[-1][0], settings.LANGUAGES_BIDI)"
    environment = os.environ | {"LOCALE_DIRS": str(folder), "PYTHONPATH": "."}
    said = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == [CODE, f"['{CODE}']"]


def test_a_language_nobody_described_is_offered_by_its_code(tmp_path: Path) -> None:
    for code in ("qq", "pap"):
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / code / "LC_MESSAGES" / "django.mo").touch()
    assert [code for code, _name in found_in([tmp_path])] == ["nl", "en", "pap", "qq"]


def test_every_page_speaks_it_and_what_it_lacks_falls_back(third: None, world: World) -> None:
    page = world.clients["nobody"].get(f"/{CODE}/").content.decode()
    assert f'<html lang="{CODE}" dir="rtl"' in page
    assert pseudo("Tell what happened") in page
    assert "Eerste contact" in page  # the protocol has no words in it


def test_the_answers_stay_when_the_language_is_changed(third: None, world: World) -> None:
    client = Client()
    fill_in(client, until=1)
    changed = client.post("/formulier/1/", WHO | {"part": "witness", "language": CODE})
    assert changed.headers["Location"] == f"/{CODE}/formulier/1/"
    page = client.get(f"/{CODE}/formulier/1/").content.decode()
    assert re.search(r'value="witness"[^>]*checked', page)


@pytest.mark.system
def test_from_right_to_left_nothing_is_cut_off_and_axe_finds_nothing(
    third: None, world: World, shown: Desk
) -> None:
    found = []
    for state in states()[::STEP]:
        answer = state.ask(world, CODE)
        if is_page(answer):
            shown.puts_in(answer, Dress(CODE, "light", 320))
            said = [*shown.complaints(), *shown.too_wide_at(320, ZOOMED)]
            found += [f"{state.name}: {words}" for words in said]
    assert found == []


@pytest.mark.parametrize("sheet", sorted(path.name for path in CSS.glob("*.css")))
def test_the_style_sheet_knows_no_left_or_right(sheet: str) -> None:
    lines = (CSS / sheet).read_text().splitlines()
    assert [line for line in lines if PHYSICAL.search(line) or _differs_left_and_right(line)] == []


def _differs_left_and_right(line: str) -> bool:
    """`padding: top right bottom left` with another value for left than for right."""
    sides = [found.split() for found in FOUR.findall(line) if "(" not in found]
    return any(len(values) == 4 and values[1] != values[3] for values in sides)
