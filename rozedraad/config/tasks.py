"""What happens while nobody is looking: the only list of it, with how often.

Each runs as a job of its own, as the system, with the rights of rd_worker: one that fails is logged and tried
again at its next turn, the others go on. All of them may run twice at once, or twice in a row, without harm, so
there is no lock that a killed worker could leave behind. A job has no argument but the moment it was due.
"""

from collections.abc import Callable
from functools import wraps

import structlog
from django.conf import settings
from django.db import close_old_connections
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.history import actions as history
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.matching import actions as matching
from rozedraad.casework.reporting import actions as reporting
from rozedraad.shared.transactions import acting

EVERY_MINUTE = "* * * * *"
EVERY_QUARTER = "*/15 * * * *"
EVERY_NIGHT = "20 3 * * *"

Work = Callable[[], int]
Task = Callable[[int], None]

log = structlog.get_logger(__name__)


def every(cron: str) -> Callable[[Work], Task]:
    """Make a job of work that says how much it did. While one is waiting, no second one is queued."""

    def registered(work: Work) -> Task:
        @wraps(work)
        def run(timestamp: int) -> None:  # noqa: ARG001
            close_old_connections()
            try:
                count = work()
            finally:
                close_old_connections()
            log.info("task_done", job=work.__name__, count=count)

        app.periodic(cron=cron)(app.task(name=work.__name__, queueing_lock=work.__name__)(run))
        return run

    return registered


@every(EVERY_MINUTE)
def write_checkpoint() -> int:
    """The copy outside the database is written after the checkpoint has committed."""
    with acting("system", None):
        heads = history.write_checkpoint()
    with acting("system", None):
        history.write_out_checkpoints(settings.CHECKPOINT_DIR)
    return heads


@every(EVERY_MINUTE)
def send_notices() -> int:
    return notices.send_due(actor=SystemActor()).sent


@every(EVERY_MINUTE)
def sweep_cases() -> int:
    return cases.sweep(actor=SystemActor())


@every(EVERY_MINUTE)
def remind() -> int:
    """Steps whose term ends soon, or has ended."""
    return cases.remind(actor=SystemActor())


@every(EVERY_MINUTE)
def sweep_matches() -> int:
    """Reports that may be about the same incident, and what teams said of them."""
    return matching.sweep_matches(actor=SystemActor())


@every(EVERY_QUARTER)
def raise_alarms() -> int:
    """Reports nobody looked at, and cases nobody watches over."""
    system = SystemActor()
    return cases.raise_alarms(actor=system) + cases.find_coordinators(actor=system)


@every(EVERY_QUARTER)
def sweep_drafts() -> int:
    with acting("system", None):
        return reporting.sweep_drafts()


@every(EVERY_QUARTER)
def sweep_answers() -> int:
    with acting("system", None):
        return reporting.sweep_answers()


@every(EVERY_QUARTER)
def tidy_vault() -> int:
    return sum(vault.tidy_vault().values())


@every(EVERY_NIGHT)
def forget_notices() -> int:
    with acting("system", None):
        return notices.forget_old_notices()


@app.periodic(cron=EVERY_QUARTER)
@app.task(name="clear_stalled", queueing_lock="clear_stalled", pass_context=True)
async def clear_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Remove jobs of workers that were killed: whatever they were doing has had its next turn."""
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs())
    for job in stalled:
        await manager.finish_job(job, Status.FAILED, delete_job=True)
    log.info("task_done", job="clear_stalled", count=len(stalled))
