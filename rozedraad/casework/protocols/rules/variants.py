"""A variant adds to what it extends; it never drops and never loosens (the city's core is fixed)."""

from collections.abc import Iterator
from typing import Any

from rozedraad.shared.workdays import UNITS

from .parsing import parse_duration
from .source import Fault, Path, Place, Source

OWN = ("protocol", "version", "extends", "template", "territory", "valid_from", "name")
WHERE = ("extends", "template", "territory")  # said anew by each file: nobody inherits the place of another
ADDED_LISTS = ("sources", "public_terms")
ADDED_NAMES = ("functions", "outcome_words")
BY_ID = ("steps", "aftercare", "escalations")
SHORTER = ("looked_at_within", "oral_consent_lapses_after", "consent_lasts")
WORDS = ("text", "explanation")
HOURS = {"hours": 1, "days": 24, "weeks": 168, "months": 672, "working_days": 24}


def extend(base: Source, variant: Source) -> tuple[Source, list[Fault]]:
    """The two as one, each part with the file and line it came from."""
    merger = _Merger(base, variant)
    for key, value in variant.data.items():
        merger.take(key, value)
    return Source(merger.data, merger.places), merger.faults


class _Merger:
    def __init__(self, base: Source, variant: Source) -> None:
        self.variant = variant
        self.data: dict[str, Any] = {key: value for key, value in base.data.items() if key not in WHERE}
        self.places: dict[Path, Place] = {
            path: place for path, place in base.places.items() if not path or path[0] not in WHERE
        }
        self.places[()] = variant.places[()]
        self.faults: list[Fault] = []

    def take(self, key: str, value: Any) -> None:
        if value is None:
            self._refuse((key,), f"`{key}` is left empty: a variant may add, never drop")
        elif key in OWN:
            self._put((key,), (key,), value)
        elif key == "principles":
            self._principles(value)
        elif key in ADDED_LISTS and isinstance(value, list):
            self._append(key, value, restate=False)
        elif key in ADDED_NAMES and isinstance(value, dict):
            self._names(key, value)
        elif key in BY_ID and isinstance(value, list):
            self._append(key, value, restate=True)
        elif key in SHORTER:
            self._shorter((key,), self.data.get(key), value)
            self._put((key,), (key,), value)
        else:
            self._refuse(
                (key,), f"`{key}` belongs to the protocol this one extends; a variant cannot change it"
            )

    def _principles(self, value: Any) -> None:
        for dropped in [name for name in self.data.get("principles", []) if name not in value]:
            self._refuse(
                ("principles",), f"the principle `{dropped}` is dropped: a variant may add, never drop"
            )

    def _append(self, key: str, value: list[Any], *, restate: bool) -> None:
        merged = self.data[key] = list(self.data.get(key, []))
        for index, item in enumerate(value):
            if not (restate and self._restates(key, index)):
                self._copy((key, index), (key, len(merged)))
                merged.append(item)

    def _names(self, key: str, value: Any) -> None:
        merged = self.data[key] = dict(self.data.get(key, {}))
        for name, content in value.items():
            if name in merged:
                self._refuse((key, name), f"`{name}` exists already; a variant can only add a new name")
            else:
                merged[name] = content
                self._copy((key, name), (key, name))

    def _restates(self, key: str, index: int) -> bool:
        """True when the item changes one of the base: stricter, or only in other words."""
        item = self.variant.data[key][index]
        name = item.get("id") if isinstance(item, dict) else None
        ids = [old.get("id") if isinstance(old, dict) else None for old in self.data[key]]
        if name is None or name not in ids:
            return False
        at = ids.index(name)
        changed = dict(self.data[key][at])
        for field, value in item.items():
            path: Path = (key, index, field)
            if field == "id" or value == changed.get(field):
                continue
            for message in _loosens(field, changed.get(field), value):
                self._refuse(path, f"step `{name}`: {message}")
            changed[field] = value
            self._copy(path, (key, at, field))
        self.data[key][at] = changed
        return True

    def _shorter(self, path: Path, old: Any, new: Any) -> None:
        before, after = parse_duration(str(old)), parse_duration(str(new))
        if before and after and after.amount * HOURS[after.unit] > before.amount * HOURS[before.unit]:
            self._refuse(path, f"`{path[-1]}` becomes longer ({old} to {new}): a variant may not loosen")

    def _put(self, source: Path, target: Path, value: Any) -> None:
        self.data[str(target[0])] = value
        self._copy(source, target)

    def _copy(self, source: Path, target: Path) -> None:
        for path in [path for path in self.places if path[: len(target)] == target]:
            del self.places[path]
        for path, place in self.variant.places.items():
            if path[: len(source)] == source:
                self.places[(*target, *path[len(source) :])] = place

    def _refuse(self, path: Path, message: str) -> None:
        self.faults.append(self.variant.fault(path, message))


def _loosens(field: str, old: Any, new: Any) -> Iterator[str]:
    if field in WORDS:
        return
    if new is None or (isinstance(new, bool) and new is not old):
        yield f"`{field}` is dropped: a variant may add, never drop"
    elif field in ("within", "contact_within") and isinstance(new, dict):
        if old is not None and not _stricter_term(old, new):
            yield f"`{field}` may only become shorter, in the same unit and from the same moment"
    elif field == "needs_consent" and isinstance(new, dict):
        if old is not None and not _narrower(old, new):
            yield "`needs_consent` may only ask for fewer parts, for the same purpose"
    elif field == "every":
        before, after = parse_duration(str(old)), parse_duration(str(new))
        if not before or not after or before.unit != after.unit or after.amount > before.amount:
            yield "`every` may only become shorter, in the same unit"
    else:
        yield f"`{field}` belongs to the protocol this one extends; a variant cannot change it"


def _stricter_term(old: dict[str, Any], new: dict[str, Any]) -> bool:
    same = old.get("from") == new.get("from") and set(old) == set(new)
    return same and all(
        isinstance(new[unit], int) and new[unit] <= old[unit] for unit in UNITS if unit in old
    )


def _narrower(old: dict[str, Any], new: dict[str, Any]) -> bool:
    same = old.get("purpose") == new.get("purpose") and old.get("to") == new.get("to")
    return same and isinstance(new.get("parts"), list) and set(new["parts"]) <= set(old["parts"])
