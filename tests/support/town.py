"""A town that works by one of our protocols: a team on every function it names, filled with people of the cast."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.test import Client, override_settings

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.directory import queries as seats
from rozedraad.base.vault.actions import create_team_key
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.protocols.queries import Protocol, forget_library, library
from rozedraad.demo.city import SINCE
from tests.support.people import Cast, Report

KINDS = {
    "municipality": "municipality",
    "police": "police",
    "anti_discrimination": "adv",
    "victim_support": "victim_support",
}
PEOPLE = (
    "noor", "joris", "lotte", "bram", "elif", "merel", "sem", "amina", "daan", "yara", "isa", "femke", "ruth", "koen",
    "wim", "tess",
)  # fmt: skip

TAKEN_OVER = """\
protocol: {name}
version: "1"
extends: {{protocol: {template}, version: "{version}"}}
territory: {code}
valid_from: 2026-01-01
name: {{nl: Gemeente {town}, en: Municipality of {town}}}
"""


@contextmanager
def taken_over(template: Protocol, folder: Path, *, town: str, code: str) -> Iterator[Protocol]:
    """Until the block ends, a town has taken this template over, in a file of its own in this folder."""
    name = town.lower()
    words = TAKEN_OVER.format(name=name, template=template.id, version=template.version, code=code, town=town)
    (folder / f"{name}.yaml").write_text(words, "utf-8")
    with override_settings(PROTOCOL_DIRS=str(folder)):
        forget_library()
        yield library().protocol(name, "1")
    forget_library()


@dataclass
class Town:
    """Who sits on which function, and the teams by function."""

    cast: Cast
    protocol: Protocol
    code: str
    teams: dict[str, UUID]
    people: dict[str, str]

    def report(self, function: str = "", **facts: object) -> Report:
        """Somebody reports to this function; without one, to whoever receives here."""
        team = f"{self.code}:{function or self.protocol.receives}"
        where = {"municipality": self.code, "district": "", "home_municipality": self.code}
        return self.cast.report(team=team, **(where | facts))  # type: ignore[arg-type]

    def client_of(self, team: UUID) -> Client:
        """Somebody of this team, at work."""
        return self.cast.client_of(self.who(team))

    def who(self, team: UUID) -> str:
        return next(self.people[function] for function, each in self.teams.items() if each == team)


def build_town(cast: Cast, protocol: Protocol) -> Town:
    """Territory, organisations, functions, teams and keys, made as an installation makes them."""
    actor, code, words = SystemActor(), protocol.territory, code_list("functions")
    directory.create_territory(
        actor=actor, code=code, kind="municipality", name=protocol.form.name.in_language("nl"), parent=None
    )
    teams, people = {}, {}
    for (function, form), name in zip(protocol.functions.items(), PEOPLE, strict=False):
        if function not in seats.functions():
            directory.create_function(
                actor=actor,
                code=function,
                name_nl=words.label(function, "nl"),
                name_en=words.label(function, "en"),
            )
        organisation = directory.create_organisation(
            actor=actor, name=f"{code} {function}", kind=KINDS.get(form.role or "", "other"), territory=code
        )
        team = directory.create_team(
            actor=actor,
            organisation_id=organisation,
            function=function,
            territory=code,
            name_nl=words.label(function, "nl"),
            name_en=words.label(function, "en"),
            notice_address=f"{function}@town.example",
            starts_on=SINCE,
        )
        member = cast.city.members[name]
        directory.appoint(actor=actor, team_id=team, member_id=member, role="holder", starts_on=SINCE)
        create_team_key(team, [member])
        teams[function], people[function] = team, name
        cast.city.teams[f"{code}:{function}"] = team
    return Town(cast, protocol, code, teams, people)
