"""Where a report was told first, and how long it was under way.

A viewer sees who handed a case over, and since when it was known there, if and only if they see its facts
(row-level security says so once more).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.models import Case, Facts, Handover
from rozedraad.casework.cases.rules.delay import Delay, delay_of
from rozedraad.shared import clock
from rozedraad.shared.workdays import local_day


@dataclass(frozen=True)
class HandoverSeen:
    """The partner that handed a report over, and when it was told there first."""

    organisation: str
    first_received_at: datetime


def handovers_seen(case_ids: Collection[UUID]) -> dict[UUID, HandoverSeen]:
    """Those of these cases that a partner's system handed over."""
    return {row.case_id: handover_seen(row) for row in Handover.objects.filter(case_id__in=case_ids)}


def delay_seen(case: Case, facts: Facts | None, handover: HandoverSeen | None) -> Delay:
    """How old a report is: since the incident, since somebody was told first, and until it came in here."""
    incident: date | None = facts.incident_date if facts and facts.date_precision != "month" else None
    first = handover.first_received_at if handover else case.received_at
    return delay_of(incident, local_day(first), local_day(case.received_at), local_day(clock.now()))


def handover_seen(row: Handover) -> HandoverSeen:
    owner = directory.organisation(row.organisation_id)
    return HandoverSeen(owner.name if owner else "", row.first_received_at)
