"""Fixtures for all. Databases come from tests/support/database.py, the environment from tests/settings.py.

`db` gives one connection as rd_app, rolled back at the end. `transactional_db` commits for real (deferred
constraints and row security too) and ends with a fresh copy of the database.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from rozedraad.base.directory import queries as directory
from rozedraad.shared import clock as application_clock
from tests.support import database
from tests.support.city import city
from tests.support.clock import FrozenClock
from tests.support.people import Cast

NAME = f"test_{os.getpid()}"

hypothesis_settings.register_profile("test", deadline=None, max_examples=50)
hypothesis_settings.register_profile("prove", deadline=None, max_examples=2000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

Psycopg = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This process's own copy of the migrated database, reached as rd_app."""
    with django_db_blocker.unblock():
        database.drop_leftovers()
        database.create_copy(NAME)
        _connect_as("rd_app")
    yield
    with django_db_blocker.unblock():
        connection.close()
        database.drop_database(database.admin(), NAME)


@pytest.fixture(scope="session", autouse=True)
def _own_folders() -> Iterator[None]:
    """Folders for sealed files and checkpoints of this process."""
    folders = (settings.EVIDENCE_DIR, settings.CHECKPOINT_DIR)
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    yield
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _renew_database(_case: TransactionTestCase) -> None:
    """rd_app may not truncate, and append-only tables refuse it from anybody: start from the template."""
    connection.close()
    database.create_copy(NAME)


def _begin_with_a_new_connection(case: type[TransactionTestCase]) -> None:
    """Inside a browser's event loop Django holds another connection than outside it: what stayed open on the other
    side was cut off with the database of the test before."""
    connection.close()
    _set_up(case)


_set_up = TransactionTestCase._fixture_setup.__func__  # type: ignore[attr-defined]
TransactionTestCase._fixture_setup = classmethod(_begin_with_a_new_connection)  # type: ignore[method-assign]
TransactionTestCase._fixture_teardown = _renew_database  # type: ignore[method-assign]


@pytest.fixture
def owner(transactional_db: None) -> Iterator[Psycopg]:
    """A connection of its own as rd_owner, each statement committed at once."""
    with psycopg.connect(database.address_of(NAME, "rd_owner"), autocommit=True) as found:
        yield found


@pytest.fixture
def as_role(transactional_db: None) -> Callable[[str], AbstractContextManager[None]]:
    """`with as_role("rd_owner"):` makes Django's connection one of that role."""

    @contextmanager
    def connected(role: str) -> Iterator[None]:
        _connect_as(role)
        try:
            yield
        finally:
            _connect_as("rd_app")

    return connected


@pytest.fixture
def as_worker(
    as_role: Callable[[str], AbstractContextManager[None]],
) -> Callable[[], AbstractContextManager[None]]:
    """`with as_worker():` makes Django's connection one of rd_worker, as in the background process."""

    @contextmanager
    def worker() -> Iterator[None]:
        with as_role("rd_worker"), override_settings(PROCESS="worker"):
            yield

    return worker


@pytest.fixture(autouse=True)
def _no_memories() -> None:
    """Teams and territories of an earlier test are gone: do not remember them."""
    directory.forget()


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    """A page that was asked in English leaves its language behind: no test begins with that of another."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FrozenClock:
    """The application's clock, standing still: `clock.set(moment)`, `clock.move(days=3)`, `clock.now`."""
    frozen = FrozenClock()
    monkeypatch.setattr(application_clock, "system_time", frozen)
    return frozen


def _connect_as(role: str) -> None:
    connection.close()
    parts = conninfo_to_dict(database.address_of(NAME, role))
    connection.settings_dict.update(NAME=parts["dbname"], USER=parts["user"], HOST=parts["host"])


@pytest.fixture
def cast(db: None) -> Cast:
    """The invented city with its people, and one line for each thing they do."""
    return Cast(city())
