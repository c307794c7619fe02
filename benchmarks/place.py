"""An installation to measure: a durable PostgreSQL of its own and the web as production starts it."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rozedraad.config.database import address, database_exists, drop_database
from rozedraad.demo import serving
from rozedraad.demo.installation import DATABASE, NotStarted, environment_of, prepare
from rozedraad.demo.postgres import embedded, programs, server_pid
from tests.support.environment import DATA, keys

FOLDER = DATA / "bench"


@dataclass(frozen=True)
class Place:
    """`admin` is the superuser's address of the measured database, as the benchmark alone may use it."""

    port: int
    environment: Mapping[str, str]
    admin: str
    programs: Path

    def server(self) -> int:
        """The process id of PostgreSQL."""
        pid = server_pid(FOLDER / "postgres")
        assert pid is not None, "PostgreSQL does not run"
        return pid


@contextmanager
def installation() -> Iterator[Place]:
    """An empty, migrated installation on a server that waits for the disk; stopped at the end."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = embedded(FOLDER / "postgres", durable=True)
    try:
        if database_exists(server.admin, DATABASE):
            drop_database(server.admin, DATABASE)
        port = _free_port()
        environment = environment_of(server.admin, keys(), port=port, data=FOLDER)
        prepare(server.admin, environment)
        yield Place(port, environment, address(server.admin, user="postgres", database=DATABASE), programs())
    finally:
        server.stop()


@contextmanager
def web(place: Place) -> Iterator[int]:
    """The web server with the settings of production; its process id."""
    process = serving.start(serving.web_command(place.port), place.environment)
    try:
        if not serving.wait_until_served(f"http://127.0.0.1:{place.port}/", process):
            raise NotStarted("The web server did not answer; what it said stands above.")
        yield process.pid
    finally:
        serving.stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
