"""Reports that only count and that nobody looked at yet, in groups that can be looked at together.

A member sees such a report here if and only if one of the member's teams received it. Until somebody looked it is
counted apart: a campaign, or a joke, must not pass for a picture of a neighbourhood.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries.reading import facts_seen_by
from rozedraad.shared import clock

SHOWN = 500
MANY = 20


@dataclass(frozen=True)
class CountedGroup:
    """Reports that came in on one day, about one place and the same kinds. `key` names the group in a form;
    `many`: so many that a campaign may be behind it."""

    key: str
    day: date
    place: str
    kinds: tuple[str, ...]
    cases: tuple[tuple[UUID, int], ...]

    @property
    def many(self) -> bool:
        return len(self.cases) >= MANY


@dataclass(frozen=True)
class CountedPage:
    """The oldest of them in groups, how many there are in all, and the moment this was read."""

    groups: tuple[CountedGroup, ...]
    total: int
    read_at: datetime

    @property
    def more(self) -> int:
        return self.total - sum(len(group.cases) for group in self.groups)


def counted_unseen(viewer: MemberActor) -> QuerySet[Case]:
    """What only counts and waits for a look of the viewer's teams."""
    return Case.objects.filter(receiving_team__in=list(viewer.team_ids), state="counted_only")


def counted_page(viewer: MemberActor, *, until: datetime | None = None) -> CountedPage:
    """The oldest first; `until`: as the page stood at that moment."""
    read_at = until or clock.now()
    waiting = counted_unseen(viewer).filter(received_at__lte=read_at)
    rows = list(waiting.order_by("received_at", "id").values_list("id", "ref", "received_at")[:SHOWN])
    facts = {
        case_id: (neighbourhood or district or municipality, tuple(sorted(kinds)))
        for case_id, neighbourhood, district, municipality, kinds in facts_seen_by(viewer)
        .filter(case_id__in=[case_id for case_id, _ref, _at in rows])
        .values_list("case_id", "neighbourhood", "district", "municipality", "kinds")
    }
    return CountedPage(tuple(_groups(rows, facts)), waiting.count(), read_at)


def _groups(
    rows: Iterable[tuple[UUID, int, datetime]], facts: dict[UUID, tuple[str, tuple[str, ...]]]
) -> list[CountedGroup]:
    found: dict[tuple[date, str, tuple[str, ...]], list[tuple[UUID, int]]] = {}
    for case_id, ref, at in rows:
        place, kinds = facts.get(case_id, ("", ()))
        found.setdefault((at.astimezone(clock.LOCAL).date(), place, kinds), []).append((case_id, ref))
    return [
        CountedGroup(f"{day.isoformat()} {place} {','.join(kinds)}", day, place, kinds, tuple(cases))
        for (day, place, kinds), cases in found.items()
    ]
