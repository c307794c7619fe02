"""What happens with a report at some place: who receives it, what always follows, who else can help.

Everything comes from the protocol in force there and from the directory; nothing of it is about a case. With a
mailbox open it is the course of that case's own version, with what was done of it, for whoever typed the code.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.queries import DONE, Act, Party, Protocol
from rozedraad.casework.reporting.errors import NobodyReceives
from rozedraad.casework.reporting.queries.places import own_municipality, place_name
from rozedraad.casework.reporting.queries.receiving import Receiver, protocol_here, receiver_seen
from rozedraad.casework.reporting.rules.mailbox import asked_of_you

REFERRAL, ASK = "referral", "ask"


@dataclass(frozen=True)
class ActSeen:
    """One step on the page. `done` only where a mailbox is open."""

    title: str
    term: str
    contact_term: str
    explanation: str
    needs_yes: bool
    done: bool


@dataclass(frozen=True)
class Helper:
    """An organisation that can do something, what it would be able to open, and what it does then."""

    name: str
    organisation: str
    parts: tuple[str, ...]
    acts: tuple[ActSeen, ...]


@dataclass(frozen=True)
class CourseSeen:
    """The whole page for one place. Without a protocol there: no receiver, nothing promised."""

    place: str
    place_name: str
    receiver: Receiver | None
    promised: tuple[ActSeen, ...] = ()
    ourselves: tuple[ActSeen, ...] = ()
    helpers: tuple[Helper, ...] = ()
    at_home: ActSeen | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class _At:
    """Where, by which protocol, which team receives, and what was done already."""

    places: Sequence[str]
    protocol: Protocol
    team: TeamSeen | None
    done: frozenset[str] = frozenset()


def course_places() -> list[tuple[str, str]]:
    """This municipality and its districts, for a choice."""
    own = settings.TERRITORY
    return [(own, own_municipality()), *((t.code, t.name) for t in directory.territories_in(own, "district"))]


def course_at(place: str) -> CourseSeen:
    """For a place in this municipality; any other counts as the municipality itself."""
    found = directory.ancestors(place)
    places = found if settings.TERRITORY in found else [settings.TERRITORY]
    try:
        protocol = protocol_here(places)
    except NobodyReceives:
        return CourseSeen(places[0], place_name(places[0]), None)
    return _course(_At(places, protocol, directory.team_for(protocol.receives, places)))


def course_of_case(viewer: ReporterActor) -> CourseSeen:
    """By the version the case began with, however the protocol changed since."""
    box = cases.mailbox_of(viewer)
    told = (box.facts.neighbourhood, box.facts.district, box.facts.municipality, settings.TERRITORY)
    return _course(
        _At(
            places=[code for code in told if code],
            protocol=protocols.protocol(box.case.protocol, box.case.protocol_version),
            team=directory.team(box.case.receiving_team),
            done=frozenset(step.protocol_step for step in box.steps if step.state == DONE),
        )
    )


def _course(at: _At) -> CourseSeen:
    course = protocols.course(at.protocol)
    others = [party for party in course.parties if not _is_receiver(party, at)]
    return CourseSeen(
        place=at.places[0],
        place_name=place_name(at.places[0]),
        receiver=receiver_seen(at.team) if at.team else None,
        promised=_acts(course.promised, at),
        ourselves=_acts(_own_acts(course.parties, at), at),
        helpers=tuple(_helpers([party for party in others if not party.at_home], at)),
        at_home=next((_acts(party.acts, at)[0] for party in others if party.at_home), None),
        told=tuple(act.title for act in course.told),
    )


def _is_receiver(party: Party, at: _At) -> bool:
    return at.team is not None and not party.at_home and party.function == at.team.function


def _own_acts(parties: Sequence[Party], at: _At) -> list[Act]:
    """What the receiving team may do beside what it promised; it needs no referral to itself."""
    own = [act for party in parties if _is_receiver(party, at) for act in party.acts]
    return [act for act in own if act.kind != REFERRAL]


def _helpers(parties: Sequence[Party], at: _At) -> Iterator[Helper]:
    """Only what somebody here can really do: a function without a team promises nothing."""
    words = code_list("consent_parts")
    for party in parties:
        team = directory.team_for(party.function, at.places)
        if team is not None:
            first = party.acts[0]
            yield Helper(
                name=team.label(),
                organisation=team.organisation_name,
                parts=tuple(words.sentence(part) for part in first.parts),
                acts=_acts(party.acts, at),
            )


def _acts(acts: Sequence[Act], at: _At) -> tuple[ActSeen, ...]:
    return tuple(
        ActSeen(
            title=asked_of_you(act.title) if act.kind == ASK else act.title,
            term=act.term,
            contact_term=act.contact_term,
            explanation=act.explanation,
            needs_yes=act.needs_yes,
            done=act.step in at.done,
        )
        for act in acts
    )
