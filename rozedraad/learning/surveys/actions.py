"""Count an answer, so that nobody can find out whose it was.

What could go wrong here: the answer is led back to a person. So the right to answer is used up in one transaction
and the answer is counted in another; neither row holds a case, a reporter, or a moment.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from django.db import connection, transaction

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.learning.surveys.errors import AlreadyAnswered, NotRoundedOff
from rozedraad.learning.surveys.queries import asked
from rozedraad.learning.surveys.rules import complete, in_order, quarter_of
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def give_feedback(*, actor: ReporterActor, about: UUID, answers: Mapping[str, str]) -> None:
    """Three answers about one organisation that took part; once for each closing. Counted after this transaction
    has ended. Raises NotRoundedOff, AlreadyAnswered; ValueError for an answer the form does not offer."""
    with acting(actor.kind, actor.id):
        question = asked(actor)
        if not question.open:
            raise NotRoundedOff
        if str(about) not in dict(question.about) or not complete(answers):
            raise ValueError("not one of the answers")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO surveys_feedbackspent (mark) VALUES (%s) ON CONFLICT DO NOTHING", [question.mark]
            )
            if not cursor.rowcount:
                raise AlreadyAnswered
        transaction.on_commit(partial(_count, about, quarter_of(clock.today().date()), dict(answers)))


def _count(about: UUID, quarter: date, answers: Mapping[str, str]) -> None:
    questions, given = in_order(answers)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rd.count_feedback(%s, %s, %s, %s)",
            [about, quarter, questions, given],
        )
