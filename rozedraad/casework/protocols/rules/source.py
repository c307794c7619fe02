"""YAML as its writer sees it: every value keeps its file and line, and nothing is guessed about types.

PyYAML's own loader reads `yes` as true, `2026.1` as a number and keeps the last of two equal keys; a policy adviser
would never find out. Here each of these is a fault with its line, or simply text.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import yaml

Path = tuple[str | int, ...]
NOT_TEXT = {"yes", "no", "on", "off"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C: a start reads every file


class Fault(NamedTuple):
    """One thing wrong with a protocol file, in words for whoever wrote it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Place(NamedTuple):
    file: str
    line: int


class Source(NamedTuple):
    """The content of one file, or of a file with what it extends; and where each part of it stands."""

    data: dict[str, Any]
    places: Mapping[Path, Place]

    def fault(self, path: Path, message: str) -> Fault:
        """The fault at this path, or at the nearest part above it that has a line."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return Fault(*self.places[path[:length]], message)
        return Fault("?", 1, message)


class Unreadable(Exception):
    """The text could not be read far enough to look at its content."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def read(text: str, file: str) -> Source:
    """Raises Unreadable."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise Unreadable([Fault(file, line, f"this is not YAML: {problem.problem}")]) from None
    except yaml.YAMLError as problem:
        raise Unreadable([Fault(file, 1, f"this is not YAML: {problem}")]) from None
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable([Fault(file, 1, "a protocol file is a list of `name: value` lines")])
    reader = _Reader(file)
    data = reader.value(node, ())
    if reader.faults:
        raise Unreadable(reader.faults)
    return Source(data, reader.places)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {}
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.places.setdefault(path, self._place(node))
        if isinstance(node, yaml.MappingNode):
            return {key: self.value(child, (*path, key)) for key, child in self._entries(node, path)}
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node)

    def _entries(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key_node, child in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "a name before a colon must be a single word")
            elif key_node.tag.endswith(":bool"):
                self._fault(
                    key_node, f"YAML reads the name `{key}` as true or false; write accepted or refused"
                )
            elif not key_node.tag.endswith(":str"):
                self._fault(key_node, f"the name `{key}` must be a word; put it between quotes")
            elif key in seen:
                self._fault(key_node, f"`{key}` stands here twice; YAML would forget the first")
            else:
                seen.add(key)
                self.places[(*path, key)] = self._place(key_node)
                yield key, child

    def _scalar(self, node: yaml.Node) -> Any:
        tag, text = node.tag.rpartition(":")[2], str(node.value)
        match tag:
            case "bool" if text.lower() in NOT_TEXT:
                self._fault(
                    node, f"YAML reads `{text}` as true or false; write accepted or refused, true or false"
                )
                return text
            case "bool":
                return text.lower() == "true"
            case "int" if text.isdigit():
                return int(text)
            case "null":
                return None
            case "timestamp" if len(text) == 10:
                return self._date(node, text)
            case "str" | "int" | "float" | "timestamp":
                return text
        self._fault(node, f"`{node.tag}` cannot be used here")
        return text

    def _date(self, node: yaml.Node, text: str) -> date | str:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._fault(node, f"`{text}` is not a date; write it as 2026-03-31")
            return text

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1)

    def _fault(self, node: yaml.Node, message: str) -> None:
        self.faults.append(Fault(*self._place(node), message))
