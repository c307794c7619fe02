"""Read feedback.

- A reporter may answer if and only if the report is rounded off (aftercare or closed) and this closing was not
  answered yet.
- Every member sees the same numbers: of closed quarters, of at least five people. They are about organisations.
- Nobody sees one person's answer: it is nowhere.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.queries import Mailbox, mailbox_of
from rozedraad.learning.surveys.models import FeedbackCount, FeedbackSpent
from rozedraad.learning.surveys.rules import ANSWERS, QUESTIONS, Period, numbers_of, periods
from rozedraad.shared import clock

Row = tuple[date, str, str, int]

ROUNDED_OFF: Final = frozenset({"aftercare", "closed"})


@dataclass(frozen=True)
class Asked:
    """What a reporter is asked. `about`: the organisations that took part, by id and name; `mark`: of this closing."""

    open: bool
    answered: bool
    about: tuple[tuple[str, str], ...]
    mark: bytes


@dataclass(frozen=True)
class Share:
    """One question in words of a code: how many said yes, partly, no."""

    question: str
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Shown:
    """A period of one organisation, question by question."""

    period: Period
    shares: tuple[Share, ...]

    @property
    def last_day(self) -> date:
        """In the last month of it."""
        return self.period.last.replace(month=self.period.last.month + 2)


@dataclass(frozen=True)
class Heard:
    """An organisation with the periods that may be shown; none yet means that too few answered."""

    organisation: str
    shown: tuple[Shown, ...]


def asked(viewer: ReporterActor) -> Asked:
    """Whether this reporter may answer now, and about whom."""
    box = mailbox_of(viewer)
    mark = _mark(box)
    teams = [directory.team(talk.team_id) for talk in box.conversations]
    about = {str(team.organisation_id): team.organisation_id for team in teams}
    names = [(key, found.name) for key, owner in about.items() if (found := directory.organisation(owner))]
    return Asked(
        open=box.case.state in ROUNDED_OFF and bool(names),
        answered=FeedbackSpent.objects.filter(mark=mark).exists(),
        about=tuple(names),
        mark=mark,
    )


def _mark(box: Mailbox) -> bytes:
    """Of this closing of this case: who has the database alone cannot lead it back."""
    closing = box.case.closing_at or box.case.closed_at
    told = f"{box.case.id}|{closing.isoformat() if closing else ''}"
    return salted_hmac("rozedraad.surveys.spent", told, algorithm="sha256").digest()


def heard(viewer: MemberActor) -> list[Heard]:  # noqa: ARG001 - whoever works here sees the same
    """Every organisation that anybody answered about, and what may be shown of it."""
    today = clock.today().date()
    found: dict[UUID, list[Row]] = {}
    for row in FeedbackCount.objects.all():
        found.setdefault(row.organisation_id, []).append((row.quarter, row.question, row.answer, row.number))
    return [
        Heard(each.name, tuple(_shown(period) for period in periods(numbers_of(found[each.id]), today)))
        for each in directory.organisations()
        if each.id in found
    ]


def _shown(period: Period) -> Shown:
    shares = [
        Share(question, tuple((answer, period.numbers.get((question, answer), 0)) for answer in ANSWERS))
        for question in QUESTIONS
    ]
    return Shown(period, tuple(shares))
