"""One chain per case: what was written stays, and a change shows."""

import threading
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection
from hypothesis import given
from hypothesis import strategies as st

from rozedraad.base.history.actions import erase_contents, record_all
from rozedraad.base.history.errors import ChainBroken
from rozedraad.base.history.queries import Event, Happened, events_of_case, verify_all, verify_chain
from rozedraad.base.history.rules import Link, Shown, content_hash, link_hash
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting
from tests.support.chains import BegunCase, begun_case
from tests.support.clock import FrozenClock

from .conftest import Acting, Psycopg, happens


def whole(as_worker: Acting, case_id: UUID) -> int:
    with as_worker(), acting("system", None):
        return verify_chain(case_id)


def say(reporter: BegunCase, statement: str) -> None:
    with acting("reporter", reporter.id), connection.cursor() as cursor:
        cursor.execute(statement)


def test_each_event_continues_the_chain(reporter: BegunCase, as_worker: Acting, clock: FrozenClock) -> None:
    for minutes in range(3):
        clock.move(minutes=minutes)
        happens(reporter, needs=["talk"], how_many=minutes)
    assert whole(as_worker, reporter.case_id) == 4


def test_events_are_told_in_order_with_their_content(reporter: BegunCase, clock: FrozenClock) -> None:
    happens(reporter, Event.NEEDS_RECORDED, needs=["talk"])
    happens(reporter, Event.CODE_RENEWED)
    with acting("reporter", reporter.id):
        told = events_of_case(reporter.case_id)
    assert [(each.event, each.content) for each in told][1:] == [
        (Event.NEEDS_RECORDED, {"needs": ["talk"]}),
        (Event.CODE_RENEWED, {}),
    ]
    assert {each.at for each in told} == {clock.now}


def test_nothing_happened_writes_nothing(reporter: BegunCase, as_worker: Acting) -> None:
    with acting("reporter", reporter.id):
        record_all(reporter.case_id, [])
    assert whole(as_worker, reporter.case_id) == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE history_event SET event = 'code_renewed' WHERE seq = 2",
        "UPDATE history_event SET shown = 'team' WHERE seq = 2",
        "UPDATE history_event SET at = at + interval '1 second' WHERE seq = 2",
        "UPDATE history_event SET actor_kind = 'system', actor_id = NULL WHERE seq = 2",
        "UPDATE history_event SET team_id = gen_random_uuid() WHERE seq = 2",
        "UPDATE history_event SET content = '{\"needs\": []}' WHERE seq = 2",
        "UPDATE history_event SET content = '{\"needs\": []}', salt = NULL WHERE seq = 2",
        "DELETE FROM history_event WHERE seq = 2",
        "DELETE FROM history_event WHERE seq = 3",
        "UPDATE history_event SET seq = 9 WHERE seq = 3",
        "UPDATE history_head SET seq = 2",
        "DELETE FROM history_head",
    ],
)
def test_whoever_changes_a_row_breaks_the_chain(
    reporter: BegunCase, owner: Psycopg, as_worker: Acting, tampering: str
) -> None:
    happens(reporter, needs=["talk"])
    happens(reporter)
    owner.execute(tampering.encode())
    with pytest.raises(ChainBroken), as_worker(), acting("system", None):
        verify_all()


def test_erasing_takes_every_content_and_leaves_the_chain_whole(
    reporter: BegunCase, owner: Psycopg, as_worker: Acting
) -> None:
    happens(reporter, needs=["talk"])
    with as_worker(), acting("system", None):
        erase_contents(reporter.case_id)
    left = owner.execute("SELECT count(content), count(salt), count(*) FROM history_event").fetchone()
    assert left == (0, 0, 2)
    assert whole(as_worker, reporter.case_id) == 2


def test_events_written_at_the_same_time_stand_in_one_line(reporter: BegunCase, as_worker: Acting) -> None:
    def write_ten() -> None:
        for _ in range(10):
            happens(reporter)
        connection.close()

    writers = [threading.Thread(target=write_ten) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert whole(as_worker, reporter.case_id) == 41


def test_cases_do_not_wait_for_each_other(reporter: BegunCase, owner: Psycopg, as_worker: Acting) -> None:
    other = begun_case(owner)
    with owner.transaction():
        owner.execute("SELECT 1 FROM history_head WHERE case_id = %s FOR UPDATE", [reporter.case_id])
        with acting("reporter", other.id), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
            record_all(other.case_id, [Happened(Event.CODE_RENEWED, "reporter", other.id)])
    assert whole(as_worker, other.case_id) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history_event",
        "UPDATE history_event SET event = 'erased'",
        "UPDATE history_head SET checkpointed_seq = seq",
        "DELETE FROM history_head",
        "INSERT INTO history_checkpoint (at, heads, previous, hash) VALUES (now(), 0, '', '')",
        "UPDATE history_installation SET kind = 'real'",
    ],
)
def test_the_web_can_only_append(reporter: BegunCase, statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        say(reporter, statement)


def test_content_can_be_taken_away_but_not_replaced(reporter: BegunCase) -> None:
    with pytest.raises(DatabaseError, match="row-level security"):
        say(reporter, "UPDATE history_event SET content = '{}'")


def test_the_stamp_of_the_installation_stays_even_for_the_owner(owner: Psycopg) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="stamped once"):
        owner.execute("DELETE FROM history_installation")


def test_reading_is_an_event_that_the_reporter_and_that_team_see(reporter: BegunCase, owner: Psycopg) -> None:
    team = new_id()
    with acting("reporter", reporter.id):
        for event in (Event.PART_OPENED, Event.NOTE_WRITTEN):
            record_all(reporter.case_id, [Happened(event, "member", new_id(), team, {"part": "story"})])
        seen = {told.event for told in events_of_case(reporter.case_id)}
    assert seen == {Event.REPORT_RECEIVED, Event.PART_OPENED}


def test_whoever_does_not_know_the_case_sees_nothing(reporter: BegunCase) -> None:
    for kind, somebody in (("reporter", new_id()), ("member", new_id()), ("visitor", None)):
        with acting(kind, somebody):
            assert events_of_case(reporter.case_id) == []


def test_no_event_is_shown_more_widely_than_its_kind_says() -> None:
    assert {event for event in Event if event.shown is Shown.TEAM} == {
        Event.PART_OPENED,
        Event.MESSAGE_WRITTEN,
        Event.NOTE_WRITTEN,
        Event.GROUPED,
        Event.UNGROUPED,
        Event.LABEL_HINTED,
        Event.HINT_DECIDED,
        Event.THINK_ALONG,
    }
    assert len({event.code for event in Event}) == len(Event)


LINK = Link(
    case_id=UUID(int=1),
    seq=1,
    event="code_renewed",
    shown="parties",
    actor_kind="reporter",
    actor_id=UUID(int=2),
    team_id=None,
    at=datetime(2026, 3, 11, 9, tzinfo=UTC),
    content_hash=b"\1" * 32,
    previous=b"\0" * 32,
)
CODES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each))


@given(st.dictionaries(st.text(), CODES), st.binary(min_size=16, max_size=16))
def test_the_hash_of_a_content_hangs_on_its_salt_and_not_on_the_order(
    content: dict[str, object], salt: bytes
) -> None:
    turned = dict(reversed(content.items()))
    assert content_hash(salt, content) == content_hash(salt, turned)
    assert content_hash(salt, content) != content_hash(salt + b"x", content)


@given(
    st.sampled_from(
        ["case_id", "seq", "event", "shown", "actor_kind", "actor_id", "team_id", "at", "previous"]
    )
)
def test_every_field_of_a_link_counts(field: str) -> None:
    other = {"seq": 2, "at": datetime(2026, 3, 11, 10, tzinfo=UTC), "previous": b"\1" * 32}
    value = other.get(field, UUID(int=9) if field.endswith("_id") else "another")
    assert link_hash(LINK) != link_hash(Link(**{**vars(LINK), field: value}))
