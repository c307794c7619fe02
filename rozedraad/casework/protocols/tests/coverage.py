"""What the example cases of a protocol file cover: every step expected and absent, every condition both ways.

`python -m rozedraad.casework.protocols.tests.coverage [NAME…]` prints the table, for every file or for those named.
Needs no database and no settings of an installation.
"""

import sys
from collections.abc import Sequence

from django.conf import settings

from rozedraad.casework.protocols.queries import OWN_PROTOCOLS
from rozedraad.casework.protocols.rules.conditions import Condition, leaves, truth_test
from rozedraad.casework.protocols.rules.planner import lay_out
from rozedraad.casework.protocols.rules.story import Story

from .examples import base_of, of_protocol, protocol_of

FILES = sorted(path.stem for path in OWN_PROTOCOLS.glob("*.yaml"))
ALWAYS = {"register", "triangle-report"}  # when: report.received


class Table:
    """What is covered, row by row, and what is not."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.missing: list[str] = []

    def row(self, name: str, **columns: bool) -> None:
        self.rows.append(f"{name:80} " + "  ".join(f"{key} {value!s:5}" for key, value in columns.items()))
        if not all(columns.values()):
            self.missing.append(name)

    def __str__(self) -> str:
        return "\n".join(["", *self.rows, "missing:", *self.missing])


def own_parts(folder: str) -> list[tuple[str, Condition]]:
    """The steps and watches this file says itself, with when: what it extends is covered by its own examples."""
    protocol = protocol_of(folder)
    whole = [(step.id, step.when.condition) for step in protocol.steps]
    whole += [(watch.form.id, watch.when.condition) for watch in protocol.watches]
    base = base_of(folder)
    inherited = (
        {step.id for step in base.steps} | {watch.form.id for watch in base.watches} if base else set()
    )
    return [(name, condition) for name, condition in whole if name not in inherited]


def coverage_of_steps(folder: str) -> Table:
    table, examples = Table(), list(of_protocol(folder))
    present = {key.partition("#")[0] for example in examples for key in example.expect["steps"]}
    absent = {key for example in examples for key in example.expect.get("absent", ())}
    watches = {watch.form.id for watch in protocol_of(folder).watches}
    for name, _condition in own_parts(folder):
        if name not in watches:
            always = name in ALWAYS
            table.row(name, expected=name in present, absent=always or name in absent)
    return table


def coverage_of_conditions(folder: str) -> Table:
    """Each name in each condition, asked of every example once its steps are known."""
    table, looks = Table(), []
    for example in of_protocol(folder):
        story = Story(example.facts, example.events)
        lay_out(example.protocol, story, example.now)
        looks.append(story.look)
    for owner, condition in own_parts(folder):
        for leaf in leaves(condition):
            truths = {truth_test(leaf)(look) for look in looks}
            always = str(leaf) == "report.received"
            table.row(f"{owner} when {leaf}", true=True in truths, false=always or False in truths)
    return table


def main(names: Sequence[str]) -> int:
    if not settings.configured:
        settings.configure(LANGUAGE_CODE="en")
    unknown = set(names) - set(FILES)
    if unknown:
        sys.stdout.write(f"no protocol file: {', '.join(sorted(unknown))}; there are {', '.join(FILES)}\n")
        return 1
    missing = 0
    for name in names or FILES:
        for table in (coverage_of_steps(name), coverage_of_conditions(name)):
            sys.stdout.write(f"{name}{table}\n")
            missing += len(table.missing)
    sys.stdout.write(f"{len(names or FILES)} protocol file(s), {missing} not covered\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
