"""Victim support's intake on four fields: only the team that wrote it reads it (R049)."""

import pytest
from django.db import connection
from django.urls import reverse

from rozedraad.base.history.queries import Event
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page
from tests.support.people import ALL_PARTS, Cast, Report

SLEEP = "Ze slaapt drie uur per nacht."


@pytest.fixture
def report(cast: Cast) -> Report:
    """A case in which victim support takes part, and district Oost holds every part."""
    report = cast.report(wants_contact=True)
    for team, parts in (("support", ["facts", "identity"]), ("oost", list(ALL_PARTS))):
        cases.give_consent(actor=report.reporter(), team_id=cast.team(team), parts=parts, purpose="support")
    return report


def at(report: Report) -> str:
    return reverse("case-domains", args=[report.case_id])


def rows_of_notes(cast: Cast, name: str, report: Report) -> int:
    """How many sealed notes of victim support PostgreSQL lets this member see."""
    with cast.as_(cast[name]), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM vault_item WHERE case_id = %s AND compartment = %s",
            [report.case_id, f"notes/{cast.team('support')}"],
        )
        (count,) = cursor.fetchone()
    return int(count)


def test_the_team_that_wrote_it_reads_it_again(cast: Cast, report: Report) -> None:
    lotte = cast.client_of("lotte")
    lotte.post(at(report), {"physical": SLEEP})
    assert SLEEP in lotte.get(at(report)).content.decode()


@pytest.mark.parametrize("name", ["noor", "joris", "bram", "wim"])
def test_for_every_other_team_the_form_does_not_exist(cast: Cast, report: Report, name: str) -> None:
    other = cast.client_of(name)
    assert other.get(at(report)).status_code == 404
    assert other.post(at(report), {"physical": SLEEP}).status_code == 404


@pytest.mark.parametrize("name", ["noor", "joris"])
def test_teams_on_the_same_case_read_nothing_of_it(cast: Cast, report: Report, name: str) -> None:
    cast.client_of("lotte").post(at(report), {"physical": SLEEP})
    page = cast.client_of(name).get(reverse("case", args=[report.case_id])).content.decode()
    assert SLEEP not in page


@pytest.mark.parametrize("name", ["noor", "joris"])
def test_keys_of_another_team_on_the_case_open_nothing_of_it(cast: Cast, report: Report, name: str) -> None:
    cast.client_of("lotte").post(at(report), {"physical": SLEEP})
    other, notes = cast[name], [f"notes/{cast.team('support')}"]
    assert other.keys is not None
    with cast.as_(other):
        assert vault.open_items(case_id=report.case_id, compartments=notes, keys=other.keys) == []


@pytest.mark.parametrize("name", ["bram", "wim"])
def test_postgresql_hides_the_row_from_a_team_outside_the_case(cast: Cast, report: Report, name: str) -> None:
    cast.client_of("lotte").post(at(report), {"physical": SLEEP})
    assert rows_of_notes(cast, "lotte", report) == 1
    assert rows_of_notes(cast, name, report) == 0


def test_four_empty_fields_are_refused_with_what_to_do(cast: Cast, report: Report) -> None:
    page = cast.client_of("lotte").post(at(report), {"physical": " "}).content.decode()
    assert "Schrijf iets bij minstens één terrein." in page
    assert rows_of_notes(cast, "lotte", report) == 0


def test_it_stands_in_the_history_without_a_word_of_it(cast: Cast, report: Report) -> None:
    cast.client_of("lotte").post(at(report), {"physical": SLEEP})
    actor = cast["lotte"]
    with cast.as_(actor):
        told = case_page(actor, report.case_id).told
    assert [one.event for one in told].count(Event.NOTE_WRITTEN) == 1
    assert SLEEP not in str(told)
