"""The built sheet: complete, small, and nothing in it calls elsewhere."""

import gzip
import json
import re

import pytest

from tools import assets

STATIC = assets.STATIC


@pytest.fixture(scope="module")
def sheet() -> str:
    assets.build()
    return (assets.BUILD / "look.css").read_text()


@pytest.mark.usefixtures("sheet")
def test_building_again_writes_nothing() -> None:
    assert assets.build() is False


def test_everything_a_public_page_loads_is_small(sheet: str) -> None:
    icons = sum(path.stat().st_size for path in (STATIC / "icons").iterdir())
    assert len(gzip.compress(sheet.encode())) + (STATIC / "leave.js").stat().st_size + icons < 25_000


def test_the_sheet_asks_nothing_of_others(sheet: str) -> None:
    assert {url for url in re.findall(r"url\(([^)]*)\)", sheet) if "../icons/" not in url} == set()
    assert "@import" not in sheet


def test_packages_that_are_not_open_are_not_used() -> None:
    lock = json.loads((assets.ROOT / "package-lock.json").read_text())
    named = " ".join(lock["packages"])
    assert "utrecht/design-tokens" not in named
    assert "rijkshuisstijl" not in named


def test_the_lock_file_carries_no_addresses() -> None:
    lock = (assets.ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("a  {  color : red ; }", "a{color :red}"),
        ("/* why */ a { margin: calc(1px + 2px) }", "a{margin:calc(1px + 2px)}"),
        ("a :hover { x: y, z; }", "a :hover{x:y,z}"),
    ],
)
def test_squeezing_keeps_the_meaning(given: str, meant: str) -> None:
    assert assets.squeeze(given) == meant
