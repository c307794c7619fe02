"""When the person erases a case, no table keeps a row of it but the chain of history, and that without words.

Asked as the owner of the tables: somebody whose access went with the case would see nothing either way.
"""

import psycopg
import pytest

from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions import Registered
from rozedraad.shared import clock
from tests.support.city import city
from tests.support.people import Cast, Report

Psycopg = psycopg.Connection[tuple[object, ...]]
CHAIN = {"history_event", "history_head"}
WRITTEN = {
    "cases_escalation",
    "cases_facts",
    "cases_occasionreport",
    "cases_placemark",
    "cases_registration",
    "cases_step",
    "cases_trackfact",
    "cases_wish",
    "vault_item",
}


def tables_with(owner: Psycopg, report: Report) -> set[str]:
    """Tables with a column for the case in which this one has a row."""
    columns = owner.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'"
    ).fetchall()
    found = set()
    for (table,) in columns:
        row = owner.execute(
            f'SELECT count(*) FROM "{table}" WHERE case_id = %s',  # noqa: S608
            [report.case_id],
        ).fetchone()
        assert row is not None
        if row[0]:
            found.add(str(table))
    return found


def write_everything(cast: Cast, report: Report) -> None:
    noor, case_id, today = cast["noor"], report.case_id, clock.today().date()
    address = Clear.of_text("Kerkstraat 12, 1234 AB")
    cases.add_to_report(actor=report.reporter(), part="place", kind="text", clear=address)
    cases.look_at_case(actor=noor, case_id=case_id)
    cases.assess(actor=noor, case_id=case_id, answers={"media": True, "severity": "serious"})
    cases.record_wish(actor=noor, case_id=case_id, kind="apology")
    cases.ask_tool(actor=noor, case_id=case_id, tool="doorbell_camera")
    cases.note_track(actor=noor, case_id=case_id, track="offender", code="conversation", on=today)
    told = Registered(kind="criminal_complaint", holder="police", on=today)
    cases.keep_registration(actor=noor, case_id=case_id, told=told)
    occasion = cases.make_occasion(
        actor=noor, team_id=cast.team("adv"), kind="event", name="Optocht", on=today
    )
    cases.group_reports(actor=noor, occasion_id=occasion, case_ids=[case_id])


@pytest.mark.django_db(transaction=True)
def test_no_table_keeps_a_row_of_an_erased_case(owner: Psycopg) -> None:
    cast = Cast(city())
    report = cast.report()
    write_everything(cast, report)
    assert tables_with(owner, report) >= WRITTEN | CHAIN

    cases.erase_case(actor=report.reporter())

    assert tables_with(owner, report) <= CHAIN
    left = owner.execute(
        "SELECT count(*) FROM history_event WHERE case_id = %s AND content IS NOT NULL", [report.case_id]
    )
    assert left.fetchone() == (0,)
