"""Coded lists and their labels. They hold no word about any case, so no viewer is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from .errors import CodeUnknown, ListUnknown, VocabularyError
from .rules import Entry, ListFile, Model, merge_lists, parse_as, parse_list, words_in

__all__ = ["CodeList", "Entry", "code_list", "data_file", "label", "list_names", "problems"]

OWN_LISTS = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class CodeList:
    """One coded list. A missing language falls back to the site's own, so a label is never empty."""

    name: str
    title_words: Mapping[str, str]
    source: str
    entries: Mapping[str, Entry]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes on offer, in the order of the file."""
        return tuple(entry.code for entry in self)

    def __iter__(self) -> Iterator[Entry]:
        return (entry for entry in self.entries.values() if not entry.retired)

    def __contains__(self, code: object) -> bool:
        """Also true of a retired code: an old case may hold it."""
        return code in self.entries

    def entry(self, code: str) -> Entry:
        try:
            return self.entries[code]
        except KeyError:
            raise CodeUnknown(f"{self.name} has no code {code!r}") from None

    def title(self, language: str | None = None) -> str:
        return _words(self.title_words, language)

    def label(self, code: str, language: str | None = None) -> str:
        """A code in no list any more is shown as it is: a case stays readable when a folder is missing."""
        return _words(self.entries[code].label, language) if code in self.entries else code

    def hint(self, code: str, language: str | None = None) -> str:
        """The small line under the label, or nothing."""
        return _words(self.entry(code).hint, language)

    def sentence(self, code: str, language: str | None = None, *, seen: bool = False) -> str:
        """How the person says it, with `seen` a bystander ("someone was ..."), else the label."""
        entry = self.entry(code)
        return _words(entry.seen if seen else entry.sentence, language) or _words(entry.label, language)

    def detail(self, code: str, key: str) -> str:
        """A fact beside the label, such as a telephone number; empty when there is none."""
        return self.entry(code).details.get(key, "")

    def choices(self, language: str | None = None) -> list[tuple[str, str]]:
        """(code, label) pairs for a form field."""
        return [(code, self.label(code, language)) for code in self.codes]

    def sentences(self, language: str | None = None, *, seen: bool = False) -> list[tuple[str, str]]:
        """(code, sentence) pairs for a public form field."""
        return [(code, self.sentence(code, language, seen=seen)) for code in self.codes]


def code_list(name: str) -> CodeList:
    """The list of this name, with what the folders in VOCABULARY_DIRS add to it. Raises ListUnknown."""
    lists = _lists(_folders())
    if name not in lists:
        raise ListUnknown(f"there is no coded list {name!r}")
    return lists[name]


def label(name: str, code: str, language: str | None = None) -> str:
    return code_list(name).label(code, language)


def list_names() -> tuple[str, ...]:
    return tuple(_lists(_folders()))


def problems() -> list[str]:
    """What is wrong with the lists as configured, for the start-up checks; empty when all is well."""
    missing = [
        f"VOCABULARY_DIRS names {folder}, which is no folder" for folder in _folders() if not folder.is_dir()
    ]
    try:
        _lists(_folders())
    except VocabularyError as error:
        return [*missing, str(error)]
    return missing


def data_file(kind: type[Model], path: Path) -> Model:
    """A data file of another module, read as lists are: every value stays the text it was, and a mistake is named
    with its line. Raises ListBroken."""
    return parse_as(kind, path.read_text("utf-8"), str(path))[0]


def _folders() -> tuple[Path, ...]:
    return (OWN_LISTS, *(Path(folder) for folder in getattr(settings, "VOCABULARY_DIRS", ())))


@cache
def _lists(folders: tuple[Path, ...]) -> Mapping[str, CodeList]:
    """Read once per process and set of folders: a changed list needs a restart, like code."""
    layers: dict[str, list[ListFile]] = {}
    origins: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            layers.setdefault(path.stem, []).append(parse_list(path.read_text("utf-8"), str(path)))
            origins[path.stem] = str(path)
    merged = {name: merge_lists(origins[name], found) for name, found in layers.items()}
    return {
        name: CodeList(name, whole.title, whole.source, {entry.code: entry for entry in whole.entries})
        for name, whole in merged.items()
    }


def _words(words: Mapping[str, str], language: str | None) -> str:
    return words_in(words, language or get_language() or settings.LANGUAGE_CODE, settings.LANGUAGE_CODE)
