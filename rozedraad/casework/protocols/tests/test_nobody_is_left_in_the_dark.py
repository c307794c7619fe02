"""Every protocol of the library explains why a criminal case stops, and gives a word every two weeks (R079, R127)."""

import pytest

from rozedraad.casework.protocols.queries import Protocol, library

from .coverage import FILES
from .examples import base_of, of_protocol
from .files import changed, faults_in, without_step

PROTOCOLS = list(library().protocols)


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda each: each.id)
def test_a_case_that_is_dropped_is_explained_by_who_took_the_complaint(protocol: Protocol) -> None:
    (step,) = [each for each in protocol.steps if each.id.endswith("explain-dismissal")]
    assert (step.kind, step.function) == ("contact", "police")
    assert "complaint.dismissed" in step.when.facts


@pytest.mark.parametrize("folder", [name for name in FILES if base_of(name) is None])
def test_two_weeks_without_a_word_are_seen_as_late(folder: str) -> None:
    late = [
        example.title
        for example in of_protocol(folder)
        for key, told in example.expect["steps"].items()
        if key.startswith("progress-word") and told.get("late") == "true"
    ]
    assert late


@pytest.mark.parametrize(
    "without",
    [
        without_step("progress-word").replace("progress-word, ", "", 1),
        changed(
            "    every: 14 days\n    outcomes: {told: end}", "    every: 15 days\n    outcomes: {told: end}"
        ),
        changed(
            "    every: 14 days\n    outcomes: {told: end}",
            "    every: 11 working_days\n    outcomes: {told: end}",
        ),
        changed(
            "    every: 14 days\n    outcomes: {told: end}",
            "    by: police\n    every: 14 days\n    outcomes: {told: end}",
        ),
    ],
    ids=[
        "no word at all",
        "a day too late",
        "working days that are too many",
        "by a team that does not receive",
    ],
)
def test_a_file_that_leaves_people_longer_without_a_word_is_refused(without: str) -> None:
    messages = [message for _line, message in faults_in(without)]
    assert any("at least every 14 days how things stand" in message for message in messages), messages


@pytest.mark.parametrize("often", ["1 weeks", "10 days"])
def test_more_often_is_fine(often: str) -> None:
    text = changed(
        "    every: 14 days\n    outcomes: {told: end}", f"    every: {often}\n    outcomes: {{told: end}}"
    )
    assert faults_in(text) == []
