"""Sending a report."""

import pytest
from django.test import Client

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.reporting.tests.walking import codes_in, fill_in, send
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")


def test_the_code_opens_the_mailbox_of_the_report(cast: Cast, client: Client) -> None:
    fill_in(client)

    (code,) = codes_in(send(client))

    assert not enter_code(code, source="test").provisional


def test_the_receiving_team_opens_exactly_what_kept_its_tick(cast: Cast, client: Client) -> None:
    fill_in(client, sharing={"parts": ["story"]})
    (code,) = codes_in(send(client))
    entry = enter_code(code, source="test")
    noor = cast["noor"]

    told = [item.clear.text() for item in open_part(actor=noor, case_id=entry.case_id, compartment="story")]

    assert told == ["Ze riepen iets en duwden mij.", "Het scheldwoord."]
    with pytest.raises(Exception, match="may not open"):
        open_part(actor=noor, case_id=entry.case_id, compartment="identity")


def test_sending_twice_is_one_report_with_the_same_code(cast: Cast, client: Client) -> None:
    fill_in(client)

    first, second = codes_in(send(client)), codes_in(send(client))

    assert first == second
