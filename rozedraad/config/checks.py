"""Numbered system checks: a start that is configured wrongly is refused, with what to do about it.

The numbers stay with their meaning; docs/settings.md lists the settings they speak of. The checks on the
database run when a web process or the worker starts, not at every management command.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

from rozedraad.base.history.queries import installation_kind
from rozedraad.base.vault.queries import configuration_problems
from rozedraad.casework.screening.queries import problems as word_list_problems

OURS = "rozedraad"
ROLES = {"web": "rd_app", "worker": "rd_worker", "owner": "rd_owner"}
ADDRESSES = {"web": "DATABASE_URL", "worker": "WORKER_DATABASE_URL", "owner": "OWNER_DATABASE_URL"}
LOOPBACK = {"127.0.0.1", "localhost", "testserver", "[::1]"}
OLDEST_POSTGRESQL = 160000

RIGHTS = """
SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication,
       EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relpersistence <> 't'),
       EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid)
FROM pg_roles WHERE rolname = current_user
"""


def refuse_misconfiguration() -> None:
    """Run every check of ours, those on the database too. Raises SystemCheckError with all that is wrong, by
    number: Django keeps the checks in a set, so they come in another order at each start."""
    found = run_checks(tags=[OURS], databases=["default"], include_deployment_checks=False)
    wrong = sorted(
        (message for message in found if message.is_serious()), key=lambda message: str(message.id)
    )
    if wrong:
        raise SystemCheckError("This installation does not start:\n\n" + "\n".join(map(str, wrong)))


@register(OURS)
def keys_are_there(**_kwargs: Any) -> list[CheckMessage]:
    """E001 to E004: keys, and who may hold them. Migrations need none."""
    if settings.PROCESS == "owner":
        return []
    return [*_keys(settings.PROCESS)]


def _keys(process: str) -> Iterator[CheckMessage]:
    if len(_secret_key()) < 50:
        yield _error(
            1, "SECRET_KEY is missing or too short.", "Take the one `manage.py generate_keys` prints."
        )
    for name in configuration_problems():
        yield _error(2, f"{name} is missing or malformed.", "Take the one `manage.py generate_keys` prints.")
    if process == "web" and settings.VAULT_NOTICE_PRIVATE_KEY:
        yield _error(
            3,
            "A web process holds VAULT_NOTICE_PRIVATE_KEY.",
            "Give it to the worker only: a web process has no need to open mail addresses.",
        )
    if process == "worker" and not settings.VAULT_NOTICE_PRIVATE_KEY:
        yield _error(4, "The worker lacks VAULT_NOTICE_PRIVATE_KEY.", "Without it no reporter gets mail.")


def _secret_key() -> str:
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # Django raises when it is empty
        return ""


@register(OURS)
def address_is_there(**_kwargs: Any) -> list[CheckMessage]:
    """E005 and E006: each kind of process has its own database address, and only that."""
    return [*_address(settings.PROCESS, os.environ)]


def _address(process: str, environment: Mapping[str, str]) -> Iterator[CheckMessage]:
    if not settings.DATABASES["default"]["NAME"]:
        yield _error(
            5, f"{ADDRESSES[process]} is missing.", f"PROCESS={process} connects as {ROLES[process]}."
        )
    if process != "owner" and environment.get("OWNER_DATABASE_URL"):
        yield _error(
            6,
            "OWNER_DATABASE_URL is given to a process that serves.",
            "It is for migrations alone: whoever takes over a web process must not find it.",
        )


@register(OURS)
def real_installation_is_safe(**_kwargs: Any) -> list[CheckMessage]:
    """E007 to E010: how a real installation faces the internet."""
    return [*_outside()] if settings.PROCESS == "web" else []


def _outside() -> Iterator[CheckMessage]:
    hosts = set(settings.ALLOWED_HOSTS)
    if not hosts or any(host.startswith(("*", ".")) for host in hosts):
        yield _error(
            7, "ALLOWED_HOSTS is empty or has a wildcard.", "Name each host, with commas between them."
        )
    real = settings.INSTALLATION_KIND == "real"
    if not settings.SECURE and (real or not hosts <= LOOPBACK):
        yield _error(8, "HTTPS is off.", "It may be off only for a demo that nobody else can reach.")
    if real and not settings.PUBLIC_URL.startswith("https://"):
        yield _error(9, "PUBLIC_URL does not begin with https://.", "Give the address that people type.")
    if real and not settings.SECURITY_CONTACT.startswith(("mailto:", "https://")):
        yield _error(
            10, "SECURITY_CONTACT is missing.", "Give a mailto: or https: address for whoever finds a leak."
        )


@register(OURS)
def words_can_be_read(**_kwargs: Any) -> list[CheckMessage]:
    """E018: the word list that hints at a missed label."""
    return [
        _error(
            18, f"The word list of SCREENING_DIRS cannot be used: {problem}.", "See its README for the form."
        )
        for problem in word_list_problems()
    ]


@register(OURS)
def folders_can_be_written(**_kwargs: Any) -> list[CheckMessage]:
    """E011 and E012: sealed files and checkpoints have a place to rest."""
    if settings.PROCESS == "owner":
        return []
    wrong: list[CheckMessage] = []
    if not _writable(settings.EVIDENCE_DIR):
        wrong.append(
            _error(11, "EVIDENCE_DIR cannot be written to.", "Make the folder and give it to this account.")
        )
    if settings.PROCESS == "worker" and not _writable(settings.CHECKPOINT_DIR):
        wrong.append(
            _error(
                12, "CHECKPOINT_DIR cannot be written to.", "Make the folder, outside the database's backups."
            )
        )
    return wrong


def _writable(folder: Path) -> bool:
    """Whether files can be made there. A folder that is not there yet is made."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


@register(OURS, Tags.database)
def database_is_ours(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """E013 to E017: PostgreSQL's version, the rights of our role, and the stamp."""
    if not databases or "default" not in databases or not settings.DATABASES["default"]["NAME"]:
        return []
    try:
        connection.ensure_connection()
    except (OperationalError, InterfaceError, PoolTimeout):
        # A web server that starts before its database shows the page with phone numbers meanwhile.
        return [
            Warning(
                "PostgreSQL does not answer, so its roles could not be checked.",
                hint="Is it running, and is the address right?",
                id="rozedraad.W001",
            )
        ]
    return [*_rights(settings.PROCESS), *_stamp(settings.PROCESS)]


def _rights(process: str) -> Iterator[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        version = cursor.fetchone()[0]
        cursor.execute(RIGHTS)
        role, mighty, owns, belongs = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        yield _error(13, "PostgreSQL is older than 16.", "Row-level security relies on what 16 and later do.")
    if role != ROLES[process]:
        yield _error(
            14, f"{ADDRESSES[process]} does not log in as {ROLES[process]}.", "See docs/settings.md."
        )
    if mighty:
        yield _error(
            15,
            f"The role of PROCESS={process} may go around row-level security.",
            "Take its attributes away.",
        )
    if process != "owner" and (owns or belongs):
        yield _error(
            16,
            f"The role of PROCESS={process} owns tables or belongs to another role.",
            "Run migrations as rd_owner, and revoke what was granted to it.",
        )


def _stamp(process: str) -> Iterator[CheckMessage]:
    if process == "owner":
        return
    try:
        stamp = installation_kind()
    except DatabaseError:
        stamp = ""
    if stamp != settings.INSTALLATION_KIND:
        yield _error(
            17,
            f"The database is stamped {stamp or 'nothing yet'!r}, INSTALLATION_KIND is {settings.INSTALLATION_KIND!r}.",
            "A demo never becomes real, nor the other way round: use another database, or migrate this one first.",
        )


def _error(number: int, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"{OURS}.E{number:03}")
