"""Background work at the moment a test needs it, instead of at the next minute."""

import time

import psycopg

from tests.support.server import Server

SECONDS = 60


def sweeps(server: Server) -> None:
    """The worker, started if need be, sweeps the cases now; returns when it has."""
    if "worker" not in server.processes:
        server.start_worker()
    before = _done(server)
    with psycopg.connect(server.admin, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, status) "
            "VALUES ('default', 'sweep_cases', 0, NULL, NULL, '{\"timestamp\": 0}', 'todo')"
        )
    end = time.monotonic() + SECONDS
    while _done(server) == before and time.monotonic() < end:
        time.sleep(0.1)
    assert _done(server) > before, server.log()[-3000:]


def _done(server: Server) -> int:
    return (server.logs / "worker.log").read_text().count("sweep_cases")
