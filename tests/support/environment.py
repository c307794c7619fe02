"""The environment of a test run: set before Django's settings are read, over whatever the shell had."""

import base64
import fcntl
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".data"
SERVER = DATA / "test-postgres"
KEYS = DATA / "test-keys.json"

GENERATE = """
import json, django
django.setup()
from rozedraad.base.vault.actions import generate_installation_keys
print(json.dumps(generate_installation_keys()))
"""


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
        if not KEYS.exists():
            KEYS.write_text(json.dumps({"SECRET_KEY": secrets.token_urlsafe(50), **_vault_keys()}))
        found: dict[str, str] = json.loads(KEYS.read_text())
        return found


def _vault_keys() -> dict[str, str]:
    environment = os.environ | common() | {"DJANGO_SETTINGS_MODULE": "rozedraad.config.settings"}
    environment["SECRET_KEY"] = secrets.token_urlsafe(50)
    drawn = subprocess.run(
        [sys.executable, "-c", GENERATE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if drawn.returncode == 0:
        found: dict[str, str] = json.loads(drawn.stdout)
        return found
    names = ("VAULT_MAC_KEY", "VAULT_PEPPER", "VAULT_SECRET_KEY")
    return {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in names}
