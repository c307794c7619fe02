"""The people of these tests, and how they come in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from rozedraad.base.accounts.actions import enrol_member
from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.accounts.rules import totp_code, totp_counter
from rozedraad.base.directory import actions as directory
from rozedraad.base.vault.actions import create_team_key
from rozedraad.shared import clock

SYSTEM = SystemActor()
PASSPHRASE = "zeven grijze olifanten dansen buiten stilletjes"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class World:
    """One organisation with one team: Ada holds the function, Bas stands beside her; Cas is elsewhere."""

    team: UUID
    elsewhere: UUID
    ada: UUID
    bas: UUID
    cas: UUID


def make_world() -> World:
    directory.create_territory(actor=SYSTEM, code="GM1", kind="municipality", name="Stad")
    directory.create_function(actor=SYSTEM, code="adv", name_nl="Meldpunt", name_en="Reporting point")
    organisation = directory.create_organisation(actor=SYSTEM, name="Bureau", kind="adv", territory="GM1")
    team, elsewhere = (make_team(organisation, name) for name in ("Meldpunt", "Ander team"))
    ada, bas, cas = (
        enrol_member(
            actor=SYSTEM, email=f"{name}@example.nl", name=name.title(), passphrase=PASSPHRASE, totp_seed=SEED
        )
        for name in ("ada", "bas", "cas")
    )
    for member, where in ((ada, team), (bas, team), (cas, elsewhere)):
        directory.appoint(actor=SYSTEM, team_id=where, member_id=member, role="holder")
    create_team_key(team, [ada, bas])
    create_team_key(elsewhere, [cas])
    return World(team, elsewhere, ada, bas, cas)


def make_team(organisation: UUID, name: str) -> UUID:
    return directory.create_team(
        actor=SYSTEM,
        organisation_id=organisation,
        function="adv",
        territory="GM1",
        name_nl=name,
        name_en=name,
        starts_on=date(2020, 1, 1),
    )


def code_now(seed: str = SEED, ahead: int = 0) -> str:
    return totp_code(seed, totp_counter(clock.now()) + ahead)


def give_passphrase(client: Client, who: str = "ada", passphrase: str = PASSPHRASE) -> HttpResponse:
    """The first page. Fresh devices: pass another client."""
    data = {"email": f"{who}@example.nl", "passphrase": passphrase, "next": "/account/"}
    return client.post("/aanmelden/", data)  # type: ignore[return-value]


def sign_in(client: Client, who: str = "ada", ahead: int = 0) -> HttpResponse:
    """Both factors. `ahead`: the next code, when the current one was used already."""
    give_passphrase(client, who)
    return client.post("/aanmelden/tweede/code/", {"code": code_now(ahead=ahead)})  # type: ignore[return-value]
