"""Put a notice in the outbox, in the transaction of what it is about.

Only inserts, so that all of it can run in a pipeline. Nobody looks here whether a mail is waiting already, or
whether a reporter wants any: two reports for one team must not wait for each other, and the web may not know
who opted in. The worker sorts that out when it sends.
"""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from rozedraad.base.notices.models import Outbox
from rozedraad.base.notices.rules import Kind
from rozedraad.shared import clock
from rozedraad.shared.rows import insert_rows


def outbox_rows_for_new_report(team_id: UUID, *, urgent: bool = False) -> list[Outbox]:
    """What a new report puts in the outbox; for `store_rows`."""
    return [_row(Kind.WORK_NOW if urgent else Kind.WORK, team_id=team_id)]


def store_rows(rows: Sequence[Outbox]) -> None:
    insert_rows(rows)


def queue_for_team(team_id: UUID, *, urgent: bool = False) -> None:
    """Tell a team that there is work. `urgent` mails are not held back when one was sent a moment ago."""
    store_rows(outbox_rows_for_new_report(team_id, urgent=urgent))


def queue_for_reporter(reporter_id: UUID) -> None:
    """Tell a reporter that something is new, if they asked for mail."""
    store_rows([_row(Kind.NEWS, reporter_id=reporter_id)])


def queue_for_member(member_id: UUID) -> None:
    """Tell one person that their team lets something lie that cannot wait."""
    store_rows([_row(Kind.WORK_NOW, member_id=member_id)])


def _row(
    kind: Kind,
    *,
    team_id: UUID | None = None,
    reporter_id: UUID | None = None,
    member_id: UUID | None = None,
) -> Outbox:
    now = clock.now()
    return Outbox(
        kind=kind.code,
        team_id=team_id,
        reporter_id=reporter_id,
        member_id=member_id,
        language=settings.LANGUAGE_CODE,
        created_at=now,
        not_before=now,
    )
