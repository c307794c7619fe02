"""Nothing we mail can out anybody (R188): every template, in every language, as source and as sent."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from rozedraad.base.notices.actions.sending import written
from rozedraad.base.notices.rules import Kind

TEMPLATES = sorted((Path(__file__).parents[1] / "templates" / "notices").glob("*"))
LANGUAGES = [code for code, _name in settings.LANGUAGES]
ADDRESS = "https://example.org/"

# Parts of words, in both languages. Rather one too many.
OUTING = re.compile(
    r"lhbt|lgbt|qia|queer|homo|gay|lesb|bise|trans(?!lat|fer)|gender|inter(sek|sex)|pride|roze|pink|regenboog|rainbow|"
    r"seks|sex|geaard|orient|coming|discrimin|meld(?!t)|report|incident|voorval|zaak|\bcase|dossier|slachtoffer|"
    r"victim|geweld|violen|bedreig|threat|haat|hate|scheld|abuse|aangifte|complain|politie|police|gemeente|"
    r"municipal|hulp|support|consent|toestem|\bcode|getuige|witness|steun|klacht|\bD-?\d",
    re.IGNORECASE,
)


def outing_words(text: str) -> list[str]:
    return [found.group() for found in OUTING.finditer(text)]


@pytest.mark.parametrize(
    "planted", ["Je melding", "about D-1042", "Roze Draad", "Discriminatie", "your report"]
)
def test_the_list_would_notice_an_outing_word(planted: str) -> None:
    assert outing_words(f"Hallo, {planted} is er.")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mail_says_what_it_is_about(kind: Kind, language: str) -> None:
    subject, text = written(kind, language=language, address=ADDRESS)
    assert outing_words(subject + "\n" + text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_an_outing_word_in_a_branch_that_was_not_taken(path: Path) -> None:
    assert outing_words(path.read_text("utf-8")) == []


def test_every_template_belongs_to_a_kind_and_so_is_read_here() -> None:
    assert {path.stem for path in TEMPLATES} == {kind.code for kind in Kind}


@pytest.mark.parametrize("kind", Kind)
def test_a_mail_leads_to_the_given_page_and_nowhere_else(kind: Kind) -> None:
    _subject, text = written(kind, language="nl", address=ADDRESS)
    assert re.findall(r"https?://\S+", text) == [ADDRESS]


@pytest.mark.parametrize("kind", Kind)
def test_dutch_and_english_differ_so_nothing_was_left_untranslated(kind: Kind) -> None:
    dutch = written(kind, language="nl", address="")[1].split("\n\n")
    english = written(kind, language="en", address="")[1].split("\n\n")
    assert not set(dutch) & set(english)
