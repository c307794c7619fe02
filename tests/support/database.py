"""Databases for tests: migrated once per state of the migrations, then copied.

The server in `.data/test-postgres` is shared by every run and every worker, and stays up between runs.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import psycopg

from rozedraad.config.database import (
    address,
    create_database,
    database_exists,
    drop_database,
    prepare_cluster,
)
from rozedraad.demo.installation import fingerprint
from rozedraad.demo.postgres import embedded
from tests.support.environment import DATA, ROOT, SERVER, common, keys

TEMPLATES_KEPT = 6


class MigrationsFailed(Exception):
    """The test database could not be made; the message is what `migrate` said."""


@cache
def admin() -> str:
    """The address of the test server's superuser."""
    found = embedded(SERVER, durable=False).admin
    with _locked():
        prepare_cluster(found)
    return found


def address_of(database: str, user: str) -> str:
    """The address of a test database, as one of our roles."""
    return address(admin(), user=user, database=database)


@cache
def template() -> str:
    """The name of a migrated database that is never connected to: copies of it are ready at once."""
    name = f"template_{fingerprint()}"
    with _locked():
        if not database_exists(admin(), name):
            making = f"{name}_making"
            drop_database(admin(), making)
            create_database(admin(), making)
            _migrate(admin(), making)
            with psycopg.connect(admin(), autocommit=True) as connection:
                connection.execute(f"ALTER DATABASE {making} RENAME TO {name}")
            _drop_old_templates(keep=name)
    return name


def create_copy(name: str) -> None:
    """A fresh database under this name, in place of the one that may be there."""
    drop_database(admin(), name)
    create_database(admin(), name, template=template())


def create_migrated(cluster: str, name: str) -> None:
    """A migrated database in another cluster than the shared one, which may be killed."""
    prepare_cluster(cluster)
    create_database(cluster, name)
    _migrate(cluster, name)


def drop_leftovers() -> None:
    """Remove databases of runs that were killed: their names end with the process that made them."""
    for name in _names_like("test\\_%"):
        owner = name.rsplit("_", 1)[-1]
        if owner.isdigit() and not _is_running(int(owner)):
            drop_database(admin(), name)


def _migrate(cluster: str, database: str) -> None:
    environment = os.environ | common() | keys()
    environment |= {
        "DJANGO_SETTINGS_MODULE": "rozedraad.config.settings",
        "PROCESS": "owner",
        "OWNER_DATABASE_URL": address(cluster, user="rd_owner", database=database),
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MigrationsFailed(f"`migrate` failed:\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}")


def _drop_old_templates(*, keep: str) -> None:
    for name in _names_like("template\\_%")[:-TEMPLATES_KEPT]:
        if name != keep:
            drop_database(admin(), name)


def _names_like(pattern: str) -> list[str]:
    with psycopg.connect(admin()) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid", [pattern]
        )
        return [row[0] for row in rows]


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _locked() -> Iterator[None]:
    """One process at a time makes roles and templates."""
    with (DATA / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
