"""A reporter with a case, and a few things that happen in it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import psycopg
import pytest
from django.conf import LazySettings

from rozedraad.base.history.actions import record, write_checkpoint, write_out_checkpoints
from rozedraad.base.history.queries import Event
from rozedraad.shared.transactions import acting
from tests.support.chains import BegunCase, begun_case
from tests.support.clock import FrozenClock

Psycopg = psycopg.Connection[tuple[object, ...]]
Acting = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def reporter(owner: Psycopg, clock: FrozenClock) -> BegunCase:
    return begun_case(owner)


@pytest.fixture
def checkpoint(as_worker: Acting, settings: LazySettings, tmp_path: object) -> Callable[[], int]:
    """What the worker does each minute; how many heads were new."""
    settings.CHECKPOINT_DIR = tmp_path

    def one_minute() -> int:
        with as_worker():
            with acting("system", None):
                heads = write_checkpoint()
            with acting("system", None):
                write_out_checkpoints(settings.CHECKPOINT_DIR)
        return heads

    return one_minute


def happens(reporter: BegunCase, event: Event = Event.NEEDS_RECORDED, **data: object) -> None:
    with acting("reporter", reporter.id):
        record(case_id=reporter.case_id, event=event, actor_kind="reporter", actor_id=reporter.id, data=data)
