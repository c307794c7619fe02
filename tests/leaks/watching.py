"""Every file that a server makes, kept readable: named or unnamed, also when it is gone a moment later.

Three nets. What appears in its folders is opened at once (inotify); its name is kept even if it was gone already.
What its processes hold open for writing is opened through /proc many times a second, which finds files that never
had a name; `look` does it now, for a moment at which the server is known to be in the middle of something. And
Python itself tells what it opened for writing (tests/entrypoints/watched_wsgi.py).
"""

import ctypes
import os
import select
import stat
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

CREATE, MODIFY, CLOSE_WRITE, MOVED_TO, IS_FOLDER = 0x100, 0x2, 0x8, 0x80, 0x40000000
EVENT = struct.Struct("iIII")
PAUSE, PIDS_LAST = 0.005, 0.1
EVERYBODYS = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))


class Watch:
    """Keeps a handle to each file it saw."""

    def __init__(self, groups: Callable[[], set[int]]) -> None:
        """`groups`: the process groups to watch, at this moment."""
        self._groups = groups
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self._folders: dict[int, Path] = {}
        self._handles: dict[tuple[int, int], int] = {}
        self._guard = threading.Lock()
        self._known: tuple[float, list[int]] = (0.0, [])
        self.names: set[str] = set()
        self.programs: set[str] = set()

    def add(self, folder: Path) -> None:
        mask = CREATE | MODIFY | CLOSE_WRITE | MOVED_TO
        number = self._libc.inotify_add_watch(self._inotify, os.fsencode(folder), ctypes.c_uint32(mask))
        if number >= 0:
            self._folders[number] = folder

    def look(self, *, wait: float = 0) -> None:
        """What appeared, and what is held open, now or as soon as something appears."""
        select.select([self._inotify], [], [], wait)
        with self._guard:
            self._read_events()
            for pid in self._pids():
                self._look_at(pid)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Each file there was, as it is or was last."""
        with self._guard:
            for (_device, number), handle in self._handles.items():
                size = os.fstat(handle).st_size
                yield f"watched file {number}", os.pread(handle, size, 0)

    def close(self) -> None:
        for handle in (self._inotify, *self._handles.values()):
            os.close(handle)

    def _pids(self) -> list[int]:
        """The processes that were started, and what they started; asked anew now and then."""
        asked, pids = self._known
        if time.monotonic() - asked > PIDS_LAST:
            pids = self._asked_pids()
            self._known = (time.monotonic(), pids)
        return pids

    def _asked_pids(self) -> list[int]:
        groups, found = self._groups(), []
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                try:
                    if os.getpgid(int(entry.name)) in groups:
                        found.append(int(entry.name))
                except ProcessLookupError:
                    continue
        return found

    def _look_at(self, pid: int) -> None:
        try:
            self.programs.add(Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " "))
            for entry in os.scandir(f"/proc/{pid}/fd"):
                name = os.readlink(entry.path)
                if name.startswith("/") and self._is_for_writing(pid, entry.name):
                    self._keep(entry.path, name)
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            return

    def _is_for_writing(self, pid: int, number: str) -> bool:
        for line in Path(f"/proc/{pid}/fdinfo/{number}").read_text().splitlines():
            if line.startswith("flags:"):
                return int(line.split()[1], 8) & os.O_ACCMODE != os.O_RDONLY
        return False

    def _read_events(self) -> None:
        try:
            events = os.read(self._inotify, 1 << 16)
        except BlockingIOError:
            return
        at = 0
        while at < len(events):
            number, mask, _cookie, length = EVENT.unpack_from(events, at)
            name = os.fsdecode(events[at + EVENT.size : at + EVENT.size + length].rstrip(b"\0"))
            at += EVENT.size + length
            folder = self._folders.get(number)
            if folder is None or not name:
                continue
            if mask & IS_FOLDER:
                self.add(folder / name)
            else:
                self._keep(str(folder / name), str(folder / name))

    def _keep(self, path: str, name: str) -> None:
        self.names.add(name)
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return
        found = os.fstat(handle)
        key = (found.st_dev, found.st_ino)
        if not stat.S_ISREG(found.st_mode) or key in self._handles:
            os.close(handle)
            return
        self._handles[key] = handle


@contextmanager
def watching(groups: Callable[[], set[int]], folders: Sequence[Path]) -> Iterator[Watch]:
    """Watch these processes, these folders and everybody's, until the block ends."""
    watch, ended = Watch(groups), threading.Event()
    for folder in (*folders, *EVERYBODYS):
        watch.add(folder)

    def keep_looking() -> None:
        while not ended.is_set():
            watch.look(wait=PAUSE)

    thread = threading.Thread(target=keep_looking, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        ended.set()
        thread.join()
        watch.close()
