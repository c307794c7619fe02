"""Looking at a file happens in a process of its own: without keys, unable to write, within bounds."""

import hashlib
import json
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from rozedraad.base.evidence import actions
from rozedraad.base.evidence.errors import FileEmpty, FileIsProgram, FileUnread
from rozedraad.base.evidence.queries import neutral_name
from rozedraad.base.evidence.rules.verdicts import NO_COPY_LONG
from rozedraad.base.evidence.tests import corpus
from rozedraad.base.vault.actions import FileReader, open_file
from tests.support.files import sealed

CONFINED = "from rozedraad.base.evidence.__main__ import confine; confine(); "


@pytest.fixture
def folder(tmp_path: Path, db: None) -> Iterator[Path]:
    with override_settings(EVIDENCE_DIR=tmp_path / "evidence"):
        yield tmp_path / "evidence"


def opened(file: Any) -> bytes:
    return b"".join(open_file(file.file_id, file.key))


def left(folder: Path) -> int:
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_the_original_is_as_it_was_sent_and_the_copy_beside_it(folder: Path) -> None:
    photo = corpus.jpeg()
    file = actions.take_in(sealed(photo, "ik-op-het-plein.jpg"), number=3)
    assert opened(file.original) == photo
    assert file.original.sha256 == hashlib.sha256(photo).hexdigest()
    assert file.copy is not None
    copy = opened(file.copy)
    assert (corpus.SECRET.encode() in photo, corpus.SECRET.encode() in copy) == (True, False)
    assert file.copy.sha256 == hashlib.sha256(copy).hexdigest()
    assert {one.number for one in file.files} == {3}


def test_on_the_disk_both_are_sealed(folder: Path) -> None:
    actions.take_in(sealed(corpus.pdf(), "brief.pdf"), number=1)
    paths = list(folder.iterdir())
    assert len(paths) == 2
    for path in paths:
        content = path.read_bytes()
        assert b"%PDF" not in content
        assert corpus.SECRET.encode() not in content
        assert "brief" not in path.name


def test_a_download_is_called_by_sort_and_number_alone(folder: Path) -> None:
    file = actions.take_in(sealed(corpus.jpeg(), "ik-op-het-plein.jpg"), number=3)
    assert [neutral_name(one) for one in file.files] == ["foto-3.jpg", "foto-3.jpg"]


def test_of_what_is_refused_nothing_is_left(folder: Path, django_capture_on_commit_callbacks: Any) -> None:
    for content, refusal in ((b"MZ\x90\0" + bytes(100), FileIsProgram), (b"", FileEmpty)):
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(refusal):
            actions.take_in(sealed(content, "foto.jpg"), number=1)
    assert left(folder) == 0


def test_what_is_taken_out_again_leaves_nothing(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    file = actions.take_in(sealed(corpus.png(), "foto.png"), number=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.leave(file)
    assert left(folder) == 0


def test_a_process_that_dies_over_the_file_refuses_it_and_over_the_copy_leaves_the_original(
    folder: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    dies = (sys.executable, "-c", "raise SystemExit(1)")
    monkeypatch.setattr(actions, "COMMAND", dies)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(FileUnread):
        actions.take_in(sealed(corpus.jpeg()), number=1)
    assert left(folder) == 0
    says = json.dumps({"kind": "image/jpeg"})
    halfway = (
        f"import os; d = {says!r}.encode(); os.write(0, b's' + len(d).to_bytes(4) + d + b'w' + bytes(3))"
    )
    monkeypatch.setattr(actions, "COMMAND", (sys.executable, "-c", halfway))
    file = actions.take_in(sealed(corpus.jpeg()), number=1)
    assert (file.copy, file.no_copy, len(list(folder.iterdir()))) == (None, NO_COPY_LONG, 1)


def test_it_can_write_to_no_file(tmp_path: Path) -> None:
    tried = f"f = open({str(tmp_path / 'spool')!r}, 'wb'); f.write(b'x'); f.flush()"
    done = subprocess.run([sys.executable, "-c", CONFINED + tried], capture_output=True, check=False)
    assert done.returncode != 0
    assert (tmp_path / "spool").read_bytes() == b""


def test_it_can_not_take_all_memory() -> None:
    tried = "x = bytearray(3 * 1024**3)"
    done = subprocess.run([sys.executable, "-c", CONFINED + tried], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_it_gets_no_environment_and_no_open_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAULT_PEPPER", "must-not-be-there")
    tells = (
        "import os, json; d = json.dumps({'refused': 'x', 'environment': sorted(os.environ),"
        " 'open': [n for n in map(int, os.listdir('/proc/self/fd')) if n > 2 and os.path.exists(f'/proc/self/fd/{n}')]}"
        ").encode(); os.write(0, b's' + len(d).to_bytes(4) + d)"
    )
    monkeypatch.setattr(actions, "COMMAND", (sys.executable, "-c", tells))
    with FileReader(sealed(corpus.jpeg())) as reader:
        looking = actions._Looking(sealed(b"x"), reader, 1)
        with actions._process() as wire:
            told: dict[str, Any] = looking._next_verdict(wire)
    assert [name for name in told["environment"] if name not in {"LC_CTYPE"}] == []
    assert told["open"] == []


def test_the_limits_are_on_the_process_and_not_on_ours(folder: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    actions.take_in(sealed(corpus.png(), "foto.png"), number=1)
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before


def test_what_it_asks_for_beyond_the_end_is_empty(folder: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, FileReader(sealed(b"kort")) as reader:
        assert reader.read_at(0, 100) == b"kort"
        assert reader.read_at(90, 100) == b""
