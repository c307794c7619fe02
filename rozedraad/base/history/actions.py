"""Append to history, in the transaction of the change itself.

What could go wrong here: a change without its row, a row that can be changed, or a row that tells too
much. So: `record` is called inside the action's own transaction, the application may not update or
delete rows, and content holds codes and ids only.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rozedraad.base.history.models import Checkpoint, CheckpointHead, Head, HistoryEvent
from rozedraad.base.history.rules import GENESIS, Event, Link, checkpoint_hash, content_hash, link_hash
from rozedraad.shared import clock


@dataclass(frozen=True)
class Happened:
    """One event to be written: who did it, which team it is about, and codes or ids as content."""

    event: Event
    actor_kind: str
    actor_id: UUID | None
    team_id: UUID | None = None
    content: Mapping[str, object] = field(default_factory=dict)


def record(
    *,
    case_id: UUID,
    event: Event,
    actor_kind: str,
    actor_id: UUID | None,
    team_id: UUID | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Append one event to a case's chain."""
    record_all(case_id, [Happened(event, actor_kind, actor_id, team_id, data or {})])


def record_all(case_id: UUID, happened: Sequence[Happened]) -> None:
    """Append several events at once, in order."""
    with transaction.atomic():
        head = Head.objects.select_for_update().get(case_id=case_id)
        rows = _links(case_id, happened, seq=head.seq, previous=bytes(head.hash), at=clock.now())
        HistoryEvent.objects.bulk_create(rows)
        Head.objects.filter(case_id=case_id).update(seq=rows[-1].seq, hash=rows[-1].hash)


def begin_chain(case_id: UUID, happened: Sequence[Happened], at: datetime) -> None:
    """The first events of a new case. Only inserts: can run in a pipeline."""
    rows = _links(case_id, happened, seq=0, previous=GENESIS, at=at)
    HistoryEvent.objects.bulk_create(rows)
    Head.objects.bulk_create([Head(case_id=case_id, seq=rows[-1].seq, hash=rows[-1].hash)])


def erase_contents(case_id: UUID) -> None:
    """Remove content and salt of every event of a case. What happened and when stays provable."""
    HistoryEvent.objects.filter(case_id=case_id).update(content=None, salt=None)


def write_checkpoint() -> Checkpoint | None:
    """Hash the heads that are new since the last checkpoint; None when there are none."""
    with transaction.atomic():
        last = Checkpoint.objects.select_for_update().order_by("-id").first()
        heads = list(Head.new.select_for_update().order_by("case_id"))
        if not heads:
            return None
        previous = bytes(last.hash) if last else GENESIS
        stand = [(head.case_id, head.seq, bytes(head.hash)) for head in heads]
        checkpoint = Checkpoint.objects.create(
            at=clock.now(), heads=len(stand), previous=previous, hash=checkpoint_hash(previous, stand)
        )
        CheckpointHead.objects.bulk_create(
            [CheckpointHead(checkpoint=checkpoint, case_id=c, seq=s, hash=h) for c, s, h in stand],
            batch_size=5000,
        )
        for head in heads:
            head.checkpointed_seq = head.seq
        Head.objects.bulk_update(heads, ["checkpointed_seq"], batch_size=1000)
    return checkpoint


def _links(
    case_id: UUID, happened: Sequence[Happened], *, seq: int, previous: bytes, at: datetime
) -> list[HistoryEvent]:
    rows = []
    for each in happened:
        seq += 1
        salt = secrets.token_bytes(16)
        digest = content_hash(salt, each.content)
        link = Link(
            case_id, seq, each.event.code, each.actor_kind, each.actor_id, each.team_id, at, digest, previous
        )
        own = link_hash(link)
        rows.append(
            HistoryEvent(
                case_id=case_id,
                seq=seq,
                event=each.event.code,
                shown=each.event.shown.value,
                actor_kind=each.actor_kind,
                actor_id=each.actor_id,
                team_id=each.team_id,
                at=at,
                content=dict(each.content),
                salt=salt,
                content_hash=digest,
                previous=previous,
                hash=own,
            )
        )
        previous = own
    return rows
