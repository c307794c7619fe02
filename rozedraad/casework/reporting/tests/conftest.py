"""A town with one team that receives reports: quicker to build than the whole cast."""

from datetime import date

import pytest

from rozedraad.base.accounts.actions import enrol_member
from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.vault.actions import create_team_key
from rozedraad.casework.reporting.actions import publish_form
from tests.support.people import PASSPHRASE

SYSTEM = SystemActor()
SINCE = date(2025, 1, 1)
TOWN, DISTRICT = "GM9001", "WK900103"


@pytest.fixture
def town(db: None) -> None:
    directory.create_territory(actor=SYSTEM, code=TOWN, kind="municipality", name="Demostad")
    directory.create_territory(actor=SYSTEM, code=DISTRICT, kind="district", name="Oost", parent=TOWN)
    owner = directory.create_organisation(actor=SYSTEM, name="Bureau", kind="adv", territory=TOWN)
    member = enrol_member(
        actor=SYSTEM,
        email="noor@demo.example",
        name="Noor",
        passphrase=PASSPHRASE,
        totp_seed="JBSWY3DPEHPK3PXP",
    )
    for function in ("adv-intake", "district-coordinator"):
        directory.create_function(actor=SYSTEM, code=function, name_nl=function, name_en=function)
        team = directory.create_team(
            actor=SYSTEM,
            organisation_id=owner,
            function=function,
            territory=TOWN,
            name_nl=function,
            name_en=function,
            starts_on=SINCE,
        )
        directory.appoint(actor=SYSTEM, team_id=team, member_id=member, role="holder", starts_on=SINCE)
        create_team_key(team, [member])
    publish_form(actor=SYSTEM, territory=TOWN)
