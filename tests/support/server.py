"""The whole product as it runs: granian, the background worker, a mail server, a database and a clock of its own.

Nothing in it is replaced but the clock, through the entry points in tests/entrypoints.
"""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rozedraad.config.database import address
from rozedraad.demo import serving
from rozedraad.demo.installation import for_worker
from tests.support import database
from tests.support.environment import common, keys
from tests.support.mail import Mailbox, listening

APPLICATION = "tests.entrypoints.wsgi:application"
WORKER = "tests.entrypoints.worker"


class ServerDown(Exception):
    """The server under test did not come up; the message is the end of its log."""


class SharedClock:
    """The clock of a server under test. Time flows; `set` and `move` shift it for every process at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._offset = timedelta()
        self._write()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._offset

    @property
    def now(self) -> datetime:
        return self()

    def set(self, moment: datetime) -> None:
        """Let it be this aware moment now."""
        self._offset = moment - datetime.now(UTC)
        self._write()

    def move(self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass."""
        self._offset += timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        self._write()

    def _write(self) -> None:
        unfinished = self.file.with_suffix(".new")
        unfinished.write_text(json.dumps({"offset_seconds": self._offset.total_seconds()}))
        unfinished.rename(self.file)


@dataclass
class Server:
    """A running installation. `owner` and `admin` are addresses of its database, `admin` as superuser."""

    url: str
    port: int
    database: str
    owner: str
    admin: str
    folder: Path
    evidence: Path
    environment: Mapping[str, str]
    mailbox: Mailbox
    clock: SharedClock
    application: str = APPLICATION
    workers: int = 2
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def logs(self) -> Path:
        """The folder with web.log and worker.log: all that the processes wrote."""
        return self.folder / "logs"

    @property
    def temporary(self) -> Path:
        """TMPDIR of the processes."""
        return self.folder / "tmp"

    def log(self) -> str:
        """Everything the processes have written so far."""
        return "".join(path.read_text(errors="replace") for path in sorted(self.logs.glob("*.log")))

    def start_web(self) -> None:
        """Start granian and wait for the first page."""
        command = serving.web_command(self.port, workers=self.workers, application=self.application)
        web = self._start("web", command, self.environment)
        if not serving.wait_until_served(f"{self.url}/", web):
            raise ServerDown(self.log()[-5000:])

    def start_worker(self, module: str = WORKER) -> None:
        """Start the background worker."""
        command = [*serving.worker_command()[:1], "-m", module]
        self._start("worker", command, for_worker(self.environment, keys()))

    def kill_web(self) -> None:
        """SIGKILL to granian and all its workers at once."""
        self._kill("web")

    def kill_worker(self) -> None:
        """SIGKILL to the background worker."""
        self._kill("worker")

    def pids(self, name: str = "web") -> list[int]:
        """The process and everything it started, as far as they live."""
        group = str(self.processes[name].pid)
        listed = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True)
        rows = (line.split() for line in listed.stdout.splitlines())
        return [int(pid) for pid, pgid, state in rows if pgid == group and not state.startswith("Z")]

    def stop(self) -> None:
        """End all processes, gently."""
        for process in self.processes.values():
            serving.stop(process)

    def _start(
        self, name: str, command: list[str], environment: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        with (self.logs / f"{name}.log").open("ab") as output:
            process = serving.start(command, environment, output=output)
        self.processes[name] = process
        return process

    def _kill(self, name: str) -> None:
        process = self.processes[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        while self.pids(name):
            time.sleep(0.05)


@contextmanager
def running_server(
    folder: Path,
    name: str,
    *,
    admin: str = "",
    evidence: Path | None = None,
    application: str = APPLICATION,
    workers: int = 2,
    worker: bool = True,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Serve the migrated database `name` on a free port until the block ends.

    `admin` is the superuser's address of another cluster than the shared one; `environment` overrides settings.
    """
    with ExitStack() as stack:
        mailbox = stack.enter_context(listening())
        for part in ("logs", "tmp", "evidence", "checkpoints"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        port = _free_port()
        cluster = admin or database.admin()
        clock = SharedClock(folder / "clock.json")
        evidence = evidence or folder / "evidence"
        settings = _environment(folder, name, cluster, port, evidence, mailbox) | dict(environment or {})
        server = Server(
            url=f"http://127.0.0.1:{port}",
            port=port,
            database=name,
            owner=address(cluster, user="rd_owner", database=name),
            admin=address(cluster, user="postgres", database=name),
            folder=folder,
            evidence=evidence,
            environment=settings,
            mailbox=mailbox,
            clock=clock,
            application=application,
            workers=workers,
        )
        stack.callback(server.stop)
        if worker:
            server.start_worker()
        server.start_web()
        yield server


def _environment(
    folder: Path, name: str, cluster: str, port: int, evidence: Path, mailbox: Mailbox
) -> dict[str, str]:
    secrets = {key: value for key, value in keys().items() if key != "VAULT_NOTICE_PRIVATE_KEY"}
    return {
        **common(),
        **secrets,
        # This process has the key that opens notice addresses; a web process may not.
        "VAULT_NOTICE_PRIVATE_KEY": "",
        "DJANGO_SETTINGS_MODULE": "rozedraad.config.settings",
        "DATABASE_URL": address(cluster, user="rd_app", database=name),
        "WORKER_DATABASE_URL": address(cluster, user="rd_worker", database=name),
        "DATABASE_POOL": "8",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "EVIDENCE_DIR": str(evidence),
        "CHECKPOINT_DIR": str(folder / "checkpoints"),
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mailbox.port),
        "LOG_LEVEL": "INFO",
        "TEST_CLOCK": str(folder / "clock.json"),
        "TMPDIR": str(folder / "tmp"),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
