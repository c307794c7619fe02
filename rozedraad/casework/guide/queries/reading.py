"""Which protocols concern a member, who read them, and their cards.

- Every protocol is read by anybody who is signed in: it holds no word about any case.
- Who read a version is seen by a member iff it is the member, or somebody appointed to a team of the member today.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

import typst
from django.conf import settings
from django.utils.translation import get_language

from rozedraad.base.accounts.queries import MemberActor, my_teams, names_of
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.casework.guide.models import Reading
from rozedraad.casework.guide.rules.card import card_said
from rozedraad.casework.guide.rules.questions import Question, questions
from rozedraad.casework.protocols.errors import NoProtocolHere, ProtocolUnknown
from rozedraad.casework.protocols.queries import (
    Protocol,
    Told,
    protocol,
    protocol_for,
    protocol_name,
    shelf,
    tell_whole,
)
from rozedraad.shared import clock

CARD = Path(__file__).parents[1] / "templates" / "guide" / "card.typ"
ROOMY = 4  # steps that still stand well in one column


def my_protocols(viewer: MemberActor) -> list[Protocol]:
    """The versions in force today in which a team of the viewer has a seat, where that team works."""
    today, found = clock.today().date(), dict[tuple[str, str], Protocol]()
    for team in my_teams(viewer):
        for code in (team.territory, *(t.code for t in directory.territories_in(team.territory))):
            try:
                here = protocol_for(directory.ancestors(code), today)
            except NoProtocolHere:
                continue
            if _concerns(here, team):
                found[here.id, here.version] = here
    return list(found.values())


def newest(name: str) -> Protocol:
    """The version in force; before any is, the newest. Raises ProtocolUnknown."""
    versions = [each.protocol for each in shelf() if each.protocol.id == name]
    if not versions:
        raise ProtocolUnknown
    today = clock.today().date()
    return max([p for p in versions if p.valid_from <= today] or versions, key=lambda p: p.valid_from)


@dataclass(frozen=True)
class TeamRead:
    """Of one team: who read this version and when; None for who did not yet."""

    team: str
    people: tuple[tuple[str, datetime | None], ...]

    @property
    def missing(self) -> int:
        return sum(at is None for _name, at in self.people)


def read_at(viewer: MemberActor, name: str, version: str) -> datetime | None:
    """When the viewer read this version."""
    mine = Reading.objects.filter(member_id=viewer.id, protocol=name, version=version)
    return mine.values_list("at", flat=True).first()


def check_of(name: str, version: str) -> tuple[Question, ...]:
    """The questions about this version. Raises ProtocolUnknown."""
    return questions(tell_whole(protocol(name, version)))


@dataclass(frozen=True)
class Unread:
    """A version to read, by its name in the language of the page."""

    id: str
    version: str
    name: str


def unread(viewer: MemberActor) -> list[Unread]:
    """Versions in force that the viewer works by and has not read: a new version stands here again."""
    mine = my_protocols(viewer)
    if not mine:
        return []
    read = set(Reading.objects.filter(member_id=viewer.id).values_list("protocol", "version"))
    return [
        Unread(each.id, each.version, protocol_name(each))
        for each in mine
        if (each.id, each.version) not in read
    ]


def read_by_teams(viewer: MemberActor, found: Protocol) -> list[TeamRead]:
    """For the viewer's own teams that work by it, everybody who is in them today."""
    teams = [team for team in my_teams(viewer) if _concerns(found, team) and _works_there(team, found)]
    people = directory.members_of_teams([team.id for team in teams])
    everybody = frozenset[UUID]().union(*people.values())
    names = names_of(viewer, everybody)
    rows = Reading.objects.filter(protocol=found.id, version=found.version, member_id__in=list(everybody))
    read = dict(rows.values_list("member_id", "at"))
    return [
        TeamRead(
            team.label(),
            tuple(
                sorted(
                    ((names.get(each, ""), read.get(each)) for each in people[team.id]), key=lambda p: p[0]
                )
            ),
        )
        for team in teams
    ]


def _concerns(found: Protocol, team: TeamSeen) -> bool:
    return team.function in found.functions or team.function == found.receives


def _works_there(team: TeamSeen, found: Protocol) -> bool:
    """The team works in the territory of the protocol, or in a part of it, or in what it lies in."""
    here, there = directory.ancestors(team.territory), directory.ancestors(found.territory)
    return found.territory in here or team.territory in there


def card(told: Told, key: str) -> bytes:
    """The card of one function as a tagged PDF (PDF/UA-1), in the language that is active. Raises FunctionUnknown."""
    said = card_said(told, key)
    language = get_language() or settings.LANGUAGE_CODE
    columns = 1 if sum(len(group.steps) for group in said.groups) <= ROOMY else 2
    whole = {
        **asdict(said),
        "columns": columns,
        "language": language.partition("-")[0],
    }
    return typst.compile(_source(), sys_inputs={"said": json.dumps(whole)}, pdf_standards=["ua-1"])


@cache
def _source() -> bytes:
    return CARD.read_bytes()
