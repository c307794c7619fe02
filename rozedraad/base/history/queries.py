"""Read history.

An actor sees an event of a case if and only if (row-level security repeats it, migration cases 0002)
- the event is shown to `existence` and the actor knows of the case, or
- it is shown to `facts` and the actor sees the facts, or
- it is shown to `parties` and the actor is the reporter, the receiving team or the team it is about, or
- it is shown to `team` and the actor is that team, or the reporter unless it is about a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rozedraad.base.history.actions import Happened
from rozedraad.base.history.errors import ChainBroken
from rozedraad.base.history.models import Checkpoint, CheckpointHead, Head, HistoryEvent, Installation
from rozedraad.base.history.rules import (
    BY_CODE,
    GENESIS,
    Event,
    Link,
    Shown,
    checkpoint_hash,
    content_hash,
    link_hash,
)

__all__ = ["Event", "Happened", "Shown", "Told", "events_of_case", "installation_kind", "verify_chain"]


@dataclass(frozen=True)
class Told:
    """One event as a viewer may see it. `content` is empty once erased."""

    event: Event
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    team_id: UUID | None
    content: dict[str, object]


def events_of_case(case_id: UUID, *, only: Sequence[Event] | None = None) -> list[Told]:
    """The events of a case that whoever acts in this transaction may see, oldest first."""
    rows = HistoryEvent.objects.filter(case_id=case_id).order_by("seq")
    if only is not None:
        rows = rows.filter(event__in=[event.code for event in only])
    return [
        Told(BY_CODE[r.event], r.at, r.actor_kind, r.actor_id, r.team_id, dict(r.content or {})) for r in rows
    ]


def installation_kind() -> str:
    """What the database was stamped as: demo or real."""
    return Installation.objects.get().kind


def verify_chain(case_id: UUID) -> int:
    """Compute the whole chain of a case again; the number of links. Raises ChainBroken.
    To be run by somebody to whom every event is visible (owner)."""
    previous, seq = GENESIS, 0
    for row in HistoryEvent.objects.filter(case_id=case_id).order_by("seq"):
        seq += 1
        digest = bytes(row.content_hash)
        link = Link(
            case_id, seq, row.event, row.actor_kind, row.actor_id, row.team_id, row.at, digest, previous
        )
        own = link_hash(link)
        erased = row.salt is None
        if row.seq != seq or bytes(row.previous) != previous or bytes(row.hash) != own:
            raise ChainBroken
        if not erased and content_hash(bytes(row.salt or b""), row.content or {}) != digest:
            raise ChainBroken
        previous = own
    head = Head.objects.filter(case_id=case_id).first()
    if head is None or head.seq != seq or bytes(head.hash) != previous:
        raise ChainBroken
    return seq


def verify_checkpoints() -> int:
    """Compute every checkpoint again from the heads it kept; their number. Raises ChainBroken."""
    previous, count = GENESIS, 0
    for checkpoint in Checkpoint.objects.order_by("id"):
        rows = CheckpointHead.objects.filter(checkpoint=checkpoint).order_by("case_id")
        heads = [(row.case_id, row.seq, bytes(row.hash)) for row in rows]
        if bytes(checkpoint.previous) != previous or checkpoint_hash(previous, heads) != bytes(checkpoint.hash):
            raise ChainBroken
        previous = bytes(checkpoint.hash)
        count += 1
    return count
