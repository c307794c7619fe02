"""The history of a case in words, for whoever may see each event (base/history decides that).

Of a colleague in the own teams the name is told; of anybody else only the team. What the person refused
about the label is told nowhere, so neither is that it was ever proposed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import MemberActor, names_of
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event, Told
from rozedraad.casework.cases.models import Facts
from rozedraad.casework.cases.queries.reading import StepSeen
from rozedraad.casework.cases.queries.wording import what_happened

LABEL = {
    Event.LABEL_PROPOSED,
    Event.LABEL_CONFIRMED,
    Event.LABEL_REFUSED,
    Event.LABEL_REMOVED,
    Event.LABEL_HINTED,
    Event.HINT_DECIDED,
}


@dataclass(frozen=True)
class HistoryLine:
    """One line: when, who, what happened."""

    at: datetime
    who: str
    what: str


class Tellable(Protocol):
    """A case as far as its history needs it, as the viewer may see it."""

    @property
    def facts(self) -> Facts | None: ...
    @property
    def steps(self) -> Sequence[StepSeen]: ...
    @property
    def told(self) -> Sequence[Told]: ...


def history_of(viewer: MemberActor, seen: Tellable) -> list[HistoryLine]:
    """Newest first."""
    hidden = LABEL if seen.facts is not None and seen.facts.label_state == "refused" else set()
    names = _colleagues(viewer, seen.told)
    steps = {str(step.id): step.what for step in seen.steps if step.what}
    lines = [
        HistoryLine(told.at, _who(told, names, seen.facts), what_happened(told, steps))
        for told in seen.told
        if told.event not in hidden
    ]
    return lines[::-1]


def _colleagues(viewer: MemberActor, told: Iterable[Told]) -> Mapping[UUID, str]:
    acted = {line.actor_id for line in told if line.actor_kind == "member" and line.actor_id}
    teams = directory.members_of_teams(viewer.team_ids).values()
    return names_of(viewer, [one for one in acted if any(one in members for members in teams)])


def _who(told: Told, names: Mapping[UUID, str], facts: Facts | None) -> str:
    if told.actor_kind == "reporter":
        victim = facts is not None and facts.reporter_part == "victim"
        return _("The person") if victim else _("Whoever reported it")
    if told.actor_kind == "system":
        return _("By itself")
    if told.actor_kind == "partner":
        return _partner(told)
    if told.actor_id and told.actor_id in names:
        return names[told.actor_id]
    team = told.content.get("by") or told.team_id
    return directory.team_label(UUID(str(team))) if team else _("A team")


def _partner(told: Told) -> str:
    owner = told.content.get("organisation")
    found = directory.organisation(UUID(str(owner))) if owner else None
    return found.name if found else _("Another reporting point")
