"""What may happen to a consent, and who may pass a part on.

Pure: facts and "now" go in, a decision comes out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

PARTS = ("facts", "story", "identity", "place", "suspect", "evidence", "originals")

# A part that is sealed in the vault; the facts are rows instead, opened by row-level security.
SEALED_PARTS = tuple(part for part in PARTS if part != "facts")

# From which state to which, and by whom. Nothing else happens to a consent.
CHANGES: dict[tuple[str, str], frozenset[str]] = {
    ("asked", "given"): frozenset({"reporter", "member"}),
    ("asked", "refused"): frozenset({"reporter", "member"}),
    ("asked", "withdrawn"): frozenset({"reporter", "member"}),
    ("asked", "expired"): frozenset({"system"}),
    ("given", "withdrawn"): frozenset({"reporter", "member"}),
    ("given", "expired"): frozenset({"system"}),
}


def may_change(before: str, after: str, actor_kind: str) -> bool:
    """Whether this kind of actor may bring a consent from one state to the other."""
    return actor_kind in CHANGES.get((before, after), frozenset())


@dataclass(frozen=True)
class Standing:
    """A consent as far as a decision needs it."""

    team_id: UUID
    part: str
    state: str
    until: datetime | None = None
    confirm_before: datetime | None = None
    confirmed_at: datetime | None = None


def in_force(consent: Standing, now: datetime) -> bool:
    """Given, not past its term, and if it was told to staff: confirmed, or not yet past the day it lapses."""
    if consent.state != "given" or (consent.until is not None and consent.until <= now):
        return False
    unconfirmed = consent.confirm_before is not None and consent.confirmed_at is None
    return not (unconfirmed and consent.confirm_before is not None and consent.confirm_before <= now)


def held_parts(consents: Collection[Standing], teams: Collection[UUID], now: datetime) -> frozenset[str]:
    """The parts any of these teams may open now."""
    return frozenset(c.part for c in consents if c.team_id in teams and in_force(c, now))


def parts_not_held(wanted: Collection[str], held: Collection[str], *, received: bool) -> list[str]:
    """Parts that somebody who records a spoken yes cannot pass on, because the own team does not hold
    them. The receiving team sees the facts without a consent."""
    return [part for part in wanted if part not in held and not (part == "facts" and received)]


@dataclass(frozen=True)
class Agreed:
    """How the person agreed to the first team: by pressing send, or through somebody who wrote it down."""

    channel: str = "code"
    recorded_by: UUID | None = None
    recorded_by_team: UUID | None = None
    confirm_before: datetime | None = None


@dataclass(frozen=True)
class Ending:
    """A consent as far as coming back after closing looks at it."""

    part: str
    state: str
    until: datetime | None
    decided_at: datetime | None
    ended_at: datetime | None


def ended_by_closing(consents: Collection[Ending]) -> frozenset[str]:
    """Parts that ended only because the case closed (they had no term). A no that came later, or stopping
    the team, is the last word: coming back does not undo it."""
    found = set()
    for part in {c.part for c in consents}:
        own = [c for c in consents if c.part == part and c.decided_at]
        closed = [c.ended_at for c in own if c.state == "expired" and c.until is None and c.ended_at]
        said_no = [c.decided_at for c in own if c.state == "refused" and c.decided_at]
        stopped = [c.ended_at for c in own if c.state == "withdrawn" and c.ended_at]
        if closed and max(closed) > max([*said_no, *stopped], default=min(closed) - timedelta(1)):
            found.add(part)
    return frozenset(found)
