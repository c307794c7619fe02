"""A municipality adds, changes and retires words in a folder of its own, without code."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from rozedraad.casework.screening.errors import WordListBroken
from rozedraad.casework.screening.queries import problems, word_list
from rozedraad.casework.screening.rules import hints_in

SLUR = "reason: slur, ground: words_of_offender"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SCREENING_DIRS = [tmp_path]
    return tmp_path


def write(folder: Path, text: str, version: str = "stad.1") -> None:
    (folder / "words.yaml").write_text(f'version: "{version}"\n{text}\n')


def reasons(text: str) -> set[str]:
    return {hint.reason for hint in hints_in(text, word_list())}


def test_the_own_list_names_only_reasons_grounds_and_places_that_exist() -> None:
    assert problems() == []


def test_a_word_is_added_and_the_version_says_so(folder: Path) -> None:
    write(folder, f"terms: [{{term: dorpsnaam, {SLUR}}}]")
    assert word_list().version == "2026.1+stad.1"


def test_an_added_word_is_found(folder: Path) -> None:
    write(folder, f"terms: [{{term: dorpsnaam, {SLUR}}}]")
    assert reasons("een echte dorpsnaam, en nog mietjes ook") == {"slur"}


def test_a_word_is_retired(folder: Path) -> None:
    write(folder, f"terms: [{{term: mietje, {SLUR}, retired: true}}]")
    assert reasons("vuile mietjes") == set()


def test_companions_are_added_to_those_there_are(folder: Path) -> None:
    write(folder, "companions: {insult: [beroerde]}")
    assert reasons("beroerde nicht") == {"slur"}
    assert reasons("vuile nicht") == {"slur"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("terms: [{term: Hoofdletter, reason: slur}]", "words.yaml:2"),
        ("terms: [{term: een, reason: slur, colour: roze}]", "words.yaml:2"),
        (f"terms: [{{term: een, {SLUR}}}, {{term: een, {SLUR}}}]", "given twice"),
        ("terms: [{term: een, reason: slur, near: [nergens]}]", "nergens"),
        (
            "days: [{name: feest, from: 13-01, until: 01-02, reason: day_known, places: [street]}]",
            "words.yaml:2",
        ),
    ],
)
def test_a_mistake_is_named_with_where_it_stands(folder: Path, text: str, said: str) -> None:
    write(folder, text)
    with pytest.raises(WordListBroken, match=said):
        word_list()
    assert problems()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("terms: [{term: een, reason: nergens}]", "in the list screening_reasons"),
        ("terms: [{term: een, reason: slur, ground: nergens}]", "in the list label_grounds"),
        ("places: [{place: nergens, reason: slur}]", "in the list place_types"),
    ],
)
def test_a_code_that_is_in_no_list_is_a_problem(folder: Path, text: str, said: str) -> None:
    write(folder, text)
    assert any(said in problem for problem in problems())


def test_a_folder_that_is_not_there_is_a_problem(settings: Settings) -> None:
    settings.SCREENING_DIRS = [Path("/proc/nowhere")]
    assert "is no folder" in problems()[0]
