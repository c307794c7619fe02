"""Who receives a report from some place, and what is promised there. For everybody: no word about a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.errors import NoProtocolHere
from rozedraad.casework.protocols.queries import Promise, Protocol
from rozedraad.casework.reporting.errors import NobodyReceives
from rozedraad.casework.reporting.rules.draft import Draft
from rozedraad.casework.reporting.rules.offers import EARLY, Early
from rozedraad.shared import clock


@dataclass(frozen=True)
class Receiver:
    """The team that would receive a report, as the person reads it."""

    team_id: UUID
    name: str
    organisation: str
    people: int


def protocol_here(places: Sequence[str] = ()) -> Protocol:
    """The protocol for these places, else the municipality's. Raises NobodyReceives."""
    day = clock.today().date()
    try:
        return protocols.protocol_for([*places, settings.TERRITORY], day)
    except NoProtocolHere:
        raise NobodyReceives from None


def places_of(where: Mapping[str, Any]) -> list[str]:
    """Territories of the incident, nearest first, then this municipality."""
    found = [where.get(name) for name in ("neighbourhood", "district", "municipality")]
    return [code for code in found if code] + [settings.TERRITORY]


def receiving_team(draft: Draft) -> UUID:
    """The team of the protocol's receiving function nearest to the place. Raises NobodyReceives."""
    places = places_of(draft.clean.get("where", {}))
    team = directory.team_for(protocol_here(places).receives, places)
    if team is None:
        raise NobodyReceives
    return team.id


def receiver_of(draft: Draft) -> Receiver:
    """The same team with its name and the number of people in it."""
    return receiver_seen(directory.team(receiving_team(draft)))


def receiver_seen(team: TeamSeen) -> Receiver:
    return Receiver(team.id, team.label(), team.organisation_name, directory.member_count(team.id))


@dataclass(frozen=True)
class Offered:
    """What somebody may say yes to already: which team, which parts, what for."""

    early: Early
    team: TeamSeen
    parts: tuple[str, ...]
    purpose: str


def offered_early(draft: Draft) -> list[Offered]:
    """What the protocol of that place offers beside the receiving team, where a team is there to do it. Raises
    NobodyReceives."""
    where = draft.clean.get("where", {})
    places, home = places_of(where), where.get("home", "")
    protocol, receiving = protocol_here(places), receiving_team(draft)
    elsewhere = bool(home) and home != settings.TERRITORY
    found = []
    for early in EARLY:
        step = protocol.by_id.get(early.step)
        if step is None or step.consent is None or (early.at_home and not elsewhere):
            continue
        team = directory.team_for(step.function, [home] if early.at_home else places)
        if team is not None and (team.id != receiving or early.supporter):
            found.append(Offered(early, team, tuple(step.consent.parts), step.consent.purpose))
    return found


def promises_here(places: Sequence[str] = ()) -> list[Promise]:
    """What follows a report from there, for the public page; empty where no protocol is installed yet."""
    try:
        return protocols.promises(protocol_here(places))
    except NobodyReceives:
        return []
