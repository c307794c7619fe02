"""Read history.

An actor sees an event of a case if and only if (row-level security repeats it, migration cases 0002)
- the event is shown to `existence` and the actor knows of the case, or
- it is shown to `facts` and the actor sees the facts, or
- it is shown to `parties` and the actor is the reporter, the receiving team or the team it is about, or
- it is shown to `team` and the actor is that team, or the reporter unless it is about a note, or
- it is shown to `own` and the actor is that team.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db.models import Exists, OuterRef

from rozedraad.base.history.actions import Happened
from rozedraad.base.history.errors import ChainBroken
from rozedraad.base.history.models import Checkpoint, CheckpointHead, Head, HistoryEvent, Installation
from rozedraad.base.history.rules import (
    BY_CODE,
    GENESIS,
    OUTSIDE_NAME,
    Event,
    Link,
    OutsideLine,
    Shown,
    checkpoint_hash,
    content_hash,
    link_hash,
    outside_lines,
)

__all__ = [
    "Event",
    "Happened",
    "Shown",
    "Told",
    "Verified",
    "events_of_case",
    "installation_kind",
    "verify_all",
    "verify_chain",
    "verify_checkpoints",
    "verify_copy",
]


@dataclass(frozen=True)
class Told:
    """One event as a viewer may see it. `content` is empty once erased."""

    event: Event
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    team_id: UUID | None
    content: dict[str, object]


@dataclass(frozen=True)
class Verified:
    """How much was computed again and found whole."""

    chains: int
    links: int
    checkpoints: int
    copied: int


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
            case_id=case_id,
            seq=seq,
            event=row.event,
            shown=row.shown,
            actor_kind=row.actor_kind,
            actor_id=row.actor_id,
            team_id=row.team_id,
            at=row.at,
            content_hash=digest,
            previous=previous,
        )
        own = link_hash(link)
        erased = row.salt is None and row.content is None
        if row.seq != seq or bytes(row.previous) != previous or bytes(row.hash) != own:
            raise ChainBroken("a link does not follow from the one before it")
        if not erased and content_hash(bytes(row.salt or b""), row.content or {}) != digest:
            raise ChainBroken("the content of an event is not what was written")
        previous = own
    head = Head.objects.filter(case_id=case_id).first()
    if head is None or head.seq != seq or bytes(head.hash) != previous:
        raise ChainBroken("the last link is not the one the chain should end with")
    return seq


def verify_all(outside: Path | None = None) -> Verified:
    """Every chain, every checkpoint, and the copy outside the database in this folder if one is given.
    Raises ChainBroken. To be run by somebody to whom every event is visible (owner, or the system)."""
    of_case = Head.objects.filter(case_id=OuterRef("case_id"))
    if HistoryEvent.objects.filter(~Exists(of_case)).exists():
        raise ChainBroken("a chain has lost its end")
    chains = links = 0
    for case_id in Head.objects.values_list("case_id", flat=True).iterator(chunk_size=5000):
        chains, links = chains + 1, links + verify_chain(case_id)
    checkpoints = verify_checkpoints()
    copied = verify_copy(outside) if outside else 0
    return Verified(chains, links, checkpoints, copied)


def verify_checkpoints() -> int:
    """Compute every checkpoint again from the heads it kept, and find each of those heads in its chain: a
    case cannot be removed or shortened unseen. The number of checkpoints. Raises ChainBroken."""
    previous, count = GENESIS, 0
    for checkpoint in Checkpoint.objects.order_by("id"):
        rows = CheckpointHead.objects.filter(checkpoint=checkpoint).order_by("case_id")
        heads = [(row.case_id, row.seq, bytes(row.hash)) for row in rows]
        own = bytes(checkpoint.hash)
        if bytes(checkpoint.previous) != previous or checkpoint_hash(previous, heads) != own:
            raise ChainBroken("a checkpoint does not follow from what it covers")
        previous, count = own, count + 1
    link = HistoryEvent.objects.filter(
        case_id=OuterRef("case_id"), seq=OuterRef("seq"), hash=OuterRef("hash")
    )
    if CheckpointHead.objects.filter(~Exists(link)).exists():
        raise ChainBroken("a link that a checkpoint covers is gone")
    return count


def verify_copy(outside: Path) -> int:
    """Compare the copy outside the database with the checkpoints in it; how many it holds. Only checkpoints
    newer than the copy's last may be missing from it. Raises ChainBroken."""
    path = outside / OUTSIDE_NAME
    copied = {line.number: line for line in outside_lines(path.read_bytes())} if path.exists() else {}
    newest = max(copied, default=0)
    stored = {
        row.id: OutsideLine(row.id, row.heads, bytes(row.previous).hex(), bytes(row.hash).hex())
        for row in Checkpoint.objects.filter(id__lte=newest)
    }
    if stored != copied:
        raise ChainBroken("the copy outside the database tells otherwise")
    return len(copied)
