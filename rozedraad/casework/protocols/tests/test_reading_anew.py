"""A process at work takes in a new version without a restart, and keeps what it had when a file is wrong."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from rozedraad.casework.protocols import queries
from rozedraad.casework.protocols.errors import LibraryFaulty, ProtocolUnknown
from rozedraad.casework.protocols.queries.keeping import LOOK_EVERY, Keeper
from rozedraad.casework.protocols.rules.library import Library

from .files import AMSTERDAM, changed

INVENTED = changed("territory: GM0363", "territory: GM9100", changed("amsterdam-handelingskader", "veendorp"))
SECRET = "Wie dit leest weet te veel"


class Process:
    """One that is at work, with a clock the test moves."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now, self.reads = folder, 0.0, 0
        self.keeper = Keeper(lambda: [folder], self._read, lambda: self.now)

    def _read(self, folders: Sequence[Path]) -> Library:
        self.reads += 1
        return queries._read(folders)

    def later(self, seconds: float = LOOK_EVERY) -> Library:
        self.now += seconds
        return self.keeper.library()

    def places(self) -> set[str]:
        return {each.territory for each in self.later().protocols}

    def write(self, name: str, text: str) -> None:
        """As a person with an editor would, not as our command does."""
        (self.folder / name).write_text(text, "utf-8")


@pytest.fixture
def process(tmp_path: Path) -> Process:
    process = Process(tmp_path)
    process.write("a.yaml", AMSTERDAM)
    assert process.places() == {"GM0363"}
    return process


def test_a_new_file_is_in_force_without_a_restart(process: Process) -> None:
    process.write("veendorp.yaml", INVENTED)
    assert process.later().protocol_for(["GM9100"], date(2026, 3, 1)).id == "veendorp"


def test_the_folder_is_looked_at_once_a_second_at_most(process: Process) -> None:
    process.write("veendorp.yaml", INVENTED)
    assert len(process.later(LOOK_EVERY / 2).protocols) == 1
    assert len(process.later(LOOK_EVERY / 2).protocols) == 2


def test_a_version_another_process_knows_already_is_found_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Process(tmp_path)
    process.write("a.yaml", AMSTERDAM)
    process.later()
    monkeypatch.setattr(queries, "_keeper", process.keeper)
    process.write("veendorp.yaml", INVENTED)
    assert [each.id for each in queries.library().protocols] == ["amsterdam-handelingskader"]
    assert queries.protocol("veendorp", "2026.1").territory == "GM9100"
    with pytest.raises(ProtocolUnknown):
        queries.protocol("veendorp", "1999.1")


def test_files_that_did_not_change_are_not_read_again(process: Process) -> None:
    for _ in range(5):
        process.later()
    assert process.reads == 1


WRONG = {
    "a step without its consent": INVENTED.replace("    needs_consent: {parts: [identity], purpose: support}\n", ""),
    "no yaml": "protocol: [",
    "an empty file": "",
    "the same version twice": AMSTERDAM,
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_faulty_file_changes_nothing(process: Process, what: str) -> None:
    process.write("b.yaml", WRONG[what])
    assert process.places() == {"GM0363"}
    process.write("b.yaml", INVENTED)
    assert process.places() == {"GM0363", "GM9100"}


def test_a_file_that_is_no_text_changes_nothing(process: Process) -> None:
    (process.folder / "b.yaml").write_bytes(b"protocol: \xff\xfe")
    assert process.places() == {"GM0363"}


def test_a_version_in_use_is_neither_changed_nor_taken_away(process: Process) -> None:
    process.write("a.yaml", changed("{hours: 48,", "{hours: 72,"))
    assert first_term(process.later()) == 48
    (process.folder / "a.yaml").unlink()
    assert first_term(process.later()) == 48


def test_a_faulty_file_is_logged_once_by_its_place_without_what_it_says(
    process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    process.write("b.yaml", INVENTED.replace("when: report.count_only", f"when: {SECRET}"))
    process.later()
    process.later()
    (record,) = caplog.records
    entry = cast(dict[str, object], record.msg)
    assert (entry["event"], record.levelname) == ("protocols_kept_as_they_were", "ERROR")
    assert entry["where"] == [f"b.yaml:{line_of('report.count_only')}"]
    assert SECRET not in str(entry)


def test_a_start_with_a_faulty_file_is_refused(tmp_path: Path) -> None:
    process = Process(tmp_path)
    process.write("b.yaml", WRONG["a step without its consent"])
    with pytest.raises(LibraryFaulty):
        process.later()
    process.write("b.yaml", INVENTED)
    assert process.places() == {"GM9100"}


def first_term(library: Library) -> int:
    (found,) = library.protocols
    within = found.by_id["first-contact"].within
    assert within is not None
    return within.duration.amount


def line_of(needle: str) -> int:
    return INVENTED[: INVENTED.index(f"when: {needle}")].count("\n") + 1
