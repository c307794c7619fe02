"""Start everything the demo needs, say where it is, and stop all of it at Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType

from rozedraad.config.database import database_exists
from rozedraad.config.environment import ROOT
from rozedraad.demo import serving
from rozedraad.demo.installation import (
    DATABASE,
    NotStarted,
    environment_of,
    fingerprint,
    for_worker,
    keys_in,
    prepare,
)
from rozedraad.demo.postgres import Embedded, ServerFailed, embedded

DATA = ROOT / ".data"


class Stopped(Exception):
    """Somebody asked us to end."""


def main() -> int:
    """Serve the demo until it is stopped; the exit code of the process."""
    port = int(os.environ.get("PORT", "8000"))
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        if _taken(port):
            raise NotStarted(
                f"Something else listens on port {port}. Stop it, or choose another: PORT=8010 make run"
            )
        with ExitStack() as stack:
            _serve(stack, port)
    except Stopped:
        print("\nStopped. Everything is kept in .data/ for the next time.")
        return 0
    except (NotStarted, ServerFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _serve(stack: ExitStack, port: int) -> None:
    print("Starting PostgreSQL and the invented city …", flush=True)
    server = stack.enter_context(_running_server())
    keys = keys_in(DATA / "demo.env")
    environment = environment_of(server.admin, keys, port=port, data=DATA)
    accounts = _world(server.admin, environment)
    web = stack.enter_context(_running(serving.web_command(port), environment))
    worker = stack.enter_context(_running(serving.worker_command(), for_worker(environment, keys)))
    url = environment["PUBLIC_URL"]
    if not serving.wait_until_served(url, web):
        raise NotStarted("The web server did not answer; what it said stands above.")
    _tell(url, accounts)
    while web.poll() is None and worker.poll() is None:
        time.sleep(0.5)
    raise NotStarted("A process of the demo ended by itself; what it said stands above.")


def _world(admin: str, environment: dict[str, str]) -> str:
    """Migrate and load the demo world, unless that was done with this very code; who can sign in."""
    stamp = DATA / "demo.loaded"
    now = fingerprint(*(ROOT / "rozedraad" / "demo").glob("*.py"), *ROOT.glob("protocols/*"))
    if stamp.exists() and database_exists(admin, DATABASE):
        loaded, accounts = stamp.read_text().split("\n", 1)
        if loaded == now:
            return accounts
    prepare(admin, environment)
    accounts = _load_world(environment)
    stamp.write_text(f"{now}\n{accounts}")
    return accounts


def _load_world(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rozedraad.demo.load"],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted("The demo world could not be loaded; the reason stands above.")
    return done.stdout


def _tell(url: str, accounts: str) -> None:
    print(f"\n  Report something     {url}/")
    print(f"  Follow with a code   {url}/volgen/")
    print(f"  Sign in as staff     {url}/aanmelden/")
    print(f"  Connect a system     {url}/api/v1")
    print(f"\n{accounts}\nEverything in it is invented. Ctrl-C stops it.", flush=True)


@contextmanager
def _running_server() -> Iterator[Embedded]:
    server = embedded(DATA / "postgres", durable=True)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _running(command: Sequence[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = serving.start(command, environment)
    try:
        yield process
    finally:
        serving.stop(process)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Once is enough: a second Ctrl-C must not leave processes behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
