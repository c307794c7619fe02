"""Who does what where: the contact list of each district (R091) and the partners of the chain (R099).

Any signed-in member who is in a team sees it: it holds no word about any case. Names are of colleagues at work, with no
mail address of a person; where somebody is away, who stands in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from rozedraad.base.accounts.queries import LeaveSeen, MemberActor, leaves_in, my_teams, names_of
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import OrganisationSeen, TeamSeen, TerritorySeen
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.protocols.errors import NoProtocolHere
from rozedraad.casework.protocols.queries import Protocol, functions_used, promised_by, protocol_for
from rozedraad.shared import clock

NOT_EXPECTED = frozenset({"other"})


@dataclass(frozen=True)
class Contact:
    """One person on a seat today; `back` and `stand_in` while they are away."""

    name: str
    deputy: bool
    back: date | None = None
    stand_in: str = ""


@dataclass(frozen=True)
class Seat:
    """A function the protocol counts on here, and who fills it. No team, or a team without people, is a gap."""

    function: str
    team: str
    organisation: str
    people: tuple[Contact, ...]
    promises: tuple[str, ...]

    @property
    def gap(self) -> bool:
        return not self.people


@dataclass(frozen=True)
class PlaceContacts:
    """A district, or with `whole` all of the municipality."""

    code: str
    name: str
    seats: tuple[Seat, ...]
    whole: bool

    @property
    def gaps(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.gap)


@dataclass(frozen=True)
class Partner:
    """An organisation of the chain, of what kind, and which functions it fills here."""

    name: str
    kind: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class ContactList:
    """One municipality. `missing`: kinds of partner, in words, of which there is nobody here."""

    code: str
    name: str
    places: tuple[PlaceContacts, ...]
    partners: tuple[Partner, ...]
    missing: tuple[str, ...]


def contact_places(viewer: MemberActor) -> list[TerritorySeen]:
    """Municipalities that work by a protocol, those of the viewer's teams first."""
    own = set(chain.from_iterable(directory.ancestors(team.territory) for team in my_teams(viewer)))
    found = [each for each in directory.territories("municipality") if _protocol_at(each.code)]
    return sorted(found, key=lambda each: (each.code not in own, each.name))


def contact_list(viewer: MemberActor, municipality: TerritorySeen) -> ContactList:
    """Everybody who has a promise to keep in this municipality, district by district."""
    places = directory.territories_in(municipality.code, "district") or [municipality]
    protocols = {place.code: _protocol_at(place.code) for place in places}
    found: dict[tuple[str, str], TeamSeen | None] = {
        (function, code): directory.team_for(function, [code])
        for code, protocol in protocols.items()
        if protocol is not None
        for function in functions_used(protocol)
    }
    people = _people(viewer, {team.id for team in found.values() if team})
    everywhere = _everywhere(found, [place.code for place in places])
    shown = [
        PlaceContacts(
            place.code,
            place.name,
            tuple(
                _seat(function, team, people, protocols[place.code])
                for (function, code), team in found.items()
                if code == place.code and (function in everywhere) is whole
            ),
            whole,
        )
        for whole, some in ((True, places[:1]), (False, places))
        for place in some
    ]
    partners = _partners(municipality, [team for team in found.values() if team])
    return ContactList(
        municipality.code,
        municipality.name,
        tuple(place for place in shown if place.seats),
        tuple(partners),
        tuple(_missing(municipality)),
    )


def _everywhere(found: Mapping[tuple[str, str], TeamSeen | None], codes: list[str]) -> frozenset[str]:
    """Functions that one team fills in every district, or nobody in any: they are told once."""
    functions = {function for function, _code in found}
    return frozenset(
        function
        for function in functions
        if all((function, code) in found for code in codes)
        and len({team and team.id for (each, _code), team in found.items() if each == function}) == 1
    )


def _protocol_at(code: str) -> Protocol | None:
    try:
        return protocol_for(directory.ancestors(code), clock.today().date())
    except NoProtocolHere:
        return None


def _seat(
    function: str,
    team: TeamSeen | None,
    people: Mapping[UUID, tuple[Contact, ...]],
    protocol: Protocol | None,
) -> Seat:
    return Seat(
        function=directory.function_label(function),
        team=team.label() if team else "",
        organisation=team.organisation_name if team else "",
        people=people.get(team.id, ()) if team else (),
        promises=promised_by(protocol, function) if protocol else (),
    )


def _people(viewer: MemberActor, team_ids: Iterable[UUID]) -> dict[UUID, tuple[Contact, ...]]:
    """Who sits on each seat today: whoever holds it first, then deputies."""
    ids = list(team_ids)
    seats = [seat for seat in directory.seats_of_teams(ids) if seat.starts_on <= clock.today().date()]
    names = names_of(viewer, {seat.member_id for seat in seats})
    away = {(leave.team_id, leave.member_id): leave for leave in leaves_in(viewer, ids) if leave.begun}
    found: dict[UUID, list[Contact]] = {team_id: [] for team_id in ids}
    for seat in seats:
        leave = away.get((seat.team_id, seat.member_id))
        if seat.member_id in names:
            found[seat.team_id].append(_contact(names[seat.member_id], seat.role == "deputy", leave))
    return {
        team_id: tuple(sorted(contacts, key=lambda each: (each.deputy, each.name)))
        for team_id, contacts in found.items()
    }


def _contact(name: str, deputy: bool, leave: LeaveSeen | None) -> Contact:
    return (
        Contact(name, deputy, back=leave.ends_on, stand_in=leave.stand_in) if leave else Contact(name, deputy)
    )


def _partners(municipality: TerritorySeen, teams: Iterable[TeamSeen]) -> list[Partner]:
    kinds, fills = code_list("organisation_kinds"), list(teams)
    return [
        Partner(
            each.name,
            kinds.label(each.kind),
            tuple(
                dict.fromkeys(
                    directory.function_label(team.function)
                    for team in fills
                    if team.organisation_id == each.id
                )
            ),
        )
        for each in _organisations(municipality)
    ]


def _missing(municipality: TerritorySeen) -> list[str]:
    kinds = code_list("organisation_kinds")
    here = {each.kind for each in _organisations(municipality)} | NOT_EXPECTED
    return [kinds.label(code) for code in kinds.entries if code not in here]


def _organisations(municipality: TerritorySeen) -> list[OrganisationSeen]:
    """Those that work here: for the whole country, for what this municipality lies in, or for a part of it."""
    around = {None, *directory.ancestors(municipality.code)}
    around |= {place.code for place in directory.territories_in(municipality.code)}
    return [each for each in directory.organisations() if each.territory in around]
