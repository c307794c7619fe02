"""Other teams a person could let in: those their protocol names, for the place it happened and for where
they live. Seen by whoever typed the code of the case."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vault.queries import teams_with_key
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.cases.queries import Mailbox
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.queries import Protocol
from rozedraad.casework.reporting.queries.mailbox import PartWords, filled_parts, part_words

WHEREVER = "follow_up"


@dataclass(frozen=True)
class OtherTeam:
    """A team, what it could know that it does not know yet, and for what it may be asked."""

    team_id: UUID
    team: str
    organisation: str
    members: int
    what: str
    parts: tuple[PartWords, ...]
    purposes: tuple[tuple[str, str], ...]


def other_teams(viewer: ReporterActor) -> list[OtherTeam]:
    """Those that could know more than they do."""
    box = cases.mailbox_of(viewer)
    protocol = protocols.protocol(box.case.protocol, box.case.protocol_version)
    held = {one.team_id: set(one.parts) for one in box.may_open}
    filled = filled_parts(viewer)
    found = []
    for team in _teams_named(protocol, box):
        more = filled - held.get(team.id, set())
        if more and not (team.id == box.case.receiving_team and more == {"facts"}):
            found.append(_other(team, part_words(more, box), protocol))
    return found


def other_team(viewer: ReporterActor, team_id: UUID) -> OtherTeam:
    """404 for a team that cannot be let in."""
    for team in other_teams(viewer):
        if team.team_id == team_id:
            return team
    raise Http404


def _teams_named(protocol: Protocol, box: Mailbox) -> list[TeamSeen]:
    facts = box.facts
    here = [code for code in (facts.neighbourhood, facts.district, facts.municipality) if code]
    at_home = [facts.home_municipality] if facts.home_municipality else []
    places = [[*here, settings.TERRITORY], at_home]
    found = [
        directory.team_for(function, codes)
        for function in protocols.functions_used(protocol)
        for codes in places
        if codes
    ]
    found.append(directory.team(box.case.receiving_team))
    named = {team.id: team for team in found if team is not None}
    able = teams_with_key(named)
    return [team for team in named.values() if team.id in able]


def _other(team: TeamSeen, parts: tuple[PartWords, ...], protocol: Protocol) -> OtherTeam:
    purposes = code_list("consent_purposes")
    steps = [s for s in protocol.steps if s.function == team.function and s.consent is not None]
    codes = dict.fromkeys([*(s.consent.purpose for s in steps if s.consent), WHEREVER])
    return OtherTeam(
        team_id=team.id,
        team=team.label(),
        organisation=team.organisation_name,
        members=directory.member_count(team.id),
        what=code_list("functions").label(team.function),
        parts=parts,
        purposes=tuple((code, _sentence(purposes.sentence(code))) for code in codes),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
