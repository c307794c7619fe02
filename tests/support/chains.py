"""A case in its barest form: a code that belongs to it and the first link of its history."""

from uuid import UUID

import psycopg

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.history.actions import Happened, begin_chain
from rozedraad.base.history.queries import Event
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting


def begun_case(owner: psycopg.Connection[tuple[object, ...]]) -> ReporterActor:
    """Its reporter. The code opens nothing; the database's own trigger lets its holder know the case."""
    reporter = ReporterActor(new_id(), new_id())
    owner.execute(
        "INSERT INTO vault_reporterkey (id, case_id, lookup_id, public_key, mac, state) "
        "VALUES (%s, %s, %s, '', '', 'active')",
        [reporter.id, reporter.case_id, reporter.id.bytes],
    )
    with acting(reporter.kind, reporter.id):
        begin_chain(reporter.case_id, [_by(reporter.id, Event.REPORT_RECEIVED)], clock.now())
    return reporter


def _by(reporter_id: UUID, event: Event) -> Happened:
    return Happened(event, "reporter", reporter_id, None, {"count_only": False})
