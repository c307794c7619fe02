"""Background work as it really runs: its own process, its own role, a real mail server."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email import message_from_bytes
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection

from rozedraad.base.accounts.queries import ReporterActor, SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.notices.actions import opt_in, queue_for_reporter, queue_for_team, send_due
from rozedraad.base.notices.tests.test_neutral_texts import outing_words
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.config import tasks
from rozedraad.demo import serving
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting
from tests.support import database
from tests.support.chains import begun_case
from tests.support.clock import FrozenClock
from tests.support.environment import ROOT
from tests.support.mail import Mailbox, Received, listening
from tests.support.people import Cast

pytestmark = pytest.mark.system

Psycopg = psycopg.Connection[tuple[object, ...]]
Acting = Callable[[], AbstractContextManager[None]]

REPORTER_ADDRESS = "sam.de.wit@example.org"


def make_teams(count: int) -> list[UUID]:
    system = SystemActor()
    directory.create_territory(actor=system, code="GM1", kind="municipality", name="Somewhere")
    directory.create_function(actor=system, code="adv", name_nl="x", name_en="x")
    organisation = directory.create_organisation(actor=system, name="Someone", kind="adv")
    return [
        directory.create_team(
            actor=system,
            organisation_id=organisation,
            function="adv",
            territory="GM1",
            name_nl=f"Team {number}",
            name_en=f"Team {number}",
            notice_address=f"team{number}@example.org",
        )
        for number in range(count)
    ]


def queue_for_all(teams: list[UUID]) -> None:
    with acting("member", new_id()):
        for team_id in teams:
            queue_for_team(team_id)


def queue_news(owner: Psycopg) -> ReporterActor:
    """For a reporter who wants mail."""
    reporter = ReporterActor(*begun_case(owner))
    with acting("reporter", reporter.id):
        opt_in(actor=reporter, address=Clear.of_text(REPORTER_ADDRESS), language="nl")
    with acting("member", new_id()):
        queue_for_reporter(reporter.id)
    return reporter


@contextmanager
def background(mailbox: Mailbox, folder: Path, checkpoints: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process that `make run` and a production start have beside the web. What it logs is in `folder`."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "rozedraad.config.settings",
        "PROCESS": "worker",
        "WORKER_DATABASE_URL": database.address_of(connection.settings_dict["NAME"], "rd_worker"),
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mailbox.port),
        "MAIL_FROM": "Roze Draad <bericht@example.net>",
        "CHECKPOINT_DIR": str(checkpoints),
        "LOG_LEVEL": "INFO",
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            serving.worker_command(), cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def until(condition: Callable[[], bool], *, seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return met


def logged(folder: Path, event: str) -> bool:
    return event in (folder / "log").read_text()


def text_of(mail: Received) -> str:
    return "\n".join([mail.introduced, mail.sender, mail.raw.decode()])


def test_the_worker_mails_and_writes_checkpoints_and_tells_nothing(owner: Psycopg, tmp_path: Path) -> None:
    queue_for_all(make_teams(1))
    reporter = queue_news(owner)
    copy = tmp_path / "checkpoints.jsonl"
    with listening() as mailbox, background(mailbox, tmp_path, tmp_path) as process:
        mails = mailbox.wait_for(2, seconds=60)
        assert until(copy.exists)
        assert until(lambda: logged(tmp_path, "sweep_cases"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert sorted(mail.recipients[0] for mail in mails) == [REPORTER_ADDRESS, "team0@example.org"]
    assert {mail.sender for mail in mails} == {"bericht@example.net"}
    log = (tmp_path / "log").read_text()
    assert "job_error" not in log
    for secret in (REPORTER_ADDRESS, "team0@", str(reporter.id), str(reporter.case_id)):
        assert secret not in log


def test_no_byte_of_a_mail_can_out_anybody(
    owner: Psycopg, tmp_path: Path, settings: LazySettings, as_worker: Acting
) -> None:
    queue_for_all(make_teams(1))
    reporter = queue_news(owner)
    with listening() as mailbox:
        post_to(mailbox, settings)
        settings.DEFAULT_FROM_EMAIL = "Roze Draad <bericht@example.net>"
        with as_worker():
            assert send_due(actor=SystemActor()).sent == 2
    for mail in mailbox.mails:
        text = text_of(mail)
        assert outing_words(text) == []
        assert mail.introduced == "example.net"
        assert message_from_bytes(mail.raw)["Message-ID"].endswith("@example.net>")
        for secret in (socket.gethostname(), str(reporter.id), str(reporter.case_id), "rozedraad"):
            assert secret not in text


def test_two_workers_at_once_send_nothing_twice(settings: LazySettings, as_worker: Acting) -> None:
    teams = make_teams(8)
    for _ in range(3):
        queue_for_all(teams)
    with listening(slow=0.05) as mailbox, as_worker():
        post_to(mailbox, settings)

        def work() -> None:
            send_due(actor=SystemActor())
            connection.close()

        workers = [threading.Thread(target=work) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert sorted(mail.recipients for mail in mailbox.mails) == [(f"team{n}@example.org",) for n in range(8)]


def test_a_mail_server_that_refuses_one_address_is_told_the_others(
    settings: LazySettings, as_worker: Acting
) -> None:
    queue_for_all(make_teams(3))
    with listening(refused=frozenset({"team0@example.org"})) as mailbox, as_worker():
        post_to(mailbox, settings)
        round_ = send_due(actor=SystemActor())
    assert (round_.sent, round_.failed) == (2, 1)


def test_a_mail_server_that_is_away_costs_nobody_a_try(
    settings: LazySettings, as_worker: Acting, owner: Psycopg
) -> None:
    queue_for_all(make_teams(2))
    with listening() as mailbox:
        post_to(mailbox, settings)
    with as_worker():
        assert send_due(actor=SystemActor()).failed == 0
    assert owner.execute("SELECT count(*) FROM notices_outbox WHERE tries = 0").fetchone() == (2,)


def test_a_task_that_fails_stops_no_other(owner: Psycopg, tmp_path: Path) -> None:
    queue_for_all(make_teams(1))
    begun_case(owner)
    (tmp_path / "checkpoints.jsonl").mkdir()
    with listening() as mailbox, background(mailbox, tmp_path, tmp_path) as process:
        assert len(mailbox.wait_for(1, seconds=60)) == 1
        assert until(lambda: logged(tmp_path, "job_error"))
        assert until(lambda: logged(tmp_path, "sweep_cases"))
        assert process.poll() is None


def test_the_worker_outlives_an_absence_of_the_database(owner: Psycopg, tmp_path: Path) -> None:
    with listening() as mailbox, background(mailbox, tmp_path, tmp_path) as process:
        assert until(lambda: logged(tmp_path, "send_notices"))
        with database_away():
            assert until(lambda: logged(tmp_path, "worker_begins_again"))
            before = owner.execute("SELECT coalesce(max(id), 0) FROM procrastinate_workers").fetchone()
            assert before
        assert until(lambda: bool(owner.execute(NEW_WORKER, before).fetchone()))
        assert process.poll() is None


NEW_WORKER = "SELECT 1 FROM procrastinate_workers WHERE id > %s"


@contextmanager
def database_away() -> Iterator[None]:
    """The worker loses its connections and gets no new ones."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(database.admin(), autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE usename = 'rd_worker' AND datname = %s",
            [name],
        )
        try:
            yield
        finally:
            admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())


SEALED = [
    ("vault_item", "sealed"),
    ("vault_grant", "sealed"),
    ("vault_session", "sealed"),
    ("vault_memberkey", "sealed_private"),
    ("vault_teamkeycopy", "sealed"),
    ("vault_secret", "sealed"),
    ("reporting_draft", "sealed"),
]


@pytest.mark.parametrize(("table", "column"), SEALED)
def test_the_worker_can_never_read_what_is_sealed(table: str, column: str, as_worker: Acting) -> None:
    with as_worker(), pytest.raises(DatabaseError, match="permission denied"):
        ask_as_system(f"SELECT {column} FROM {table}")  # noqa: S608


def ask_as_system(statement: str) -> None:
    with acting("system", None), connection.cursor() as cursor:
        cursor.execute(statement)


LEFT_BEHIND = """
UPDATE vault_reporterkey SET state = 'replaced', works_until = '2020-01-01';
INSERT INTO vault_grant SELECT id, case_id, 'story', 1, 'reporter', id, 0, NULL, '' FROM vault_reporterkey;
INSERT INTO vault_session SELECT '\\x01', 'reporter', id, '', '2020-01-01', '2020-01-01' FROM vault_reporterkey;
INSERT INTO vault_attempt VALUES ('\\x01', 1, 1);
INSERT INTO vault_file VALUES (gen_random_uuid(), 1, '2020-01-01', '2020-01-01')
"""


def test_the_worker_tidies_what_time_left_behind(owner: Psycopg, as_worker: Acting) -> None:
    begun_case(owner)
    owner.execute(LEFT_BEHIND)
    with as_worker():
        tasks.tidy_vault(0)
    tables = ("vault_reporterkey", "vault_grant", "vault_session", "vault_attempt", "vault_file")
    left = {table: owner.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() for table in tables}  # noqa: S608
    assert left == dict.fromkeys(tables, (0,))


TASKS = [
    tasks.write_checkpoint,
    tasks.send_notices,
    tasks.sweep_cases,
    tasks.sweep_drafts,
    tasks.sweep_answers,
    tasks.tidy_vault,
    tasks.forget_notices,
]


@pytest.mark.parametrize("task", TASKS)
def test_each_task_needs_no_more_than_the_rights_of_the_worker(
    task: Callable[[int], None], owner: Psycopg, as_worker: Acting
) -> None:
    queue_news(owner)
    with as_worker():
        task(0)
        task(0)


def test_a_spoken_yes_that_nobody_confirmed_ends_while_nobody_is_looking(
    clock: FrozenClock, owner: Psycopg, cast: Cast, as_worker: Acting
) -> None:
    report, support = cast.report(), cast.team("support")
    cases.record_spoken(
        actor=cast["noor"], case_id=report.case_id, for_team=support, parts=["identity"], purpose="support"
    )
    held = "SELECT count(*) FROM vault_grant WHERE holder_id = %s AND compartment = 'identity'"
    assert owner.execute(held, [support]).fetchone() == (1,)
    clock.move(days=15)
    with as_worker():
        tasks.sweep_cases(0)
        tasks.sweep_cases(0)
    assert owner.execute(held, [support]).fetchone() == (0,)
    ended = "SELECT count(*) FROM history_event WHERE event = 'consent_expired'"
    assert owner.execute(ended).fetchone() == (1,)


def post_to(mailbox: Mailbox, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "rozedraad.base.notices.backends.NeutralBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
