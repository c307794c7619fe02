"""The two kinds of process of an installation: the web and the background worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from rozedraad.config.environment import ROOT

WSGI = "rozedraad.config.wsgi:application"
GRACE_SECONDS = 10


def web_command(port: int, *, workers: int = 2, threads: int = 8, application: str = WSGI) -> list[str]:
    """Granian with WSGI: a request's body is streamed to the application and never spooled to disk.
    There is no access log: it would hold addresses and paths."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)),
        *(
            "--blocking-threads",
            str(threads),
            "--log-level",
            "error",
            "--no-access-log",
            "--workers-kill-timeout",
            str(GRACE_SECONDS),
        ),
        application,
    ]


def worker_command() -> list[str]:
    """Background work: notices, expiry, checkpoints."""
    return [sys.executable, "manage.py", "worker"]


def start(
    command: Sequence[str], environment: Mapping[str, str], *, output: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """Start a process that Ctrl-C in this terminal does not reach: whoever started it stops it."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        start_new_session=True,
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end, then insist; what it started goes with it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(GRACE_SECONDS + 5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until_served(url: str, process: subprocess.Popen[bytes], *, seconds: float = 60) -> bool:
    """Whether the address answers before the process ends or time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310
                return True
        except HTTPError as answer:
            if answer.code < 500:
                return True
        except (URLError, OSError):
            pass
        time.sleep(0.05)
    return False
