"""From what stands in the file to durations, terms and conditions; every doubt is a fault with its line."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any as Data

from rozedraad.shared.workdays import UNITS, Duration

from .conditions import All, Any, Condition, Count, Is, Not, leaves
from .events import Deadline
from .facts import EVENTS, FACTS, OWN_MOMENTS
from .source import Fault, Path, Source

Codes = Mapping[str, Collection[str]]  # the coded lists by name; a list that is not there is not checked
SINGULAR = {unit.removesuffix("s"): unit for unit in UNITS}


def parse_duration(text: str) -> Duration | None:
    """`14 days`, `2 working_days` or `1 month`."""
    found = re.fullmatch(r"([1-9]\d{0,3}) ([a-z_]+)", text)
    unit = SINGULAR.get(found[2].removesuffix("s")) if found else None
    return Duration(int(found[1]), unit) if found and unit else None


class Parser:
    """Reads the parts of one protocol that have their own small language. Collects faults instead of stopping."""

    def __init__(self, source: Source, known_marks: Iterable[str], codes: Codes) -> None:
        self.source = source
        self.codes = codes
        self.known_marks = frozenset(known_marks)
        self.step_ids = frozenset(mark.split(".")[1] for mark in self.known_marks)
        self.faults: list[Fault] = []

    def fault(self, path: Path, message: str) -> None:
        self.faults.append(self.source.fault(path, message))

    def duration(self, text: str, path: Path) -> Duration:
        found = parse_duration(text)
        if found is None:
            self.fault(
                path,
                f"`{text}` is not a length of time; write for example `14 days`, units: {', '.join(UNITS)}",
            )
        return found or Duration(1, "days")

    def deadline(self, data: dict[str, Data], path: Path) -> Deadline:
        """`{hours: 48, from: report.received}`"""
        units = [unit for unit in UNITS if unit in data]
        since = data.get("from", "opened")
        if len(units) != 1 or set(data) - {"from", *UNITS}:
            self.fault(path, f"a term has one unit ({', '.join(UNITS)}) and a `from`")
            return Deadline(Duration(1, "days"), "opened")
        amount = data[units[0]]
        if not isinstance(amount, int) or isinstance(amount, bool) or not 1 <= amount <= 9999:
            self.fault((*path, units[0]), f"`{units[0]}` must be a whole number, one or more")
            amount = 1
        since = "case.closing" if since == "closing" else since
        if not isinstance(since, str) or since not in OWN_MOMENTS:
            self._name(since, (*path, "from"))
        return Deadline(Duration(amount, units[0]), str(since))

    def condition(self, data: Data, path: Path) -> Condition:
        """Faults for unknown names; the condition that comes out is then of no use."""
        if isinstance(data, str):
            return self._leaf(data, path)
        if not isinstance(data, dict) or len(data) != 1:
            self.fault(path, "a condition is a name, or one of all, any, not, count, or `fact: code`")
            return Is("report.received")
        ((word, content),) = data.items()
        inner = (*path, word)
        match word:
            case "all" | "any":
                if not isinstance(content, list) or not content:
                    self.fault(inner, f"`{word}` needs a list of conditions")
                    return Is("report.received")
                parts = tuple(self.condition(part, (*inner, index)) for index, part in enumerate(content))
                return All(parts) if word == "all" else Any(parts)
            case "not":
                return Not(self.condition(content, inner))
            case "count":
                return self._count(content, inner)
        return self._comparison(word, content, inner)

    def _leaf(self, name: str, path: Path) -> Is:
        self._name(name, path)
        if name in FACTS and FACTS[name].kind != "yes_no":
            self.fault(path, f"`{name}` is not a yes/no fact; write `{{{name}: code}}`")
        return Is(name)

    def _comparison(self, name: str, content: Data, path: Path) -> Is:
        codes = content if isinstance(content, list) else [content]
        if name not in FACTS or FACTS[name].kind not in ("choice", "choices"):
            self.fault(path, f"`{name}` is not a fact that can be compared with a code")
            return Is("report.received")
        if not codes or not all(isinstance(code, str) for code in codes):
            self.fault(path, f"`{name}` is compared with a code or a list of codes")
        else:
            known = self.codes.get(FACTS[name].codes, codes)
            for code in [code for code in codes if code not in known]:
                self.fault(path, f"`{name}` is never `{code}`; it is one of {', '.join(known)}")
        return Is(name, tuple(map(str, codes)))

    def _count(self, content: Data, path: Path) -> Count:
        names = [name for name in content if name != "within"] if isinstance(content, dict) else []
        if len(names) != 1 or not isinstance(content[names[0]], int) or content[names[0]] < 1:
            self.fault(path, "count is written `{count: {incident.same_place: 3, within: 30 days}}`")
            return Count("report.received", 1)
        name, within = names[0], content.get("within")
        self._name(name, (*path, name))
        if name in FACTS and FACTS[name].kind != "moments":
            self.fault((*path, name), f"`{name}` cannot be counted")
        if within is not None and name not in FACTS:
            self.fault((*path, "within"), "`within` counts moments of a fact, not repetitions of a step")
        return Count(name, content[name], self.duration(str(within), (*path, "within")) if within else None)

    def _name(self, name: Data, path: Path) -> None:
        if name in FACTS or name in EVENTS or name in self.known_marks:
            return
        match str(name).split("."):
            case ["step", step, _] if step not in self.step_ids:
                self.fault(path, f"there is no step `{step}`")
            case ["step", step, mark]:
                self.fault(path, f"step `{step}` has no outcome `{mark}`")
            case ["step", *_]:
                self.fault(path, f"`{name}` should be step.<id>.<outcome>")
            case _:
                self.fault(path, f"`{name}` is no known fact or event{_nearest(str(name))}")


def _nearest(name: str) -> str:
    """A hint for a slip of the pen: a known name with the same ending."""
    ending = name.rpartition(".")[2]
    found = [known for known in (*FACTS, *EVENTS) if known.rpartition(".")[2] == ending]
    return f"; did you mean `{found[0]}`?" if found else ""


def event_names(condition: Condition) -> set[str]:
    return {leaf.name for leaf in leaves(condition) if not leaf.is_fact}
