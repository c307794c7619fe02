"""A municipality adds a code, a list or a language in a folder of its own, without code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation
from pytest_django.fixtures import Settings

from rozedraad.base.vocabulary.errors import CodeUnknown, ListBroken, ListUnknown
from rozedraad.base.vocabulary.queries import code_list, label, problems


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.VOCABULARY_DIRS = [tmp_path]
    return tmp_path


def test_a_code_is_added_to_a_list(folder: Path) -> None:
    (folder / "incident_kinds.yaml").write_text(
        "entries:\n  - {code: drone, label: {nl: Achtervolgd met een drone, en: Followed by a drone}}\n"
    )
    kinds = code_list("incident_kinds")
    assert ("drone", "Followed by a drone") in kinds.choices("en")
    assert "scolding" in kinds.codes


def test_a_list_is_added(folder: Path) -> None:
    (folder / "tram_lines.yaml").write_text(
        "title: {nl: Lijn}\nentries:\n  - {code: '2', label: {nl: Twee, en: Two}}\n"
    )
    assert code_list("tram_lines").choices("en") == [("2", "Two")]


def test_a_language_is_added_and_what_is_not_translated_falls_back(folder: Path) -> None:
    (folder / "needs.yaml").write_text("entries:\n  - {code: safety, label: {pap: Siguridat}}\n")
    assert label("needs", "safety", "pap") == "Siguridat"
    assert label("needs", "safety", "nl") == "Veiligheid"
    assert label("needs", "practical", "pap") == "Praktische hulp"


def test_a_retired_code_is_offered_no_more_but_still_read(folder: Path) -> None:
    (folder / "grounds.yaml").write_text("entries:\n  - {code: age, retired: true}\n")
    grounds = code_list("grounds")
    assert "age" not in grounds.codes
    assert "age" in grounds
    assert grounds.label("age", "nl") == "Leeftijd"


def test_a_number_or_a_word_of_the_product_is_replaced(folder: Path) -> None:
    (folder / "helplines.yaml").write_text("entries:\n  - {code: police, details: {checked: 2026-11-01}}\n")
    assert code_list("helplines").detail("police", "checked") == "2026-11-01"
    assert code_list("helplines").detail("police", "phone") == "0900-8844"


def test_labels_follow_the_language_of_the_screen() -> None:
    with translation.override("en"):
        assert label("case_states", "closed") == "Closed"
    with translation.override("nl"):
        assert label("case_states", "closed") == "Afgesloten"


def test_a_code_of_a_missing_folder_is_shown_as_it_is_so_that_an_old_case_stays_readable() -> None:
    assert label("incident_kinds", "drone") == "drone"
    with pytest.raises(CodeUnknown):
        code_list("incident_kinds").sentence("drone")


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(ListUnknown, match="weather"):
        code_list("weather")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "empty"),
        ("entries:\n  - {code: [", 2, "not readable"),
        ("entries:\n  - code: drone\n    label: {nl: x}\n    colour: red\n", 4, "colour"),
        ("entries:\n  - code: Drone Chase\n    label: {nl: x, en: x}\n", 2, "code"),
        (
            "entries:\n  - {code: a, label: {nl: x, en: x}}\n  - {code: a, label: {nl: y, en: y}}\n",
            3,
            "twice",
        ),
        ("entries:\n  - code: a\n    code: b\n", 3, "twice"),
        ("entries:\n  - code: a\n    label: {nl: drone, die volgt, en: drone}\n", 3, "label"),
        ("entries:\n  - {code: a, label: {nl: x}}\n", 1, "no label in 'en'"),
        ("entries: none\n", 1, "entries"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_line(
    folder: Path, text: str, line: int, reason: str
) -> None:
    (folder / "own.yaml").write_text(text)
    with pytest.raises(ListBroken, match=reason) as refusal:
        code_list("own")
    assert (refusal.value.origin, refusal.value.line) == (str(folder / "own.yaml"), line)
    assert problems() == [str(refusal.value)]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, settings: Settings) -> None:
    settings.VOCABULARY_DIRS = [tmp_path / "absent"]
    assert problems() == [f"VOCABULARY_DIRS names {tmp_path / 'absent'}, which is no folder"]
