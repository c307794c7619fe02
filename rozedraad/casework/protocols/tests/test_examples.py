"""Every example case beside a protocol file comes out as it says; together they cover every step and condition."""

import sys
from pathlib import Path

import pytest

from rozedraad.casework.protocols.queries import OWN_PROTOCOLS, PlannedStep, plan
from rozedraad.casework.protocols.rules.conditions import Condition, leaves, truth_test
from rozedraad.casework.protocols.rules.planner import lay_out
from rozedraad.casework.protocols.rules.story import Story

from .examples import Example, base_of, of_protocol, paths, protocol_of, read_example, wall_clock

FILES = sorted(path.stem for path in OWN_PROTOCOLS.glob("*.yaml"))
ALWAYS = {"register", "triangle-report"}  # when: report.received


def as_written(step: PlannedStep, example: Example) -> dict[str, object]:
    """A planned step in the words of an example file."""
    shown: dict[str, object] = {"state": step.state, "reasons": list(step.reasons)}
    for name, moment in (("due", step.due), ("confirm_before", step.confirm_before)):
        if moment is not None:
            shown[name] = wall_clock(moment)
    if step.outcome:
        shown["outcome"] = step.outcome
    if step.late(example.now):
        shown["late"] = "true"
    return shown


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_an_example_comes_out_as_it_says(path: Path) -> None:
    example = read_example(path)
    made = plan(example.protocol, example.facts, example.events, example.now)
    steps = {step.key: as_written(step, example) for step in made.steps}
    assert {key: steps.get(key) for key in example.expect["steps"]} == example.expect["steps"]
    assert not set(example.expect.get("absent", ())) & set(steps)
    assert list(made.questions) == example.expect["questions"]
    assert [proposal.id for proposal in made.proposals] == example.expect["proposals"]


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_planning_an_example_twice_changes_nothing(path: Path) -> None:
    example = read_example(path)
    made = plan(example.protocol, example.facts, example.events, example.now)
    again = plan(example.protocol, example.facts, [*example.events, *made.events()], example.now)
    assert again == made


@pytest.mark.parametrize("folder", FILES)
def test_there_are_enough_examples(folder: str) -> None:
    assert len(list(of_protocol(folder))) >= max(1, len(own_parts(folder)) // 3)


class Table:
    """What is covered, shown whole with `pytest -s` and when something is missing."""

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


@pytest.mark.parametrize("folder", FILES)
def test_every_step_is_expected_somewhere_and_absent_elsewhere(folder: str) -> None:
    table = coverage_of_steps(folder)
    sys.stdout.write(f"{folder}{table}")
    assert not table.missing, str(table)


@pytest.mark.parametrize("folder", FILES)
def test_every_condition_is_seen_both_ways(folder: str) -> None:
    table = coverage_of_conditions(folder)
    sys.stdout.write(f"{folder}{table}")
    assert not table.missing, str(table)
