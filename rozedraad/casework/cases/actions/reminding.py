"""The clock: the term of a step ends soon, or has ended, and whoever promised it is told. Background work, as system.

A step keeps what was said of its term, so doing it twice says nothing more, and two workers at once share the work:
each takes steps the other has not locked. Nothing waits here for somebody who is at work in a case; such a step has
its turn a minute later. Nothing is written in the history of the case: the term stands at the step itself, and
that it passed can be read there.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.notices import actions as notices
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

SOON_HOURS = 24

# Of a term that ended, the team and the coordinator are told.
ENDED = """
WITH due AS MATERIALIZED (
  SELECT id FROM cases_step WHERE state IN ('open', 'accepted') AND told < 2 AND due <= %(now)s
  ORDER BY due LIMIT %(batch)s FOR UPDATE SKIP LOCKED),
told AS (UPDATE cases_step s SET told = 2 FROM due WHERE s.id = due.id RETURNING s.case_id, s.team),
teams AS (SELECT team FROM told
  UNION SELECT c.coordinating_team FROM cases_case c WHERE c.id IN (SELECT case_id FROM told))
SELECT (SELECT count(*) FROM told), ARRAY(SELECT team FROM teams WHERE team IS NOT NULL)
"""
# Of a term that ends soon, the team, if nobody took it up; not of a term that was short from the beginning.
ENDS_SOON = """
WITH due AS MATERIALIZED (
  SELECT id FROM cases_step WHERE state = 'open' AND told = 0 AND due > %(now)s AND due <= %(soon)s
    AND opened_at < due - make_interval(hours => %(hours)s)
  ORDER BY due LIMIT %(batch)s FOR UPDATE SKIP LOCKED),
told AS (UPDATE cases_step s SET told = 1 FROM due WHERE s.id = due.id RETURNING s.team)
SELECT (SELECT count(*) FROM told), ARRAY(SELECT DISTINCT team FROM told WHERE team IS NOT NULL)
"""


def remind(*, actor: SystemActor, batch: int = 50_000) -> int:
    """Tell each team once of the terms that end within a day, and each team and coordinator once of those that
    ended. Batches are transactions of their own. Returns of how many steps was told."""
    now = clock.now()
    return sum(_all_of(actor, statement, now, batch) for statement in (ENDED, ENDS_SOON))


def _all_of(actor: SystemActor, statement: str, now: datetime, batch: int) -> int:
    whole = 0
    while True:
        with acting(actor.kind, actor.id):
            count, teams = _take(statement, now, batch)
            for team in teams:
                notices.queue_for_team(team)
        whole += count
        if count < batch:
            return whole


def _take(statement: str, now: datetime, batch: int) -> tuple[int, list[UUID]]:
    with connection.cursor() as cursor:
        soon = now + timedelta(hours=SOON_HOURS)
        cursor.execute(statement, {"now": now, "soon": soon, "hours": SOON_HOURS, "batch": batch})
        count, teams = cursor.fetchone()
    return int(count), list(teams)
