"""When an untouched report raises the alarm, and whom it calls. Pure: moments go in, a number comes out."""

from datetime import datetime

from rozedraad.shared.workdays import Duration, add

TEAMS, DEPUTIES = 1, 2  # first the team and the coordinator, then each deputy in person


def alarms_due(received_at: datetime, term: Duration, now: datetime) -> int:
    """How many alarms should have gone for a report nobody looked at: one after the term of the protocol, a
    second after the same term once more."""
    first = add(received_at, term)
    if now < first:
        return 0
    return DEPUTIES if now >= add(first, term) else TEAMS
