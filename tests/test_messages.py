"""The tool that reads translations from the code, merges and checks them."""

from pathlib import Path

import polib
import pytest

from tools import messages
from tools.messages import Key

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext
title = _("A long "
          "title for %(name)s")
days = ngettext("%(count)d day", "%(count)d days", 2)
"""
TEMPLATE = """{% load i18n %}
<p>it's {% translate "Hello" %} {% translate "Post" context "mail" %}
   {% blocktranslate trimmed count n=n %}
     One
     thing
   {% plural %}
     {{ n }} things
   {% endblocktranslate %}
</p>
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one Python file and one template."""
    (tmp_path / "code" / "templates").mkdir(parents=True)
    (tmp_path / "code" / "words.py").write_text(CODE)
    (tmp_path / "code" / "templates" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", tmp_path / "code")
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "locale" / "nl" / "LC_MESSAGES" / "django.po")
    monkeypatch.setattr(messages, "LOCK", tmp_path / "data" / "lock")
    return tmp_path


def dutch(project: Path, *entries: polib.POEntry) -> int:
    """Put these entries into the catalogue."""
    file = polib.POFile()
    file.extend(entries)
    file.save(str(project / "mine.po"))
    return messages.put(project / "mine.po")


def test_python_and_templates_are_read_alike(project: Path) -> None:
    assert set(messages.extract([project / "code"])) == {
        Key("", "A long title for %(name)s"),
        Key("", "%(count)d day"),
        Key("", "Hello"),
        Key("mail", "Post"),
        Key("", "One thing"),
    }


def test_what_is_put_is_sorted_compiled_and_kept_beside_what_was_there(project: Path) -> None:
    assert dutch(project, polib.POEntry(msgid="Hello", msgstr="Hallo")) == 1
    assert (
        dutch(project, polib.POEntry(msgid="A", msgstr="Een"), polib.POEntry(msgid="Hello", msgstr="Hallo"))
        == 1
    )
    assert [entry.msgid for entry in polib.pofile(str(messages.CATALOGUE))] == ["A", "Hello"]
    assert messages.CATALOGUE.with_suffix(".mo").exists()


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("", "no Dutch"),
        ("Een lange titel", "placeholders differ"),
        ("Een titel voor %(naam)s", "placeholders differ"),
        ("Een titel voor %(name)s", ""),
    ],
)
def test_a_translation_must_be_there_and_fill_in_the_same(project: Path, said: str, complaint: str) -> None:
    dutch(project, polib.POEntry(msgid="A long title for %(name)s", msgstr=said))
    complaints = [line for line in messages.check([project / "code"]) if "A long title" in line]
    assert bool(complaints) == bool(complaint)
    assert all(line.startswith(complaint) for line in complaints)


def test_a_plural_may_leave_the_number_out(project: Path) -> None:
    forms = {0: "Eén ding", 1: "%(n)s dingen"}
    dutch(project, polib.POEntry(msgid="One thing", msgid_plural="%(n)s things", msgstr_plural=forms))
    assert [line for line in messages.check([project / "code"]) if "One thing" in line] == []


def test_a_message_that_nothing_says_any_more_is_noticed(project: Path) -> None:
    dutch(project, polib.POEntry(msgid="Gone", msgstr="Weg"))
    assert "nowhere in the code: 'Gone'" in messages.check([project / "code"])
