"""A new version is told function by function, put in place whole, and in force in a process that is at work."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from rozedraad.casework.protocols.queries import OWN_PROTOCOLS, Protocol, forget_library, library
from rozedraad.casework.protocols.tests.files import changed

AT_WORK = """
import sys
from datetime import UTC, date, datetime
import structlog
from django.conf import settings
structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
settings.configure(LANGUAGE_CODE="en", PROTOCOL_DIRS=sys.argv[1])
from rozedraad.casework.protocols.errors import NoProtocolHere
from rozedraad.casework.protocols.queries import Event, plan, protocol_for
received = datetime(2026, 3, 2, 9, tzinfo=UTC)
for line in sys.stdin:
    try:
        found = protocol_for([line.strip()], date(2026, 3, 1))
    except NoProtocolHere:
        print("nothing", flush=True)
        continue
    facts = {"report.count_only": False, "report.wants_contact": True}
    made = plan(found, facts, [Event("report.received", received)], received)
    due = next(step.due for step in made.steps if step.key == "first-contact")
    print(found.id, found.version, due - received, flush=True)
"""

INVENTED = changed(
    "territory: GM0363",
    "territory: GM9100",
    changed("amsterdam-handelingskader", "veendorp", changed("{hours: 48, from: report", "{hours: 30, from: report")),
)  # fmt: skip
IN_FORCE = "veendorp 2026.1 1 day, 6:00:00"
SAME = changed(
    'version: "2026.1"', 'version: "2027.1"', changed("valid_from: 2026-01-01", "valid_from: 2027-01-01")
)
NEWER = changed("{hours: 48, from: report", "{hours: 24, from: report", SAME)


@pytest.fixture
def own(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """The folder this installation keeps its protocols in."""
    folder = tmp_path / "own"
    folder.mkdir()
    settings.PROTOCOL_DIRS = str(folder)
    forget_library()
    yield folder
    forget_library()


@pytest.fixture
def ask(own: Path) -> Iterator[Callable[[str], str]]:
    """Asks a process, begun before the test writes anything, what holds in a place."""
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(own)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=OWN_PROTOCOLS.parent,
    )
    questions, answers = process.stdin, process.stdout
    assert questions is not None
    assert answers is not None

    def asked(place: str) -> str:
        questions.write(f"{place}\n")
        questions.flush()
        return answers.readline().strip()

    assert asked("GM0363").startswith("amsterdam-handelingskader 2026.1")
    yield asked
    questions.close()
    process.wait(timeout=10)


def soon(ask: Callable[[str], str], place: str) -> str:
    """The answer once there is one."""
    until = time.monotonic() + 20
    while (answer := ask(place)) == "nothing" and time.monotonic() < until:
        time.sleep(0.2)
    return answer


def written(folder: Path, text: str) -> Path:
    path = folder / "new.yaml"
    path.write_text(text, "utf-8")
    return path


def load(file: Path, *options: str) -> str:
    said = StringIO()
    call_command("load_protocol", str(file), "--language", "en", *options, stdout=said)
    return said.getvalue()


def test_a_protocol_of_a_new_town_is_in_force_without_python_and_without_a_restart(
    ask: Callable[[str], str], own: Path
) -> None:
    assert ask("GM9100") == "nothing"
    written(own, INVENTED)
    assert soon(ask, "GM9100") == IN_FORCE


def test_what_the_command_puts_in_place_is_in_force_in_a_process_at_work(
    ask: Callable[[str], str], own: Path, tmp_path: Path
) -> None:
    said = load(written(tmp_path, INVENTED))
    assert "Nothing holds there until then" in said
    assert [path.name for path in own.iterdir()] == ["veendorp-2026.1.yaml"]
    assert soon(ask, "GM9100") == IN_FORCE


TOWN = """\
protocol: veendorp
version: "1"
extends: {{protocol: {0.id}, version: "{0.version}"}}
territory: GM9100
valid_from: 2026-01-01
name: {{nl: Veendorp, en: Veendorp}}
"""
TEMPLATES = [each for each in library().protocols if each.is_template]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.id)
def test_a_town_begins_with_a_template_in_six_lines(own: Path, tmp_path: Path, template: Protocol) -> None:
    load(written(tmp_path, TOWN.format(template)))
    forget_library()
    found = library().protocol_for(["GM9100"], date(2026, 3, 1))
    assert (found.id, [step.id for step in found.steps]) == ("veendorp", [step.id for step in template.steps])


def test_it_tells_what_changes_for_whom(own: Path, tmp_path: Path) -> None:
    said = load(written(tmp_path, NEWER), "--dry-run")
    assert "in force from 2027-01-01" in said
    assert "In place of Amsterdam framework (amsterdam-handelingskader 2026.1)" in said
    assert said.index("The team that receives the report:") < said.index("  ~ First contact\n")
    assert "Term: Within 48 hours after the report -> Within 24 hours after the report" in said
    assert said.count("  ~ ") == 1


def test_steps_that_come_and_go_stand_under_their_function(own: Path, tmp_path: Path) -> None:
    text = changed("  - id: police-evidence", "  - id: police-gather", NEWER).replace(
        "police-evidence", "police-gather"
    )
    under_police = load(written(tmp_path, text), "--dry-run").partition("\nPolice:\n")[2]
    assert "  - Gather evidence (Within 5 working days)" in under_police
    assert "  + Gather evidence (Within 5 working days)" in under_police


def test_a_dry_run_writes_nothing(own: Path, tmp_path: Path) -> None:
    assert "Nothing was written." in load(written(tmp_path, NEWER), "--dry-run")
    assert list(own.iterdir()) == []


def test_a_version_with_nothing_new_says_so(own: Path, tmp_path: Path) -> None:
    assert "Nothing changes for anybody." in load(written(tmp_path, SAME), "--dry-run")


def test_a_template_changes_nothing_for_anybody(own: Path, tmp_path: Path) -> None:
    said = load(written(tmp_path, changed("territory: GM0363", "template: true", SAME)))
    assert "a template, in force nowhere until a town extends it. Nothing changes for anybody." in said


def refused(file: Path) -> str:
    with pytest.raises(CommandError) as refusal:
        load(file)
    return str(refusal.value)


def test_a_faulty_file_is_refused_with_every_line_and_written_nowhere(own: Path, tmp_path: Path) -> None:
    text = changed("    needs_consent: {parts: [identity], purpose: support}\n", "", NEWER)
    assert "consent_for_each_step: `refer-victim-support`" in refused(written(tmp_path, text))
    assert list(own.iterdir()) == []


def test_a_version_that_is_installed_is_refused(own: Path, tmp_path: Path) -> None:
    said = refused(written(tmp_path, changed("{hours: 48, from: report", "{hours: 24, from: report")))
    assert "exists in two files; give the changed one a new version" in said


def test_a_name_that_is_taken_is_never_written_over(own: Path, tmp_path: Path) -> None:
    (own / "amsterdam-handelingskader-2027.1.yaml").write_text(INVENTED, "utf-8")
    assert "Look at it, and move it away first" in refused(written(tmp_path, NEWER))
    assert "veendorp" in (own / "amsterdam-handelingskader-2027.1.yaml").read_text("utf-8")


def test_without_a_folder_of_its_own_it_says_what_to_set(settings: Settings, tmp_path: Path) -> None:
    settings.PROTOCOL_DIRS = ""
    assert "PROTOCOL_DIRS" in refused(written(tmp_path, NEWER))


def test_a_file_that_is_not_there_is_named(own: Path, tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "nowhere.yaml")
