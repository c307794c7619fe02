"""Every example case beside a protocol file comes out as it says; together they cover every step and condition."""

from pathlib import Path

import pytest

from rozedraad.casework.protocols.queries import PlannedStep, plan

from .coverage import FILES, coverage_of_conditions, coverage_of_steps, own_parts
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


@pytest.mark.parametrize("folder", FILES)
def test_there_are_enough_examples(folder: str) -> None:
    assert len(list(of_protocol(folder))) >= max(1, len(own_parts(folder)) // 3)


@pytest.mark.parametrize("folder", FILES)
def test_every_step_is_expected_somewhere_and_absent_elsewhere(folder: str) -> None:
    table = coverage_of_steps(folder)
    assert not table.missing, str(table)


@pytest.mark.parametrize("folder", FILES)
def test_every_condition_is_seen_both_ways(folder: str) -> None:
    table = coverage_of_conditions(folder)
    assert not table.missing, str(table)
