"""A new version of a protocol: checked, told function by function, and put in place. No restart is needed.

python manage.py load_protocol FILE --dry-run    what would change, for whom; nothing is written
python manage.py load_protocol FILE              the same, and then it is put into the first folder of PROTOCOL_DIRS
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from rozedraad.casework.protocols.actions import Candidate, look_at_new, put_in_place
from rozedraad.casework.protocols.errors import ProtocolError
from rozedraad.casework.protocols.queries import functions_used, protocol_name, tell_whole

from ...queries import Comparison, compare
from ...rules.comparing import Difference, Pair

SIGNS = {"left": "-", "right": "+", "differs": "~"}


class Command(BaseCommand):
    help = "Check a new version of a protocol, tell what changes for whom, and put it in place."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only tell; write nothing")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="language of the steps")

    def handle(self, *_args: Any, **given: Any) -> None:
        with translation.override(given["language"]):
            try:
                self._load(given["file"], given["dry_run"])
            except FileNotFoundError:
                raise CommandError(f"There is no file {given['file']}.") from None
            except ProtocolError as refusal:
                raise CommandError(str(refusal)) from None

    def _load(self, file: Path, dry_run: bool) -> None:
        candidate = look_at_new(file)
        self.stdout.writelines(f"{line}\n" for line in told(candidate))
        if dry_run:
            self.stdout.write("Nothing was written.")
            return
        place = put_in_place(candidate)
        self.stdout.write(f"In place as {place.name}. Every process takes it in within seconds.")


def told(candidate: Candidate) -> Iterator[str]:
    """What changes, function by function; + is new, - is gone, ~ is different."""
    new, before = candidate.new, candidate.before
    name = f"{protocol_name(new)} ({new.id} {new.version})"
    if new.is_template:
        yield f"{name}: a template, in force nowhere until a town extends it. Nothing changes for anybody."
        return
    yield f"{name}: {new.territory}, in force from {new.valid_from}"
    if before is None:
        yield f"Nothing holds there until then. All of it is new, for: {', '.join(functions_used(new))}."
        return
    yield f"In place of {protocol_name(before)} ({before.id} {before.version}). Cases that began with it keep it."
    found = compare(tell_whole(before), tell_whole(new))
    yield from _changed(found)


def _changed(found: Comparison) -> Iterator[str]:
    for rule in found.rules:
        yield _line(rule, "")
    changed = sorted((pair for pair in found.pairs if pair.standing in SIGNS), key=lambda pair: pair.function)
    if not changed and not found.rules:
        yield "Nothing changes for anybody."
    for function, pairs in groupby(changed, key=lambda pair: pair.function):
        yield f"{function}:"
        for pair in pairs:
            yield from _pair(pair)


def _pair(pair: Pair) -> Iterator[str]:
    term = f" ({pair.term})" if pair.term and pair.standing != "differs" else ""
    yield f"  {SIGNS[pair.standing]} {pair.title}{term}"
    for each in pair.differences:
        yield _line(each, "      ")


def _line(each: Difference, indent: str) -> str:
    return f"{indent}{each.what}: {each.left or '-'} -> {each.right or '-'}"
