"""From the text of a list file to checked entries, and layers of entries into one. No disk, no settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .errors import ListBroken

REQUIRED_LANGUAGES = ("nl", "en")

CodeText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=40)]
LanguageText = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z]{2,8})?$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Words = Mapping[LanguageText, Line]

FROZEN = ConfigDict(frozen=True, extra="forbid")


class Entry(BaseModel):
    """One code with its words. `sentence` as the person says it, `seen` as a bystander does."""

    model_config = FROZEN

    code: CodeText
    label: Words = Field(default_factory=dict)
    sentence: Words = Field(default_factory=dict)
    seen: Words = Field(default_factory=dict)
    hint: Words = Field(default_factory=dict)
    details: Mapping[CodeText, Line] = Field(default_factory=dict)
    source: str = ""
    retired: bool = False
    """No longer offered; still labelled, because old cases keep the code."""

    def overlaid(self, other: Entry) -> Entry:
        """This entry with whatever `other` says instead."""
        return Entry(
            code=self.code,
            label={**self.label, **other.label},
            sentence={**self.sentence, **other.sentence},
            seen={**self.seen, **other.seen},
            hint={**self.hint, **other.hint},
            details={**self.details, **other.details},
            source=other.source or self.source,
            retired=other.retired,
        )


class ListFile(BaseModel):
    """A list file as written. A file in an added folder may give only what it changes."""

    model_config = FROZEN

    title: Words = Field(default_factory=dict)
    source: str = ""
    entries: tuple[Entry, ...] = ()


Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


def parse_list(text: str, origin: str) -> ListFile:
    """Read one list file. Raises ListBroken with the line at which it stops making sense."""
    read, lines = parse_as(ListFile, text, origin)
    _refuse_repeats(read, lines, origin)
    return read


def parse_as(kind: type[Model], text: str, origin: str) -> tuple[Model, Mapping[Path, int]]:
    """Read a file of this kind, and the line of each of its parts. Raises ListBroken."""
    lines: dict[Path, int] = {}
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise ListBroken(
            origin, mark.line + 1 if mark else 1, f"not readable as YAML: {error.problem}"
        ) from None
    if node is None:
        raise ListBroken(origin, 1, "the file is empty")
    raw = _plain(node, (), lines, origin)
    try:
        return kind.model_validate(raw), lines
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "[key]")
        raise ListBroken(origin, _line_of(first["loc"], lines), f"{where}: {first['msg']}") from None


def merge_lists(origin: str, layers: Iterable[ListFile]) -> ListFile:
    """Later layers add codes, add languages and replace words; none can remove a code."""
    entries: dict[str, Entry] = {}
    title: dict[str, str] = {}
    source = ""
    for layer in layers:
        title.update(layer.title)
        source = layer.source or source
        for entry in layer.entries:
            known = entries.get(entry.code)
            entries[entry.code] = known.overlaid(entry) if known else entry
    for entry in entries.values():
        for language in REQUIRED_LANGUAGES:
            if language not in entry.label:
                raise ListBroken(origin, 1, f"code {entry.code!r} has no label in {language!r}")
    return ListFile(title=title, source=source, entries=tuple(entries.values()))


def words_in(words: Mapping[str, str], language: str, default: str) -> str:
    """The words in this language, else its main language, else the default, else any required one."""
    for wanted in (language, language.partition("-")[0], default, *REQUIRED_LANGUAGES):
        if wanted in words:
            return words[wanted]
    return ""


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int], origin: str) -> object:
    """Scalars stay the text that was written: 0900 is a telephone number here and `no` never means False."""
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                raise ListBroken(origin, key_node.start_mark.line + 1, f"{key!r} is given twice")
            found[key] = _plain(value_node, (*path, key), lines, origin)
            lines[(*path, key)] = key_node.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, place), lines, origin) for place, child in enumerate(node.value)]
    return str(node.value)


def _line_of(loc: Path, lines: Mapping[Path, int]) -> int:
    """The line of the deepest part of `loc` that stands in the file."""
    for length in range(len(loc), -1, -1):
        if loc[:length] in lines:
            return lines[loc[:length]]
    return 1


def _refuse_repeats(read: ListFile, lines: Mapping[Path, int], origin: str) -> None:
    seen: set[str] = set()
    for place, entry in enumerate(read.entries):
        if entry.code in seen:
            raise ListBroken(origin, lines[("entries", place)], f"code {entry.code!r} is given twice")
        seen.add(entry.code)
