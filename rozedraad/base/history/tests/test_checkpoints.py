"""Each minute the new heads are hashed together, in the database and in a copy outside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rozedraad.base.history.actions import write_checkpoint
from rozedraad.base.history.errors import ChainBroken
from rozedraad.base.history.queries import Verified, verify_all
from rozedraad.shared.transactions import acting
from tests.support.chains import BegunCase, begun_case

from .conftest import Acting, Psycopg, happens

Minute = Callable[[], int]

COPY = "checkpoints.jsonl"


@pytest.fixture
def verify(as_worker: Acting, tmp_path: Path) -> Callable[[], Verified]:
    def everything() -> Verified:
        with as_worker(), acting("system", None):
            return verify_all(tmp_path)

    return everything


def test_a_checkpoint_covers_what_is_new_and_only_that(
    reporter: BegunCase, owner: Psycopg, checkpoint: Minute, verify: Callable[[], Verified]
) -> None:
    begun_case(owner)
    assert checkpoint() == 2
    happens(reporter)
    happens(reporter)
    assert checkpoint() == 1
    assert checkpoint() == 0
    assert verify() == Verified(chains=2, links=4, checkpoints=2, copied=2)


def test_a_case_that_is_written_to_is_left_for_the_next_minute(
    reporter: BegunCase, owner: Psycopg, checkpoint: Minute
) -> None:
    begun_case(owner)
    with owner.transaction():
        owner.execute("SELECT 1 FROM history_head WHERE case_id = %s FOR UPDATE", [reporter.case_id])
        assert checkpoint() == 1
    assert checkpoint() == 1


def test_the_copy_names_no_case(reporter: BegunCase, checkpoint: Minute, tmp_path: Path) -> None:
    checkpoint()
    copy = (tmp_path / COPY).read_text()
    assert copy.count("\n") == 1
    for secret in (reporter.case_id, reporter.id):
        assert str(secret) not in copy
        assert secret.hex not in copy


def test_what_was_not_written_out_is_caught_up_with(
    reporter: BegunCase, as_worker: Acting, checkpoint: Minute, verify: Callable[[], Verified]
) -> None:
    with as_worker(), acting("system", None):
        write_checkpoint()
    happens(reporter)
    checkpoint()
    assert verify().copied == 2


def test_a_torn_line_is_written_again(
    reporter: BegunCase, checkpoint: Minute, tmp_path: Path, verify: Callable[[], Verified]
) -> None:
    checkpoint()
    happens(reporter)
    checkpoint()
    copy = tmp_path / COPY
    copy.write_bytes(copy.read_bytes()[:-40])
    checkpoint()
    assert verify().copied == 2


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM history_event; DELETE FROM history_head",
        "DELETE FROM history_event WHERE seq = 2; "
        "UPDATE history_head h SET seq = 1, hash = e.hash FROM history_event e WHERE e.case_id = h.case_id",
        "UPDATE history_checkpoint SET hash = previous",
        "UPDATE history_checkpoint SET heads = 7",
        "DELETE FROM history_checkpointhead",
        "DELETE FROM history_checkpointhead; DELETE FROM history_checkpoint",
    ],
)
def test_a_case_or_an_end_that_was_removed_is_noticed(
    reporter: BegunCase,
    owner: Psycopg,
    checkpoint: Minute,
    verify: Callable[[], Verified],
    tampering: str,
) -> None:
    happens(reporter)
    checkpoint()
    for statement in tampering.split(";"):
        owner.execute(statement.encode())
    with pytest.raises(ChainBroken):
        verify()


@pytest.mark.parametrize(("before", "after"), [(b"{", b"#"), (b'"heads":1', b'"heads":2')])
def test_a_copy_that_tells_otherwise_is_noticed(
    reporter: BegunCase,
    checkpoint: Minute,
    verify: Callable[[], Verified],
    tmp_path: Path,
    before: bytes,
    after: bytes,
) -> None:
    checkpoint()
    happens(reporter)
    checkpoint()
    copy = tmp_path / COPY
    copy.write_bytes(copy.read_bytes().replace(before, after, 1))
    with pytest.raises(ChainBroken):
        verify()


def test_the_command_says_what_is_whole_and_fails_when_it_is_not(
    reporter: BegunCase,
    owner: Psycopg,
    checkpoint: Minute,
    as_worker: Acting,
    capsys: pytest.CaptureFixture[str],
) -> None:
    checkpoint()
    with as_worker():
        call_command("verify_history")
        assert "1 chains of 1 links and 1 checkpoints are whole; 1 of them" in capsys.readouterr().out
        owner.execute("UPDATE history_event SET event = 'erased'")
        with pytest.raises(CommandError, match="does not follow"):
            call_command("verify_history")
