"""The consent receipt: what was agreed, in words to read, to print or to keep.

Seen by whoever typed the code of the case. It says what was decided and what was opened, and nothing of what
was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.cases.queries import Decision
from rozedraad.casework.reporting.queries.mailbox import PartOpened, opened_by, part_words
from rozedraad.shared import clock


@dataclass(frozen=True)
class Agreed:
    """Parts that were decided together, in one way."""

    parts: tuple[str, ...]
    state: str
    holds: bool
    purpose: str
    decided_at: datetime | None
    until: datetime | None
    spoken_until: datetime | None
    ended_at: datetime | None
    written_by: str


@dataclass(frozen=True)
class TeamReceipt:
    """A team: what holds now, what was said before, and what it opened."""

    team: str
    lines: tuple[Agreed, ...]
    opened: tuple[PartOpened, ...]

    @property
    def may_open(self) -> bool:
        return any(line.holds for line in self.lines)


@dataclass(frozen=True)
class Receipt:
    today: datetime
    teams: tuple[TeamReceipt, ...]


def receipt_of(viewer: ReporterActor) -> Receipt:
    """As it stands now: teams that may open something first, then those of before."""
    box = cases.mailbox_of(viewer)
    decisions = cases.decisions_of(viewer)
    opened = opened_by(box)
    teams = [
        TeamReceipt(own[0].team, tuple(_lines(own, box)), opened.get(own[0].team_id, ()))
        for own in _by_team(decisions)
    ]
    return Receipt(clock.now(), tuple(sorted(teams, key=lambda team: not team.may_open)))


def _by_team(decisions: Iterable[Decision]) -> Iterable[list[Decision]]:
    found: dict[object, list[Decision]] = {}
    for decision in decisions:
        found.setdefault(decision.team_id, []).append(decision)
    return found.values()


def _lines(own: list[Decision], box: cases.Mailbox) -> Iterable[Agreed]:
    """What was answered in one breath is one line; what holds comes first."""
    found: dict[tuple[object, ...], list[Decision]] = {}
    for one in own:
        key = (one.state, one.purpose, one.decided_at, one.until, one.ended_at, one.written_by)
        found.setdefault(key, []).append(one)
    for together in sorted(found.values(), key=lambda rows: not rows[0].holds):
        first = together[0]
        yield Agreed(
            parts=tuple(part.words for part in part_words((one.part for one in together), box)),
            state=first.state,
            holds=first.holds,
            purpose=code_list("consent_purposes").sentence(first.purpose) if first.purpose else "",
            decided_at=first.decided_at,
            until=first.until,
            spoken_until=first.spoken_until,
            ended_at=first.ended_at,
            written_by=first.written_by,
        )
