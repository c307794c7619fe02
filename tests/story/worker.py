"""Background work at the moment a test needs it, instead of at the next minute."""

import time

import psycopg

from tests.support.server import Server

SECONDS = 60


def sweeps(server: Server) -> None:
    """The worker ends what has lapsed; returns when it has."""
    works(server, "sweep_cases")


def works(server: Server, job: str) -> None:
    """The worker, started if need be, does this job now; returns when it has."""
    if "worker" not in server.processes:
        server.start_worker()
    before = _times_done(server, job)
    with psycopg.connect(server.admin, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status) "
            "VALUES ('default', %s, 0, '{\"timestamp\": 0}', 'todo')",
            [job],
        )
    end = time.monotonic() + SECONDS
    while _times_done(server, job) == before and time.monotonic() < end:
        time.sleep(0.1)
    assert _times_done(server, job) > before, server.log()[-3000:]


def _times_done(server: Server, job: str) -> int:
    lines = (server.logs / "worker.log").read_text().splitlines()
    return sum("task_done" in line and job in line for line in lines)
