"""Read grievances.

An actor sees a grievance if and only if (row security repeats it, sql/access.sql)
- the actor is the reporter who made it, with the code they made it with, or
- the actor's team handles it, and the actor sits in no team of the organisation it is about, or
- the actor's team is the one the person agreed to tell.
Nothing about it stands in the case, its history, the worklist or its counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import OpenedItem, teams_with_key
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.grievances.models import Grievance
from rozedraad.casework.grievances.rules import Candidate, independent_of, is_late
from rozedraad.shared import clock

TOLD, MESSAGES = "grievance/told", "grievance/messages"


@dataclass(frozen=True)
class GrievanceSeen:
    """A grievance as far as its viewer may see it; `opened`: when which team opened it."""

    id: UUID
    about: str
    about_organisation: UUID
    handler_team: UUID
    handler: str
    told_team: UUID | None
    told: str
    state: str
    state_words: str
    received_at: datetime
    take_up_by: datetime
    answer_by: datetime
    taken_up_at: datetime | None
    answered_at: datetime | None
    late: bool
    opened: tuple[tuple[str, datetime], ...]

    @property
    def due(self) -> datetime | None:
        """The next promise."""
        return {"received": self.take_up_by, "taken_up": self.answer_by}.get(self.state)


@dataclass(frozen=True)
class Complainable:
    """An organisation a grievance can be about, and who would handle it."""

    id: UUID
    name: str
    handler: str


def handler_for(about: UUID, places: Sequence[str]) -> UUID | None:
    """The team that handles a grievance about this organisation: of the configured functions the first whose
    team is of another organisation and shares nobody with it."""
    own_teams = [team.id for team in directory.teams() if team.organisation_id == about]
    its_members = frozenset().union(*directory.members_of_teams(own_teams).values(), frozenset())
    found = independent_of(about, its_members, _candidates(places))
    return found.team if found else None


def organisations_for(places: Sequence[str]) -> list[Complainable]:
    """Every organisation with a team, by name; one nobody independent can handle is left out."""
    named = {team.organisation_id: team.organisation_name for team in directory.teams()}
    found = []
    for organisation_id, name in sorted(named.items(), key=lambda pair: pair[1]):
        handler = handler_for(organisation_id, places)
        if handler is not None:
            found.append(Complainable(organisation_id, name, directory.team_label(handler)))
    return found


def grievances_of(viewer: MemberActor | ReporterActor) -> list[GrievanceSeen]:
    """What is open first, soonest due first."""
    rows = Grievance.objects.all()
    if isinstance(viewer, ReporterActor):
        rows = rows.filter(reporter_id=viewer.id)
    seen = [_seen(row) for row in rows]
    return sorted(seen, key=lambda one: (one.due is None, one.due or one.received_at))


def grievance_of(viewer: MemberActor | ReporterActor, grievance_id: UUID) -> GrievanceSeen:
    """404 for whoever does not know of it."""
    for one in grievances_of(viewer):
        if one.id == grievance_id:
            return one
    raise Http404


def said_in(viewer: ReporterActor, grievance_id: UUID) -> list[OpenedItem]:
    """Everything said in it, opened with the person's own code; reading one's own is not written down."""
    found = grievance_of(viewer, grievance_id)
    if viewer.keys is None:
        return []
    return vault.open_items(case_id=found.id, compartments=[TOLD, MESSAGES], keys=viewer.keys)


def teams_to_tell(grievance: GrievanceSeen) -> list[tuple[str, str]]:
    """(id, name) of teams of that organisation something can be sealed for."""
    own = [t for t in directory.teams() if t.organisation_id == grievance.about_organisation]
    able = teams_with_key([team.id for team in own])
    return [(str(team.id), team.label()) for team in own if team.id in able]


def _candidates(places: Sequence[str]) -> Iterator[Candidate]:
    for function in settings.GRIEVANCE_FUNCTIONS:
        team = directory.team_for(function, [*places, settings.TERRITORY])
        if team is not None and teams_with_key([team.id]):
            yield Candidate(team.id, team.organisation_id, directory.members_of_team(team.id))


def _seen(row: Grievance) -> GrievanceSeen:
    organisation = directory.organisation(row.about_organisation)
    return GrievanceSeen(
        id=row.id,
        about=organisation.name if organisation else "–",
        about_organisation=row.about_organisation,
        handler_team=row.handler_team,
        handler=directory.team_label(row.handler_team),
        told_team=row.told_team,
        told=directory.team_label(row.told_team) if row.told_team else "",
        state=row.state,
        state_words=code_list("grievance_states").label(row.state),
        received_at=row.received_at,
        take_up_by=row.take_up_by,
        answer_by=row.answer_by,
        taken_up_at=row.taken_up_at,
        answered_at=row.answered_at,
        late=is_late(row.state, row.take_up_by, row.answer_by, clock.now()),
        opened=tuple(
            (directory.team_label(line.team_id), line.at)
            for line in events_of_case(row.id, only=[Event.GRIEVANCE_OPENED])
            if line.team_id is not None
        ),
    )
