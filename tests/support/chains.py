"""A case in its barest form: a code that belongs to it and the first link of its history."""

from typing import NamedTuple
from uuid import UUID

import psycopg

from rozedraad.base.history.actions import Happened, begin_chain
from rozedraad.base.history.queries import Event
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting


class BegunCase(NamedTuple):
    """The id of its reporter, and its own."""

    id: UUID
    case_id: UUID


def begun_case(owner: psycopg.Connection[tuple[object, ...]]) -> BegunCase:
    """The code opens nothing; the database's own trigger lets its holder know the case."""
    begun = BegunCase(new_id(), new_id())
    owner.execute(
        "INSERT INTO vault_reporterkey (id, case_id, lookup_id, public_key, mac, state) "
        "VALUES (%s, %s, %s, '', '', 'active')",
        [begun.id, begun.case_id, begun.id.bytes],
    )
    first = Happened(Event.REPORT_RECEIVED, "reporter", begun.id, None, {"count_only": False})
    with acting("reporter", begun.id):
        begin_chain(begun.case_id, [first], clock.now())
    return begun
