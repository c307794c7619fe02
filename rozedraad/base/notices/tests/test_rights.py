"""What PostgreSQL lets the web and the worker do here, whatever our own code asks."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import DatabaseError, connection

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.notices.actions import opt_in, queue_for_reporter
from rozedraad.base.vault.queries import Clear
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting

Acting = Callable[[], AbstractContextManager[None]]


def ask(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture(autouse=True)
def _somebody_waits_for_mail(reporter: ReporterActor) -> None:
    with acting(reporter.kind, reporter.id):
        opt_in(actor=reporter, address=Clear.of_text("somebody@example.org"), language="nl")
        queue_for_reporter(reporter.id)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM notices_outbox",
        "UPDATE notices_outbox SET tries = 0",
        "DELETE FROM notices_outbox",
        "SELECT sealed FROM notices_optin",
        "UPDATE notices_optin SET language = 'en'",
    ],
)
def test_the_web_may_not(reporter: ReporterActor, statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting(reporter.kind, reporter.id):
        ask(statement)


def test_a_reporter_sees_only_that_their_own_mail_is_on(reporter: ReporterActor) -> None:
    with acting("reporter", reporter.id):
        assert len(ask("SELECT reporter_id FROM notices_optin")) == 1
    for kind, somebody in (("reporter", new_id()), ("member", reporter.id), ("visitor", None)):
        with acting(kind, somebody):
            assert ask("SELECT reporter_id FROM notices_optin") == []


def test_nobody_turns_on_or_off_the_mail_of_another(reporter: ReporterActor) -> None:
    with acting("reporter", new_id()):
        ask("DELETE FROM notices_optin")
    with pytest.raises(DatabaseError, match="row-level security"), acting("reporter", new_id()):
        ask(f"INSERT INTO notices_optin VALUES ('{new_id()}', '{reporter.case_id}', '', 'nl')")  # noqa: S608
    with acting("reporter", reporter.id):
        assert len(ask("SELECT reporter_id FROM notices_optin")) == 1


def test_the_worker_sees_the_outbox_only_when_it_says_it_is_the_system(as_worker: Acting) -> None:
    with as_worker():
        assert ask("SELECT 1 FROM notices_outbox") == []
        with acting("system", None):
            assert len(ask("SELECT 1 FROM notices_outbox")) == 1


def test_the_worker_may_not_sign_anybody_up(as_worker: Acting) -> None:
    with as_worker(), pytest.raises(DatabaseError, match="permission denied"), acting("system", None):
        ask("INSERT INTO notices_optin (reporter_id) VALUES (gen_random_uuid())")
