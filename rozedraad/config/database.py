"""From a PostgreSQL cluster to a database with our roles: used by the demo, the tests and the benchmarks.

In production a database administrator runs the two SQL files beside this one (docs/settings.md).
"""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

SQL = Path(__file__).parent / "sql"


def django_database(url: str, *, pool_size: int = 0) -> dict[str, Any]:
    """Django's settings for one connection address, with a pool of at most `pool_size` connections."""
    parts = conninfo_to_dict(url) if url else {}
    ours = {"dbname", "user", "password", "host", "port"}
    # What else the address says (sslmode and its kin) is kept.
    options: dict[str, Any] = {"application_name": "rozedraad", "prepare_threshold": None}
    options |= {name: value for name, value in parts.items() if name not in ours}
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 3}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname") or "unset",
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def address(admin: str, *, user: str, database: str) -> str:
    """The same server, as somebody else and in another database."""
    return make_conninfo(admin, user=user, dbname=database)


def prepare_cluster(admin: str) -> None:
    """Create the roles that are not there yet."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute((SQL / "roles.sql").read_bytes())


def create_database(admin: str, name: str, *, template: str = "template0") -> None:
    """Create a database owned by rd_owner; a copy of a template of ours is ready at once."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER rd_owner TEMPLATE {} ENCODING 'UTF8'").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    if template == "template0":
        with psycopg.connect(make_conninfo(admin, dbname=name), autocommit=True) as connection:
            connection.execute((SQL / "database.sql").read_bytes())


def drop_database(admin: str, name: str) -> None:
    """Remove a database and everything in it."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def database_exists(admin: str, name: str) -> bool:
    with psycopg.connect(admin, autocommit=True) as connection:
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row is not None
