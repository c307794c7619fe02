"""What organisations registered: in codes with the facts, the number sealed with who it is (R053)."""

from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from rozedraad.base.history.queries import Event
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions import Registered
from rozedraad.casework.cases.errors import NotYourCase
from rozedraad.casework.cases.models import Registration
from rozedraad.casework.cases.queries import RegistrationSeen, case_page
from rozedraad.shared import clock
from tests.support.people import Cast, Report

Psycopg = psycopg.Connection[tuple[object, ...]]

NUMBER = "PL1300-2026-0042"
COMPLAINT = {"kind": "criminal_complaint", "holder": "police", "on": "02-03-2026"}


@pytest.fixture
def report(cast: Cast) -> Report:
    return cast.report(wants_contact=True)


def add(client: Client, report: Report, **changes: str) -> str:
    at = reverse("case-registration", args=[report.case_id])
    return client.post(at, COMPLAINT | changes, follow=True).content.decode()


def of(cast: Cast, report: Report, name: str = "noor") -> tuple[RegistrationSeen, ...]:
    actor = cast[name]
    with cast.as_(actor):
        return case_page(actor, report.case_id).registrations


def change(client: Client, cast: Cast, report: Report, **changes: str) -> str:
    (one,) = of(cast, report)
    at = reverse("case-registration-change", args=[report.case_id, one.id])
    return client.post(at, COMPLAINT | changes, follow=True).content.decode()


def opened_identity(client: Client, report: Report) -> str:
    return client.post(reverse("open-part", args=[report.case_id, "identity"])).content.decode()


def test_kind_day_and_holder_stand_on_the_case(cast: Cast, report: Report) -> None:
    page = add(cast.client_of("noor"), report)
    assert "Aangifte</strong>, Politie" in page
    assert "Er is nog geen nummer." in page


def test_a_number_that_comes_later_updates_the_line(cast: Cast, report: Report) -> None:
    client = cast.client_of("noor")
    add(client, report)
    change(client, cast, report, number=NUMBER)
    (one,) = of(cast, report)
    assert one.number_item is not None
    assert NUMBER in opened_identity(client, report)


def test_without_a_number_the_known_one_stays(cast: Cast, report: Report) -> None:
    client = cast.client_of("noor")
    add(client, report, number=NUMBER)
    before = of(cast, report)[0].number_item
    change(client, cast, report, on="03-03-2026")
    (one,) = of(cast, report)
    assert (one.on, one.number_item) == (date(2026, 3, 3), before)


def test_the_number_is_on_no_page_until_the_part_is_opened(cast: Cast, report: Report) -> None:
    client = cast.client_of("noor")
    assert NUMBER not in add(client, report, number=NUMBER)
    assert NUMBER not in client.get(reverse("case", args=[report.case_id])).content.decode()
    assert NUMBER in opened_identity(client, report)


def test_nothing_of_the_number_stands_in_the_clear_in_the_database(cast: Cast, report: Report) -> None:
    add(cast.client_of("noor"), report, number=NUMBER)
    with cast.as_(cast["noor"]), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT string_agg(r::text, '') FROM cases_registration r),"
            " (SELECT string_agg(e::text, '') FROM history_event e WHERE case_id = %s)",
            [report.case_id],
        )
        rows, history = cursor.fetchone()
    assert "criminal_complaint" in rows
    assert "registration_kept" in history
    assert NUMBER not in rows + history


def test_a_team_without_the_facts_sees_and_keeps_nothing(cast: Cast, report: Report) -> None:
    add(cast.client_of("noor"), report)
    assert of(cast, report, "joris") == ()
    told = Registered("report", date(2026, 3, 2), "police")
    with pytest.raises(NotYourCase):
        cases.keep_registration(actor=cast["joris"], case_id=report.case_id, told=told)


def test_postgresql_hides_the_line_from_a_team_without_the_facts(cast: Cast, report: Report) -> None:
    add(cast.client_of("noor"), report)
    with cast.as_(cast["noor"]):
        assert Registration.objects.filter(case_id=report.case_id).count() == 1
    for name in ("joris", "wim"):
        with cast.as_(cast[name]):
            assert Registration.objects.filter(case_id=report.case_id).count() == 0


def test_a_team_with_the_facts_writes_a_number_it_cannot_read_back(cast: Cast, report: Report) -> None:
    oost = cast.team("oost")
    cases.give_consent(actor=report.reporter(), team_id=oost, parts=["facts"], purpose="coordination")
    joris = cast["joris"]
    add(cast.client_of("joris"), report, number=NUMBER)
    assert of(cast, report, "joris")[0].number_item is not None
    assert joris.keys is not None
    with cast.as_(joris):
        assert vault.open_items(case_id=report.case_id, compartments=["identity"], keys=joris.keys) == []
    assert NUMBER in opened_identity(cast.client_of("noor"), report)


def test_each_change_stands_in_the_history_of_the_case(cast: Cast, report: Report) -> None:
    client = cast.client_of("noor")
    add(client, report)
    page = change(client, cast, report, number=NUMBER)
    assert "Schreef een registratie op: aangifte (Politie)" in page
    assert "Schreef het nummer van een registratie op: aangifte (Politie)" in page
    actor = cast["noor"]
    with cast.as_(actor):
        told = case_page(actor, report.case_id).told
    assert [line.event for line in told].count(Event.REGISTRATION_KEPT) == 2


def test_a_day_to_come_is_refused_and_what_was_typed_stays(cast: Cast, report: Report) -> None:
    later = f"{clock.now() + timedelta(days=2):%d-%m-%Y}"
    page = add(cast.client_of("noor"), report, on=later, number=NUMBER)
    assert "Deze dag moet nog komen." in page
    assert NUMBER in page
    assert of(cast, report) == ()
