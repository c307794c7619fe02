"""Processor time and memory of the web and of the database, from Linux's own accounts: what others do on the machine
shows less in them than in any clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass
class Spent:
    """Milliseconds of a process and all it started; known when the measurement is over."""

    milliseconds: float = 0.0


@contextmanager
def spent_by(pid: int) -> Iterator[Spent]:
    """Between the beginning and the end of the block. Who ended meanwhile does not count."""
    before, spent = _of_family(pid), Spent()
    yield spent
    after = _of_family(pid)
    spent.milliseconds = sum(time - before.get(one, 0.0) for one, time in after.items())


def memory_of(pid: int) -> int:
    """Bytes of memory of a process and all it started, what they share counted once."""
    return sum(_bytes(one) for one in _family(pid))


def _of_family(pid: int) -> dict[int, float]:
    """Each process below this one, itself included, with its milliseconds so far."""
    return {one: _milliseconds(one) for one in _family(pid)}


def _family(pid: int) -> set[int]:
    parents = {one: parent for one in _numbers(PROC) if (parent := _parent(one)) is not None}
    family, more = {pid}, True
    while more:
        found = {one for one, parent in parents.items() if parent in family} - family
        family, more = family | found, bool(found)
    return family


def _bytes(pid: int) -> int:
    """Its proportional share: a page in three processes counts a third in each."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _parent(pid: int) -> int | None:
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _milliseconds(pid: int) -> float:
    """All threads: the first figure of `schedstat` is what they ran, in nanoseconds."""
    total = 0
    for thread in _numbers(PROC / str(pid) / "task"):
        try:
            total += int((PROC / str(pid) / "task" / str(thread) / "schedstat").read_text().split()[0])
        except OSError:
            continue
    return total / 1e6


def _numbers(folder: Path) -> list[int]:
    try:
        return [int(entry.name) for entry in folder.iterdir() if entry.name.isdigit()]
    except OSError:
        return []
