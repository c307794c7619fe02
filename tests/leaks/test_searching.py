"""The search finds what it should find, and the watch sees files that nobody else could see."""

import base64
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.leaks.watching import Watch, watching
from tests.leaks.words import new_words, search

UNNAMED = "import os, sys, time; f = os.open(sys.argv[1], os.O_TMPFILE | os.O_RDWR); "
IN_MEMORY = "import os, sys, time; f = os.memfd_create('spool'); "
NAMED = "import os, sys, time; p = sys.argv[1] + '/spool'; f = os.open(p, os.O_CREAT | os.O_RDWR); "
UNLINKED = NAMED + "os.unlink(p); "
HOLDS = "os.write(f, b'secretsecret'); time.sleep(30)"
LETS_GO = "os.write(f, b'secretsecret'); os.close(f); os.unlink(p); time.sleep(30)"


@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc"])
@pytest.mark.parametrize(
    "hidden",
    [
        lambda raw: raw,
        bytes.upper,
        base64.b64encode,
        base64.urlsafe_b64encode,
        lambda raw: raw.hex().encode(),
        lambda raw: raw.hex().upper().encode(),
        lambda raw: raw.decode().encode("utf-16-le"),
        lambda raw: raw.decode().encode("utf-16-be"),
        lambda raw: base64.b64encode(raw.decode().encode("utf-16-le")),
    ],
)
def test_a_word_is_found_however_it_is_written(before: bytes, hidden: Callable[[bytes], bytes]) -> None:
    words = new_words()
    content = hidden(before + words["story"].encode() + b" and more")
    assert {found.word for found in search(words, [("here", content)])} == {"story"}


def test_other_words_are_let_be() -> None:
    others = "\n".join(new_words().values()).encode()
    assert search(new_words(), [("here", others)]) == set()


@pytest.mark.parametrize(
    "makes_a_file",
    [UNNAMED, IN_MEMORY, UNLINKED, NAMED],
    ids=["without a name", "in memory", "that lost its name", "with a name"],
)
def test_a_file_is_seen_whether_it_has_a_name_or_not(makes_a_file: str, tmp_path: Path) -> None:
    with running(makes_a_file + HOLDS, tmp_path) as watch:
        assert sees(lambda: any(b"secretsecret" in content for _name, content in watch.contents()))


def test_that_a_file_was_there_is_seen_even_if_it_is_gone_at_once(tmp_path: Path) -> None:
    with running(NAMED + LETS_GO, tmp_path) as watch:
        assert sees(lambda: str(tmp_path / "spool") in watch.names)


@contextmanager
def running(program: str, folder: Path) -> Iterator[Watch]:
    """A process of its own, watched before it begins."""
    groups: set[int] = set()
    with watching(lambda: groups, [folder]) as watch:
        process = subprocess.Popen([sys.executable, "-c", program, str(folder)], start_new_session=True)
        groups.add(process.pid)
        try:
            yield watch
        finally:
            process.kill()
            process.wait()


def sees(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return met
