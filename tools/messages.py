"""Translations without the gettext programs: read from the code, merged, compiled and checked in Python.

python tools/messages.py extract [PATH…]    print the messages that still lack Dutch, ready to fill in
python tools/messages.py put FILE.po        merge filled-in messages into the Dutch catalogue, and compile
python tools/messages.py compile            write the .mo files (they are not in git)
python tools/messages.py check              every message translated, nothing left over, placeholders alike
"""

import argparse
import fcntl
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import extract as babel_extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "rozedraad"
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
LOCK = ROOT / ".data" / "messages.lock"

Positions = tuple[int | tuple[int, str], ...]

# Function names, and which of their arguments are the message, its plural and its context.
KEYWORDS: dict[str, Positions | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%([sd])|\{(\w*)\}")

HEADER = {
    "Language": "nl",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


class Key(NamedTuple):
    """What makes two messages the same."""

    context: str
    message: str


@dataclass
class Found:
    """A message in the code and the files that say it."""

    plural: str
    files: list[str]


def extract(paths: Iterable[Path] = (SOURCE,)) -> dict[Key, Found]:
    """Every message under these paths, tests aside."""
    found: dict[Key, Found] = {}
    for path in sorted(file for start in paths for file in _files(start)):
        for key, plural in _messages_of(path):
            entry = found.setdefault(key, Found(plural, []))
            entry.plural = entry.plural or plural
            entry.files.append(str(path.resolve().relative_to(ROOT)))
    return found


def put(path: Path) -> int:
    """Merge the translated messages of a file into the catalogue; return how many were new or different."""
    changed = 0
    with _locked():
        catalogue = _read()
        entries = {_key(entry): entry for entry in catalogue}
        for entry in polib.pofile(str(path)):
            if not entry.translated() or entry.obsolete:
                continue
            fresh = polib.POEntry(
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgctxt=entry.msgctxt,
                msgstr=entry.msgstr,
                msgstr_plural=entry.msgstr_plural,
            )
            before = entries.get(_key(entry))
            changed += before is None or _said(before) != _said(fresh)
            entries[_key(entry)] = fresh
        _write(entries.values())
        _compile()
    return changed


def check(paths: Iterable[Path] = (SOURCE,)) -> list[str]:
    """What is wrong with the Dutch catalogue, one line each."""
    found = extract(paths)
    entries = {_key(entry): entry for entry in _read()}
    wrong = [
        f"no Dutch: {key.message!r} ({', '.join(sorted(set(entry.files)))})"
        for key, entry in sorted(found.items())
        if key not in entries or not entries[key].translated()
    ]
    for key, entry in sorted(entries.items()):
        if entry.obsolete or key not in found:
            wrong.append(f"nowhere in the code: {key.message!r}")
            continue
        if entry.fuzzy:
            wrong.append(f"fuzzy: {key.message!r}")
        wrong += _wrong_placeholders(entry)
    return wrong


def _wrong_placeholders(entry: polib.POEntry) -> list[str]:
    """A plural form may leave the number out ("one case"); otherwise both languages fill in the same."""
    allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    needed = _placeholders(entry.msgid) & _placeholders(entry.msgid_plural or entry.msgid)
    said = [text for text in _said(entry) if text]
    return [
        f"placeholders differ: {entry.msgid!r} / {text!r}"
        for text in said
        if not needed <= _placeholders(text) <= allowed
    ]


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def _said(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr, *(text for _, text in sorted(entry.msgstr_plural.items()))]


def _files(start: Path) -> Iterator[Path]:
    if start.is_file():
        yield start
        return
    for pattern in ("*.py", "*.html", "*.txt"):
        for path in start.rglob(pattern):
            inside = path.relative_to(start).parts
            if pattern != "*.py" and "templates" not in path.parts:
                continue
            if not {"tests", "node_modules"} & set(inside):
                yield path


def _messages_of(path: Path) -> Iterator[tuple[Key, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Indentation means nothing in a template, but would in the Python it is turned into.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    source = BytesIO(text.encode())
    for _line, message, _comments, context in babel_extract(
        "python", source, KEYWORDS, (), {"encoding": "utf-8"}
    ):
        singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        yield Key(context or "", singular), plural


def _key(entry: polib.POEntry) -> Key:
    return Key(entry.msgctxt or "", entry.msgid)


def _read() -> polib.POFile:
    return polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()


def _write(entries: Iterable[polib.POEntry]) -> None:
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.header = "Roze Draad in Dutch. Merged and sorted by tools/messages.py."
    catalogue.metadata = HEADER
    catalogue.extend(sorted(entries, key=_key))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    _replace(CATALOGUE, str(catalogue).encode())


def _compile() -> None:
    for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        _replace(path.with_suffix(".mo"), polib.pofile(str(path)).to_binary())


def _replace(path: Path, content: bytes) -> None:
    """Somebody may be reading the file."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    os.replace(file.name, path)


def _missing(found: dict[Key, Found]) -> str:
    done = {_key(entry) for entry in _read() if entry.translated()}
    missing = polib.POFile(wrapwidth=110)
    missing.metadata = HEADER
    for key, entry in sorted(found.items()):
        if key not in done:
            plural = {0: "", 1: ""} if entry.plural else {}
            missing.append(
                polib.POEntry(
                    msgid=key.message,
                    msgid_plural=entry.plural,
                    msgctxt=key.context or None,
                    msgstr_plural=plural,
                    comment=", ".join(sorted(set(entry.files))),
                )
            )
    return str(missing)


@contextmanager
def _locked() -> Iterator[None]:
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Run one of the four commands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract").add_argument("paths", nargs="*", type=Path, default=[SOURCE])
    commands.add_parser("put").add_argument("file", type=Path)
    commands.add_parser("compile")
    commands.add_parser("check")
    chosen = parser.parse_args()
    # Reading templates asks one setting; the project's own are not needed for it.
    settings.configure()
    match chosen.command:
        case "extract":
            print(_missing(extract(chosen.paths)))
        case "put":
            print(f"{put(chosen.file)} messages changed in {CATALOGUE.relative_to(ROOT)}")
        case "compile":
            with _locked():
                _compile()
        case "check":
            wrong = check()
            print("\n".join(wrong) if wrong else "translations: complete")
            return 1 if wrong else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
