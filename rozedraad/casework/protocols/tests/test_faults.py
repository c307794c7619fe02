"""A fault in a protocol file is named in plain words, with its line."""

from pathlib import Path

import pytest

from rozedraad.casework.protocols.__main__ import main
from rozedraad.casework.protocols.rules.loading import load

from .files import AMSTERDAM, CODES, changed, faults_in, line_of

SPOILED = [
    ("    by: community-officer", "    by: wijkagent", "`wijkagent` is not one of the functions"),
    ("coordinator: district-c", "coordinator: c", "`coordinator` is not one of the functions"),
    ("  community-officer: {role", "  wijkagent: {role", "`wijkagent` is not in the coded list functions"),
    ("    when: report.count_only", "    when: report.count_onyl", "`report.count_onyl` is no known fact or event"),
    ("    when: report.count_only", "    when: incident.count_only", "did you mean `report.count_only`?"),
    ("    when: step.first-contact.reached", "    when: step.first-contact.met", "has no outcome `met`"),
    ("    when: step.first-contact.reached", "    when: step.frist-contact.reached", "no step `frist-contact`"),
    ("    when: step.first-contact.reached", "    when: step.first-contact", "should be step.<id>.<outcome>"),
    ("accepted: refer-district,", "accepted: refer-town,", "there is no step `refer-town`"),
    ("public_terms: [register,", "public_terms: [regsiter,", "there is no step `regsiter`"),
    ("  - id: ask-needs", "  - id: register", "the id `register` is used 2 times"),
    ("{hours: 4, from: opened}", "{hours: 4, from: open}", "`open` is no known fact or event"),
    ("{hours: 4, from: opened}", "{hours: 4, days: 1}", "a term has one unit"),
    ("{hours: 4, from: opened}", "{hours: 0, from: opened}", "`hours` must be a whole number, one or more"),
    ("consent_lasts: 6 months", "consent_lasts: half a year", "`half a year` is not a length of time"),
    ("{registered: end}", "{registreerd: end}", "the outcome `registreerd` has no words"),
    ("{parts: [identity], purpose: support}", "{parts: [name], purpose: support}", "`name` cannot be used here"),
    ("{incident.kinds: sexual}", "{incident.kinds: []}", "is compared with a code or a list of codes"),
    ("{victim.kind: place}}", "victim.kind}", "`victim.kind` is not a yes/no fact"),
    ("{any: [case.serious, incident.media]}", "{either: [case.serious]}", "is not a fact that can be compared"),
    ("{incident.same_place: 3, within: 30 days}", "{case.serious: 3}", "`case.serious` cannot be counted"),
    ("    when: report.count_only", "    each_time: true\n    when: case.open", "`each_time` needs one of"),
    ("    each_time: true", "    each_tme: true", "`each_tme` is no word a protocol file knows here"),
    ("  ask_victim: true", "  ask_victim: maybe", "`ask_victim` must be true or false"),
    ("receives: adv-intake\n", "", "`receives` is missing"),
    ("  - id: register", "  - id: Register!", "`Register!` must be small letters"),
    ("outcomes: {ended: end}", "outcomes: {accepted: end}", "`accepted` is a state of every referral"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), SPOILED, ids=[spoiled[2] for spoiled in SPOILED])
def test_a_fault_is_named_with_its_line(old: str, new: str, message: str) -> None:
    text = changed(old, new)
    found = faults_in(text)
    assert message in " | ".join(sentence for _, sentence in found)
    if new:
        lines = {line for line, sentence in found if message in sentence}
        assert line_of(new.lstrip().splitlines()[0], text) in lines


def test_the_file_as_it_is_has_no_faults() -> None:
    assert faults_in(AMSTERDAM) == []


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "true"])
def test_yes_and_no_as_names_are_caught_before_yaml_turns_them_into_true_and_false(word: str) -> None:
    text = changed("outcomes: {registered: end}", f"outcomes: {{{word}: end}}")
    line = line_of(f"{{{word}: end}}", text)
    assert faults_in(text) == [
        (line, f"YAML reads the name `{word}` as true or false; write accepted or refused")
    ]


def test_yes_and_no_as_values_are_caught_too() -> None:
    text = changed("reasons: [victim_has_enough", "reasons: [no, victim_has_enough")
    assert "YAML reads `no` as true or false" in faults_in(text)[0][1]


def test_a_name_that_stands_twice_is_caught() -> None:
    text = changed("    about: safety\n", "    about: safety\n    about: media\n")
    assert faults_in(text) == [
        (line_of("    about: media", text), "`about` stands here twice; YAML would forget the first")
    ]


def test_text_that_is_not_yaml_says_where() -> None:
    assert faults_in("protocol: a\nsteps: [\n")[0][0] == 3


def test_a_circle_is_named_with_its_steps() -> None:
    text = changed(
        "    within: {working_days: 1, from: step.first-contact.reached}\n    outcomes: {recorded: end",
        "    within: {working_days: 1, from: step.first-contact.reached}\n    outcomes: {recorded: first-contact",
    )
    found = faults_in(text)
    assert any(
        "in a circle: first-contact -> ask-needs -> first-contact" in sentence for _, sentence in found
    )
    assert any(line == line_of("  - id: first-contact", text) for line, _ in found)


def test_a_step_that_waits_for_itself_is_named() -> None:
    text = changed("outcomes: {registered: end}", "outcomes: {registered: register}")
    assert any(
        "`register` waits for itself; use `repeat_after`" in sentence for _, sentence in faults_in(text)
    )


def test_a_step_nothing_leads_to_is_named() -> None:
    text = changed("accepted: refer-district,", "accepted: end,")
    assert (
        line_of("  - id: refer-district", text),
        "step `refer-district` is never reached: no `when`, and no step leads to it",
    ) in faults_in(text)


@pytest.mark.parametrize(
    "impossible",
    [
        "{all: [report.count_only, {not: report.count_only}]}",
        "{all: [{report.part: witness}, {report.part: victim}]}",
        "{all: [{report.part: witness}, {not: {report.part: [witness, victim]}}]}",
    ],
)
def test_a_step_whose_condition_contradicts_itself_is_named(impossible: str) -> None:
    text = changed("    when: report.count_only", f"    when: {impossible}")
    assert faults_in(text) == [
        (
            line_of("  - id: look-at-count", text),
            "step `look-at-count` can never be reached: its condition cannot hold",
        )
    ]


def test_what_follows_an_unreachable_step_is_unreachable_too() -> None:
    text = changed("    when: {not: step.refer-roze-in-blauw.accepted}", "    when: step.ask-coc.accepted")
    text = changed("steps:\n", "steps:\n" + UNREACHABLE, text)
    named = {sentence.split("`")[1] for _, sentence in faults_in(text)}
    assert named == {"ask-coc", "police-call-back"}


UNREACHABLE = """\
  - id: ask-coc
    text: {nl: Vragen, en: Ask}
    kind: ask
    when: {all: [report.at_adv, {not: report.at_adv}]}
    outcomes: {accepted: end, refused: end, later: {repeat_after: 14 days}}
"""


def test_two_files_with_the_same_version_are_named() -> None:
    faults = load({"a.yaml": AMSTERDAM, "b.yaml": AMSTERDAM}, CODES)[1]
    assert [fault.file for fault in faults] == ["a.yaml", "b.yaml"]
    assert all("exists in two files" in fault.message for fault in faults)


def test_the_command_prints_faults_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "spoiled.yaml"
    path.write_text(changed("    by: community-officer", "    by: wijkagent"), "utf-8")
    assert main([str(path)]) == 1
    assert (
        f"{path}:{line_of('    by: wijkagent', path.read_text('utf-8'))}: `wijkagent`"
        in capsys.readouterr().out
    )


def test_the_command_is_content_with_our_own_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "0 fault(s)" in capsys.readouterr().out
