"""Who and where. Everybody may read teams, organisations and territories: they hold no word about any case.
Who sits on a seat is asked for by name of the seat, and answers with bare ids.

Teams and territories are kept in memory for at most STALE seconds, because each report asks for its team;
this process forgets them as soon as an action here changes one. Appointments decide what people may see:
they are always read afresh.
"""

import threading
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from rozedraad.shared import clock

from ..errors import TeamUnknown
from ..models import Appointment, Function, Organisation, Team, Territory
from ..rules import Gap, counts_on, find_gaps, nearest, upward
from .geocoding import look_up, municipality_names

__all__ = [
    "Gap",
    "OrganisationSeen",
    "PlaceFound",
    "SeatSeen",
    "Somebody",
    "TeamSeen",
    "TerritorySeen",
    "ancestors",
    "find_places",
    "forget",
    "function_label",
    "functions",
    "gaps",
    "member_count",
    "members_of_team",
    "members_of_teams",
    "municipality_names",
    "organisation",
    "organisations",
    "place_label",
    "places_with_districts",
    "seats_beside",
    "seats_of_member",
    "seats_of_team",
    "seats_of_teams",
    "team",
    "team_for",
    "team_label",
    "teams",
    "teams_of_member",
    "territories",
    "territories_in",
    "territory",
]

PLACE_KINDS = frozenset({"municipality", "district", "neighbourhood"})
STALE = 5.0  # seconds


class Somebody(Protocol):
    """Whoever acts; the actor types themselves live one layer up, in accounts."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID | None: ...


@dataclass(frozen=True)
class TerritorySeen:
    code: str
    kind: str
    name: str
    parent: str | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class OrganisationSeen:
    id: UUID
    name: str
    kind: str
    territory: str | None


@dataclass(frozen=True)
class TeamSeen:
    id: UUID
    organisation_id: UUID
    organisation_name: str
    organisation_kind: str
    function: str
    territory: str
    name_nl: str
    name_en: str
    notice_address: str
    starts_on: date
    ends_on: date | None

    def label(self, language: str | None = None) -> str:
        return _in_language(self.name_nl, self.name_en, language)


@dataclass(frozen=True)
class SeatSeen:
    """One appointment: who, in which team, as what, from and until (not including) which day."""

    id: UUID
    team_id: UUID
    member_id: UUID
    role: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class _Map:
    territories: Mapping[str, TerritorySeen]
    parents: Mapping[str, str | None]
    organisations: Mapping[UUID, OrganisationSeen]
    functions: Mapping[str, tuple[str, str]]
    teams: Mapping[UUID, TeamSeen]
    seats: Mapping[tuple[str, str], tuple[TeamSeen, ...]]
    read_at: float


_kept: _Map | None = None
_forgotten = 0  # counts up, so that what was read before a change is not kept after it
_reading = threading.Lock()


def forget() -> None:
    """The next question reads teams and territories afresh. For this process only."""
    global _kept, _forgotten
    _forgotten += 1
    _kept = None


def team(team_id: UUID) -> TeamSeen:
    """Raises TeamUnknown. A team that was made in another process a moment ago is found too."""
    found = _map().teams.get(team_id)
    if found is None:
        forget()
        found = _map().teams.get(team_id)
    if found is None:
        raise TeamUnknown
    return found


def teams(at: datetime | None = None) -> list[TeamSeen]:
    """Every team that exists on that day, by name."""
    day = _day(at)
    return sorted((t for t in _map().teams.values() if counts_on(t, day)), key=lambda t: (t.label(), t.id))


@dataclass(frozen=True)
class PlaceFound:
    """A territory that a typed place may mean, and the ones it lies in, in words."""

    code: str
    name: str


def find_places(text: str) -> list[PlaceFound]:
    """Territories that these words (a postcode, a name of a place) may mean, best first. Nobody has to be known:
    the answer may be empty, and no trouble is ever raised."""
    known = {t.code: t.name for t in territories() if t.kind in PLACE_KINDS}
    others = {code: name for code, name in municipality_names().items() if code not in known}
    found = look_up(text, known | others)
    return [PlaceFound(code, place_label(code)) for code in found]


def place_label(code: str) -> str:
    """A place with what it lies in: "Spoorbuurt, Oost, Demostad". Empty for a code that nobody knows."""
    lies_in = [_map().territories[each] for each in ancestors(code)]
    names = [place.name for place in lies_in if place.kind in PLACE_KINDS]
    return ", ".join(names) or municipality_names().get(code, "")


def places_with_districts() -> list[tuple[str, str]]:
    """(code, words) of each municipality, its districts behind it."""
    return [
        (each.code, each.name if each is town else f"{town.name}, {each.name}")
        for town in territories("municipality")
        for each in (town, *territories_in(town.code, "district"))
    ]


def team_label(team_id: UUID, language: str | None = None) -> str:
    return team(team_id).label(language)


def team_for(function: str, territory_codes: Sequence[str], at: datetime | None = None) -> TeamSeen | None:
    """The team of this function nearest to these territories: each code in the order given, then upward
    (neighbourhood, district, municipality). Of several, the one that exists longest."""
    whole, day = _map(), _day(at)
    for code in nearest(territory_codes, whole.parents):
        for found in whole.seats.get((function, code), ()):
            if counts_on(found, day):
                return found
    return None


def organisation(organisation_id: UUID) -> OrganisationSeen | None:
    """One that was made in another process a moment ago is found too."""
    found = _map().organisations.get(organisation_id)
    if found is None:
        forget()
        found = _map().organisations.get(organisation_id)
    return found


def organisations() -> list[OrganisationSeen]:
    return sorted(_map().organisations.values(), key=lambda o: o.name)


def functions() -> tuple[str, ...]:
    """The codes of all functions."""
    return tuple(sorted(_map().functions))


def function_label(code: str, language: str | None = None) -> str:
    """A code nobody configured is shown as it is, so that an old case stays readable."""
    return _in_language(*_map().functions.get(code, (code, code)), language)


def territory(code: str) -> TerritorySeen | None:
    return _map().territories.get(code)


def territories(kind: str | None = None, at: datetime | None = None) -> list[TerritorySeen]:
    """The territories of a kind that exist on that day, by name."""
    day = _day(at)
    found = (t for t in _map().territories.values() if counts_on(t, day) and kind in (None, t.kind))
    return sorted(found, key=lambda t: (t.name, t.code))


def territories_in(code: str, kind: str | None = None, at: datetime | None = None) -> list[TerritorySeen]:
    """Those of a kind that lie in this one, at any depth; not itself."""
    parents = _map().parents
    return [t for t in territories(kind, at) if t.code != code and code in upward(t.code, parents)]


def ancestors(code: str) -> list[str]:
    """The territory's own code and those it lies in, nearest first; empty for a code nobody knows."""
    return list(upward(code, _map().parents))


def teams_of_member(member_id: UUID, at: datetime | None = None) -> list[TeamSeen]:
    """The teams this person is appointed to at that moment, as holder or deputy; longest there first."""
    return [team(team_id) for team_id in dict.fromkeys(s.team_id for s in seats_of_member(member_id, at))]


def seats_of_member(member_id: UUID, at: datetime | None = None) -> list[SeatSeen]:
    return _seats(_in_office(at).filter(member_id=member_id))


def seats_beside(member_id: UUID, at: datetime | None = None) -> list[SeatSeen]:
    """Everybody's seats in the teams this person is appointed to at that moment, in one statement."""
    own = _in_office(at).filter(member_id=member_id).values("team_id")
    return _seats(_in_office(at).filter(team_id__in=own))


def seats_of_team(team_id: UUID, at: datetime | None = None) -> list[SeatSeen]:
    """Who sits here at that moment, and who will."""
    return seats_of_teams([team_id], at)


def seats_of_teams(team_ids: Collection[UUID], at: datetime | None = None) -> list[SeatSeen]:
    """The same for several teams in one statement."""
    still = Q(ends_on=None) | Q(ends_on__gt=_day(at))
    return _seats(Appointment.objects.filter(still, team_id__in=list(team_ids)))


def members_of_team(team_id: UUID, at: datetime | None = None) -> frozenset[UUID]:
    return frozenset(_in_office(at).filter(team_id=team_id).values_list("member_id", flat=True))


def members_of_teams(team_ids: Collection[UUID], at: datetime | None = None) -> dict[UUID, frozenset[UUID]]:
    """The same for several teams in one statement."""
    rows = list(_in_office(at).filter(team_id__in=list(team_ids)).values_list("team_id", "member_id"))
    return {team_id: frozenset(m for t, m in rows if t == team_id) for team_id in team_ids}


def member_count(team_id: UUID, at: datetime | None = None) -> int:
    return len(members_of_team(team_id, at))


def gaps(functions: Collection[str], within: str, at: datetime | None = None) -> list[Gap]:
    """What is missing for these functions in a municipality: per territory without parts of its own, a
    function for which no team is found or whose team has nobody appointed."""
    places = [t.code for t in territories_in(within, "district", at)] or [within]
    found = {(f, place): team_for(f, [place], at) for f in functions for place in places}
    counted: Iterable[tuple[UUID, int]] = (
        _in_office(at).values_list("team_id").annotate(Count("member_id", distinct=True)).order_by()
    )
    ids: dict[tuple[str, str], object | None] = {pair: seen and seen.id for pair, seen in found.items()}
    return find_gaps(functions, places, ids, dict(counted))


def _map() -> _Map:
    global _kept
    kept = _kept
    if kept is not None and time.monotonic() - kept.read_at <= STALE:
        return kept
    with _reading:
        kept, before = _kept, _forgotten
        if kept is None or time.monotonic() - kept.read_at > STALE:
            kept = _read()
            # What is empty is about to be filled, by another process: whoever looked too early must not go on
            # telling everybody that there is nobody here.
            if _forgotten == before and kept.territories:
                _kept = kept
    return kept


def _read() -> _Map:
    read_at = time.monotonic()
    places = {
        t.code: TerritorySeen(t.code, t.kind, t.name, t.parent_id, t.valid_from, t.valid_until)
        for t in Territory.objects.all()
    }
    known = {o.id: OrganisationSeen(o.id, o.name, o.kind, o.territory_id) for o in Organisation.objects.all()}
    rows = Team.objects.select_related("organisation").order_by("starts_on", "id")
    all_teams = [_team_seen(row) for row in rows]
    seats: dict[tuple[str, str], tuple[TeamSeen, ...]] = {}
    for each in all_teams:
        seat = (each.function, each.territory)
        seats[seat] = (*seats.get(seat, ()), each)
    return _Map(
        MappingProxyType(places),
        MappingProxyType({code: place.parent for code, place in places.items()}),
        MappingProxyType(known),
        MappingProxyType({f.code: (f.name_nl, f.name_en) for f in Function.objects.all()}),
        MappingProxyType({each.id: each for each in all_teams}),
        MappingProxyType(seats),
        read_at,
    )


def _team_seen(row: Team) -> TeamSeen:
    owner = row.organisation
    return TeamSeen(
        row.id,
        owner.id,
        owner.name,
        owner.kind,
        row.function_id,
        row.territory_id,
        row.name_nl,
        row.name_en,
        row.notice_address,
        row.starts_on,
        row.ends_on,
    )


def _in_office(at: datetime | None) -> QuerySet[Appointment]:
    day = _day(at)
    return Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


def _seats(rows: QuerySet[Appointment]) -> list[SeatSeen]:
    return [
        SeatSeen(a.id, a.team_id, a.member_id, a.role, a.starts_on, a.ends_on)
        for a in rows.order_by("starts_on", "id")
    ]


def _day(at: datetime | None) -> date:
    """The day it is in the Netherlands."""
    return (at or clock.now()).astimezone(clock.LOCAL).date()


def _in_language(dutch: str, english: str, language: str | None) -> str:
    chosen = language or get_language() or "nl"
    return english if chosen.startswith("en") and english else dutch
