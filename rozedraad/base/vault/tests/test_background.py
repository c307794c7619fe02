"""What background work may do: tidy and erase, never open."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import ProgrammingError, connection
from django.db.models import Model

from rozedraad.base.vault import actions
from rozedraad.base.vault.models import Item, MemberKey, Secret, Session, TeamKeyCopy
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting

AsWorker = Callable[[], AbstractContextManager[None]]


def test_the_worker_tidies_and_erases(as_worker: AsWorker) -> None:
    with as_worker(), acting("system", None):
        assert set(actions.tidy_vault()) == {"sessions", "attempts", "codes", "files"}
        actions.erase_case(new_id())


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Item, "sealed"),
        (Session, "sealed"),
        (TeamKeyCopy, "sealed"),
        (MemberKey, "sealed_private"),
        (Secret, "sealed"),
    ],
)
def test_the_worker_reads_nothing_sealed(as_worker: AsWorker, model: type[Model], column: str) -> None:
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with as_worker(), refused, acting("system", None):
        list(model._default_manager.values_list(column))


def test_attempts_are_in_no_backup(as_worker: AsWorker) -> None:
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'vault_attempt'")
        assert cursor.fetchone() == ("u",)
