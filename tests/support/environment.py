"""The environment of a test run: set before Django's settings are read, over whatever the shell had."""

import fcntl
import os
from pathlib import Path

from rozedraad.demo.installation import keys_in

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".data"
SERVER = DATA / "test-postgres"
KEYS = DATA / "test.env"


def prepare() -> None:
    """Overwrite every setting that a test run depends on. The database's address is filled in later."""
    for name in list(os.environ):
        if name.endswith("DATABASE_URL") or name.startswith(("VAULT_", "EMAIL_")):
            del os.environ[name]
    os.environ.update(common(), **keys())
    os.environ["EVIDENCE_DIR"] = str(DATA / "test-evidence" / str(os.getpid()))
    os.environ["CHECKPOINT_DIR"] = str(DATA / "test-checkpoints" / str(os.getpid()))


def common() -> dict[str, str]:
    """What every process of a test run shares."""
    return {
        "PROCESS": "web",
        # Nobody listens there: the fixtures fill in the real one.
        "DATABASE_URL": "host=/nowhere user=rd_app dbname=none",
        "INSTALLATION_KIND": "demo",
        "DATABASE_POOL": "0",
        "HTTPS": "false",
        "PUBLIC_NAME": "Meldpunt",
        "PUBLIC_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "LOG_LEVEL": "WARNING",
    }


def keys() -> dict[str, str]:
    """Random keys, drawn once per checkout."""
    DATA.mkdir(exist_ok=True)
    with (DATA / "test-keys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return keys_in(KEYS)
