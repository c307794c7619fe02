"""Every example case beside a protocol file comes out as it says; together they cover every step and condition."""

import sys
from pathlib import Path

import pytest

from rozedraad.casework.protocols.queries import PlannedStep, plan
from rozedraad.casework.protocols.rules.conditions import leaves, truth_test
from rozedraad.casework.protocols.rules.planner import lay_out
from rozedraad.casework.protocols.rules.story import Story

from .examples import Example, of_protocol, paths, read_example, wall_clock


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


def test_there_are_enough_examples() -> None:
    assert len(list(of_protocol("amsterdam"))) >= 20


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


def coverage_of_steps() -> Table:
    table, examples = Table(), list(of_protocol("amsterdam"))
    present = {key.partition("#")[0] for example in examples for key in example.expect["steps"]}
    absent = {key for example in examples for key in example.expect.get("absent", ())}
    for step in examples[0].protocol.steps:
        always = step.id == "register"
        table.row(step.id, expected=step.id in present, absent=always or step.id in absent)
    return table


def coverage_of_conditions() -> Table:
    """Each name in each condition, asked of every example once its steps are known."""
    table, looks = Table(), []
    for example in of_protocol("amsterdam"):
        story = Story(example.facts, example.events)
        lay_out(example.protocol, story, example.now)
        looks.append(story.look)
    protocol = next(of_protocol("amsterdam")).protocol
    conditions = [(step.id, step.when.condition) for step in protocol.steps]
    conditions += [(watch.form.id, watch.when.condition) for watch in protocol.watches]
    for owner, condition in conditions:
        for leaf in leaves(condition):
            truths = {truth_test(leaf)(look) for look in looks}
            always = str(leaf) == "report.received"
            table.row(f"{owner} when {leaf}", true=True in truths, false=always or False in truths)
    return table


def test_every_step_is_expected_somewhere_and_absent_elsewhere() -> None:
    table = coverage_of_steps()
    sys.stdout.write(str(table))
    assert not table.missing, str(table)


def test_every_condition_is_seen_both_ways() -> None:
    table = coverage_of_conditions()
    sys.stdout.write(str(table))
    assert not table.missing, str(table)
