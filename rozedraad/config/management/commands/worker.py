"""`manage.py worker`: background work (config/tasks.py), until it is stopped. Run as many as wanted.

Procrastinate's own worker ends when it loses the database. This one waits and begins again, so that a restart
of PostgreSQL needs nobody's attention.
"""

import asyncio
import signal
from contextlib import suppress
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app, connector_params

from rozedraad.config.checks import refuse_misconfiguration

WAIT_SECONDS = 2

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    """Refuses to start when something is configured wrongly, the database's roles too."""

    help = "Do background work: notices, expiry, checkpoints, tidying."

    def handle(self, *_args: Any, **_options: Any) -> None:
        refuse_misconfiguration()
        asyncio.run(_work_until_told())


async def _work_until_told() -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, told.set)
    while not told.is_set():
        try:
            await _work(told)
        except Exception as error:
            log.warning("worker_begins_again", error=type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), WAIT_SECONDS)


async def _work(told: asyncio.Event) -> None:
    """Ends when told to, after the jobs at hand, or when the database is lost."""
    with app.replace_connector(PsycopgConnector(kwargs=connector_params(), timeout=WAIT_SECONDS)):
        async with app.open_async():
            working = asyncio.create_task(app.run_worker_async(install_signal_handlers=False))
            telling = asyncio.create_task(told.wait())
            await asyncio.wait({working, telling}, return_when=asyncio.FIRST_COMPLETED)
            telling.cancel()
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
