"""What staff are given to say aloud: in order, discreet, and editable as data."""

from pathlib import Path

import pytest
from django.http import Http404
from django.test import override_settings
from django.utils.translation import override

from rozedraad.casework.intake.queries import script_for, ways
from rozedraad.casework.intake.rules import ASKED

WAYS = ("phone", "desk", "street")
NEVER = (
    "ben je homo", "ben jij homo", "bent u", "ben je lesbisch", "ben je trans", "are you gay", "are you lesbian",
    "are you trans", "hetero", "geaardheid", "orientation",
)  # fmt: skip


def test_there_is_a_script_for_the_telephone_the_desk_and_the_street() -> None:
    assert tuple(code for code, _words in ways()) == WAYS


@pytest.mark.parametrize("way", WAYS)
def test_needs_come_right_after_safety_and_before_what_happened(way: str) -> None:
    assert [line.code for line in script_for(way)][:3] == ["safe", "needs", "happened"]


@pytest.mark.parametrize("way", WAYS)
def test_every_answer_that_can_be_written_down_is_asked_in_every_script(way: str) -> None:
    assert set(ASKED) <= {line.code for line in script_for(way)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_is_asked_what_they_are(way: str, language: str) -> None:
    with override(language):
        aloud = " ".join(line.say.lower() for line in script_for(way))
    assert aloud
    assert not [words for words in NEVER if words in aloud]


@pytest.mark.parametrize("way", WAYS)
def test_a_line_says_what_it_is_for_what_to_say_and_what_to_watch(way: str) -> None:
    assert all(line.topic and line.say and line.watch for line in script_for(way))


def test_a_way_without_a_script_is_not_there() -> None:
    with pytest.raises(Http404):
        script_for("carrier-pigeon")


def test_a_town_says_it_in_its_own_words_and_adds_a_line_without_programming(tmp_path: Path) -> None:
    (tmp_path / "script_desk.yaml").write_text(
        "entries:\n"
        "  - {code: motive, sentence: {nl: Onze eigen zin, en: Our own words}}\n"
        "  - {code: coffee, label: {nl: Koffie, en: Coffee}, sentence: {nl: Wil je koffie, en: Coffee}}\n"
    )
    with override_settings(VOCABULARY_DIRS=[tmp_path]), override("nl"):
        said = {line.code: line.say for line in script_for("desk")}
    assert (said["motive"], said["coffee"]) == ("Onze eigen zin", "Wil je koffie")
