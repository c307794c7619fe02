"""One installation on the embedded server: its keys, its database, the environment of its processes."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from rozedraad.config.database import address, create_database, database_exists, prepare_cluster
from rozedraad.config.environment import ROOT

DATABASE = "rozedraad"
KEYS_OF_THE_WORKER = ("VAULT_NOTICE_PRIVATE_KEY",)

# Packages that bring migrations of their own.
MIGRATED = ("Django", "django-allauth", "procrastinate")


class NotStarted(Exception):
    """A step of the start failed; the message says which, and what it said."""


def environment_of(admin: str, keys: Mapping[str, str], *, port: int, data: Path) -> dict[str, str]:
    """What the web and the worker are both started with."""
    environment = {
        **{name: value for name, value in keys.items() if name not in KEYS_OF_THE_WORKER},
        "DJANGO_SETTINGS_MODULE": "rozedraad.config.settings",
        "DATABASE_URL": address(admin, user="rd_app", database=DATABASE),
        "WORKER_DATABASE_URL": address(admin, user="rd_worker", database=DATABASE),
        "INSTALLATION_KIND": "demo",
        "HTTPS": "false",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "EVIDENCE_DIR": str(data / "evidence"),
        "CHECKPOINT_DIR": str(data / "checkpoints"),
        "VOCABULARY_DIRS": str(ROOT / "rozedraad" / "demo" / "lists"),
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }
    for name in ("EVIDENCE_DIR", "CHECKPOINT_DIR"):
        Path(environment[name]).mkdir(mode=0o700, parents=True, exist_ok=True)
    return environment


def prepare(admin: str, environment: Mapping[str, str]) -> None:
    """Roles, database and tables, made or brought up to date."""
    prepare_cluster(admin)
    if not database_exists(admin, DATABASE):
        create_database(admin, DATABASE)
    owner = {"PROCESS": "owner", "OWNER_DATABASE_URL": address(admin, user="rd_owner", database=DATABASE)}
    manage("migrate", "--skip-checks", "--verbosity", "0", environment={**environment, **owner})


def fingerprint(*more: Path) -> str:
    """Changes with everything a migrated database depends on, and with these files."""
    source = ROOT / "rozedraad"
    files: Iterable[Path] = {*source.glob("**/migrations/**/*"), *source.glob("**/*.sql"), *more}
    digest = sha256("".join(version(package) for package in MIGRATED).encode())
    digest.update((source / "config" / "settings.py").read_bytes())
    for path in sorted(path for path in files if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def for_worker(environment: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, str]:
    """What the background process gets beside it: its own role, and the key that opens notice addresses."""
    return {**environment, **{name: keys[name] for name in KEYS_OF_THE_WORKER}, "PROCESS": "worker"}


def keys_in(path: Path) -> dict[str, str]:
    """The keys of this checkout, drawn the first time. Nobody else may read the file."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        unfinished.touch(mode=0o600)
        # Not the settings of a test run that may be asking: those would ask for these keys, and wait for ever.
        settings = {"DJANGO_SETTINGS_MODULE": "rozedraad.config.settings", "LOG_LEVEL": "ERROR"}
        unfinished.write_text(manage("generate_keys", environment=settings))
        unfinished.rename(path)
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def manage(*arguments: str, environment: Mapping[str, str]) -> str:
    """Run Django's command line in a process of its own; what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted(f"manage.py {arguments[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-6000:]}")
    return done.stdout
