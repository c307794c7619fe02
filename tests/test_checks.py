"""A start that is configured wrongly is refused, by number. Every number of the page is reached here."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management.base import SystemCheckError
from django.test import override_settings

from rozedraad.config import checks
from rozedraad.config.environment import ROOT

SAFE: dict[str, Any] = {
    "PROCESS": "web",
    "INSTALLATION_KIND": "real",
    "ALLOWED_HOSTS": ["melden.example.org"],
    "SECURE": True,
    "PUBLIC_URL": "https://melden.example.org",
    "SECURITY_CONTACT": "mailto:veilig@example.org",
    "VAULT_NOTICE_PRIVATE_KEY": "",
}
NOTICE_KEY = settings.VAULT_NOTICE_PRIVATE_KEY

AsRole = Callable[[str], AbstractContextManager[None]]
AsWorker = Callable[[], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _a_safe_real_installation() -> Iterator[None]:
    with override_settings(**SAFE):
        yield


def found(**changed: Any) -> list[str]:
    """The numbers of what is wrong, without the checks on the database."""
    with override_settings(**changed):
        return [str(message.id).removeprefix("rozedraad.") for message in run_checks(tags=[checks.OURS])]


def found_in_database() -> list[str]:
    numbers = [message.id for message in checks.database_is_ours(databases=["default"])]
    return [str(number).removeprefix("rozedraad.") for number in numbers]


def test_a_safe_real_installation_starts() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"SECRET_KEY": "short"}, "E001"),
        ({"VAULT_MAC_KEY": ""}, "E002"),
        ({"VAULT_PEPPER": "not base64!"}, "E002"),
        ({"VAULT_NOTICE_PRIVATE_KEY": NOTICE_KEY}, "E003"),
        ({"PROCESS": "worker"}, "E004"),
        ({"ALLOWED_HOSTS": []}, "E007"),
        ({"ALLOWED_HOSTS": ["*"]}, "E007"),
        ({"ALLOWED_HOSTS": [".example.org"]}, "E007"),
        ({"SECURE": False}, "E008"),
        ({"INSTALLATION_KIND": "demo", "SECURE": False}, "E008"),
        ({"PUBLIC_URL": "http://melden.example.org"}, "E009"),
        ({"SECURITY_CONTACT": ""}, "E010"),
        ({"EVIDENCE_DIR": Path("/proc/nowhere")}, "E011"),
        ({"SCREENING_DIRS": [Path("/proc/nowhere")]}, "E018"),
        (
            {
                "PROCESS": "worker",
                "VAULT_NOTICE_PRIVATE_KEY": NOTICE_KEY,
                "CHECKPOINT_DIR": Path("/proc/nowhere"),
            },
            "E012",
        ),
    ],
)
def test_one_mistake_is_one_number(changed: dict[str, Any], number: str) -> None:
    assert found(**changed) == [number]


def test_a_demo_on_this_machine_alone_needs_no_https() -> None:
    assert found(INSTALLATION_KIND="demo", SECURE=False, ALLOWED_HOSTS=["127.0.0.1"]) == []


def test_a_missing_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "")
    assert found() == ["E005"]


def test_a_web_process_may_not_have_the_address_of_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_DATABASE_URL", "host=db user=rd_owner dbname=rd")
    assert found() == ["E006"]
    assert found(PROCESS="owner") == []


def test_migrations_need_no_keys() -> None:
    assert found(PROCESS="owner", SECRET_KEY="", VAULT_MAC_KEY="", VAULT_PEPPER="") == []


@pytest.mark.django_db
def test_the_role_of_the_web_is_accepted_on_a_database_with_its_stamp() -> None:
    with override_settings(INSTALLATION_KIND="demo"):
        assert found_in_database() == []


@pytest.mark.django_db
def test_a_demo_database_never_serves_a_real_installation() -> None:
    assert found_in_database() == ["E017"]


@pytest.mark.django_db
def test_an_older_postgresql_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "OLDEST_POSTGRESQL", 990000)
    assert found_in_database() == ["E013", "E017"]


def test_the_worker_connects_as_the_worker(as_worker: AsWorker) -> None:
    with as_worker(), override_settings(INSTALLATION_KIND="demo"):
        assert found_in_database() == []
        with override_settings(PROCESS="web"):
            assert found_in_database() == ["E014"]


@pytest.mark.parametrize(("role", "numbers"), [("postgres", ["E015", "E016"]), ("rd_owner", ["E016"])])
def test_a_role_that_may_go_around_row_security_is_refused(
    role: str, numbers: list[str], as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(checks.ROLES, "web", role)
    with as_role(role), override_settings(INSTALLATION_KIND="demo"):
        assert found_in_database() == numbers


def test_an_empty_database_is_not_served(as_role: AsRole, owner: psycopg.Connection[Any]) -> None:
    owner.execute("ALTER TABLE history_installation RENAME TO gone")
    with as_role("rd_app"), override_settings(INSTALLATION_KIND="demo"):
        assert found_in_database() == ["E017"]


@pytest.mark.django_db
def test_a_refusal_says_all_that_is_wrong_by_number() -> None:
    wrong: dict[str, Any] = {"SECRET_KEY": "short", "SECURE": False, "EVIDENCE_DIR": Path("/proc/nowhere")}
    with override_settings(**wrong), pytest.raises(SystemCheckError) as refused:
        checks.refuse_misconfiguration()
    assert re.findall(r"rozedraad\.(E\d+)", str(refused.value)) == ["E001", "E008", "E011", "E017"]


def starting_the_web(**environment: str) -> subprocess.CompletedProcess[str]:
    """A process that does what each of granian's does first."""
    return subprocess.run(
        [sys.executable, "-c", "import rozedraad.config.wsgi"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "rozedraad.config.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_web_does_not_come_up_without_its_keys() -> None:
    started = starting_the_web(SECRET_KEY="", VAULT_NOTICE_PRIVATE_KEY="")
    assert started.returncode != 0
    assert "rozedraad.E001" in started.stderr


def test_the_web_comes_up_before_its_database_to_show_the_calm_page() -> None:
    started = starting_the_web(
        VAULT_NOTICE_PRIVATE_KEY="", DATABASE_URL="host=/nowhere user=rd_app dbname=none"
    )
    assert (started.returncode, started.stderr) == (0, "")


def test_the_page_of_settings_has_every_number() -> None:
    code = (ROOT / "rozedraad/config/checks.py").read_text(encoding="utf-8")
    used = {f"E{int(number):03}" for number in re.findall(r"_error\(\s*(\d+),", code)}
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"rozedraad\.(E\d{3})", page)) == used
