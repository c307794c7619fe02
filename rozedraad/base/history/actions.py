"""Append to history, in the transaction of the change itself.

What could go wrong here: a change without its row, a row that can be changed, or a row that tells too
much. So: `record` is called inside the action's own transaction, the application may not update or
delete rows, and content holds codes and ids only.
"""

import fcntl
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from rozedraad.base.history.models import Checkpoint, CheckpointHead, Head, HistoryEvent
from rozedraad.base.history.rules import (
    GENESIS,
    OUTSIDE_NAME,
    Event,
    Link,
    checkpoint_hash,
    checkpoint_line,
    content_hash,
    link_hash,
    outside_lines,
)
from rozedraad.shared import clock
from rozedraad.shared.rows import insert_rows

MOST_HEADS: Final = 20_000


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
    if not happened:
        return
    with transaction.atomic():
        head = Head.objects.select_for_update().get(case_id=case_id)
        rows = _links(case_id, happened, seq=head.seq, previous=bytes(head.hash), at=clock.now())
        HistoryEvent.objects.bulk_create(rows)
        Head.objects.filter(case_id=case_id).update(seq=rows[-1].seq, hash=rows[-1].hash)


def begin_chain(case_id: UUID, happened: Sequence[Happened], at: datetime) -> None:
    """The first events of a new case. Only inserts: can run in a pipeline."""
    rows = _links(case_id, happened, seq=0, previous=GENESIS, at=at)
    insert_rows(rows)
    insert_rows([Head(case_id=case_id, seq=rows[-1].seq, hash=rows[-1].hash)])


def erase_contents(case_id: UUID) -> None:
    """Remove content and salt of every event of a case. What happened and when stays provable."""
    HistoryEvent.objects.filter(case_id=case_id).update(content=None, salt=None)


def write_checkpoint() -> int:
    """Hash the heads that are new since the last checkpoint; how many. Heads that somebody is writing to
    this moment are left for the next one: nobody waits. Acts as the system."""
    with transaction.atomic():
        _one_at_a_time()
        heads = list(Head.new.select_for_update(skip_locked=True).order_by("case_id")[:MOST_HEADS])
        if not heads:
            return 0
        last = Checkpoint.objects.order_by("-id").first()
        previous = bytes(last.hash) if last else GENESIS
        stand = [(head.case_id, head.seq, bytes(head.hash)) for head in heads]
        checkpoint = Checkpoint.objects.create(
            at=clock.now(), heads=len(stand), previous=previous, hash=checkpoint_hash(previous, stand)
        )
        CheckpointHead.objects.bulk_create(
            [CheckpointHead(checkpoint=checkpoint, case_id=c, seq=s, hash=h) for c, s, h in stand],
            batch_size=5000,
        )
        Head.objects.filter(case_id__in=[head.case_id for head in heads]).update(checkpointed_seq=F("seq"))
    return len(stand)


def write_out_checkpoints(folder: Path) -> int:
    """Append the checkpoints that are not in the copy outside the database yet; how many. What was written
    is on the disk when this returns. Call it after the checkpoint has committed: the copy never holds what
    the database may still forget."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / OUTSIDE_NAME).open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        last, torn = _last_in(file)
        rows = Checkpoint.objects.filter(id__gt=last).order_by("id")
        lines = [checkpoint_line(r.id, r.at, r.heads, bytes(r.previous), bytes(r.hash)) for r in rows]
        if lines:
            file.write(("\n" if torn else "").encode() + "".join(lines).encode())
            file.flush()
            os.fsync(file.fileno())
    return len(lines)


def _last_in(file: BinaryIO) -> tuple[int, bool]:
    """The number of the last whole line, and whether a torn one stands behind it (the power failed)."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 64 * 1024))
    tail = file.read()
    numbers = [line.number for line in outside_lines(tail)]
    return (numbers[-1] if numbers else 0), bool(tail) and not tail.endswith(b"\n")


def _one_at_a_time() -> None:
    """Two workers must not both continue from the same checkpoint."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('history checkpoint', 0))")


def _links(
    case_id: UUID, happened: Sequence[Happened], *, seq: int, previous: bytes, at: datetime
) -> list[HistoryEvent]:
    rows: list[HistoryEvent] = []
    for each in happened:
        salt = secrets.token_bytes(16)
        link = Link(
            case_id=case_id,
            seq=seq + len(rows) + 1,
            event=each.event.code,
            shown=each.event.shown.value,
            actor_kind=each.actor_kind,
            actor_id=each.actor_id,
            team_id=each.team_id,
            at=at,
            content_hash=content_hash(salt, each.content),
            previous=previous,
        )
        previous = link_hash(link)
        rows.append(HistoryEvent(**vars(link), content=dict(each.content), salt=salt, hash=previous))
    return rows
