"""When the person erases a case, no table keeps a row of it but the chain of history, and that without words.

Asked as the owner of the tables: somebody whose access went with the case would see nothing either way.
"""

import psycopg
import pytest

from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions import Decided, LookedBack, Registered
from rozedraad.shared import clock
from tests.support.city import city
from tests.support.people import Cast, Report

Psycopg = psycopg.Connection[tuple[object, ...]]
CHAIN = {"history_event", "history_head"}
WRITTEN = {
    "cases_escalation",
    "cases_case",
    "cases_evaluation",
    "cases_facts",
    "cases_link",
    "cases_newlook",
    "cases_occasionreport",
    "cases_placemark",
    "cases_plandecision",
    "cases_planversion",
    "cases_registration",
    "cases_step",
    "cases_thinkalong",
    "cases_trackfact",
    "cases_wish",
    "matching_due",
    "matching_match",
    "matching_trait",
    "screening_proposal",
    "vault_item",
}


def tables_with(owner: Psycopg, report: Report) -> set[str]:
    """Tables in which a row names this case, in whichever column."""
    columns = owner.execute(
        "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables "
        "USING (table_schema, table_name) "
        "WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type = 'uuid'"
    ).fetchall()
    found = set()
    for table, column in columns:
        row = owner.execute(
            f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s',  # noqa: S608
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
    cases.open_part(actor=noor, case_id=case_id, compartment="story")
    cases.assess(actor=noor, case_id=case_id, answers={"media": True, "severity": "serious"})
    cases.assess(actor=noor, case_id=case_id, answers={"situation": "conflict_turned_hostile"})
    cases.assess(actor=noor, case_id=case_id, answers={"danger_now": True})
    cases.say_think_along(actor=report.reporter(), wanted=True)
    cases.record_wish(actor=noor, case_id=case_id, kind="apology")
    cases.ask_tool(actor=noor, case_id=case_id, tool="doorbell_camera")
    cases.note_track(actor=noor, case_id=case_id, track="offender", code="conversation", on=today)
    cases.note_track(actor=noor, case_id=case_id, track="other_issue", code="debt", detail="talked", on=today)
    told = Registered(kind="criminal_complaint", holder="police", on=today)
    cases.keep_registration(actor=noor, case_id=case_id, told=told)
    decided = Decided("safety", "district-coordinator", today, "Dat het stopt")
    cases.write_plan(actor=noor, case_id=case_id, known="Bekend", meaning="Risico", decided=decided)
    occasion = cases.make_occasion(
        actor=noor, team_id=cast.team("adv"), kind="event", name="Optocht", on=today
    )
    cases.group_reports(actor=noor, occasion_id=occasion, case_ids=[case_id])
    cases.join_series(actor=noor, case_id=case_id, other_ref=cast.report().ref)
    cases.record_needs(actor=noor, case_id=case_id, needs=["safety"])
    cases.close_case(actor=noor, case_id=case_id, reason="victim_has_enough", victim_word="good")
    cases.evaluate_case(actor=noor, case_id=case_id, told=LookedBack([], ["too_slow"], "most", "Te laat"))


def put_beside(owner: Psycopg, report: Report, other: Report) -> None:
    """What background work would write of this case."""
    owner.execute("INSERT INTO matching_due VALUES (%s)", [report.case_id])
    owner.execute("INSERT INTO matching_trait VALUES (%s, 'GM9001', '2026-03-11')", [report.case_id])
    owner.execute(
        "INSERT INTO matching_match (id, first_case, second_case, reasons, proposed_at) "
        "VALUES (gen_random_uuid(), %s, %s, '{}', '2026-03-11')",
        [report.case_id, other.case_id],
    )
    owner.execute(
        "INSERT INTO cases_link VALUES (gen_random_uuid(), %s, %s, 'incident')",
        [report.case_id, other.case_id],
    )


@pytest.mark.django_db(transaction=True)
def test_no_table_keeps_a_row_of_an_erased_case(owner: Psycopg) -> None:
    cast = Cast(city())
    report, other = cast.report(story="Ze riepen vuile flikker"), cast.report()
    write_everything(cast, report)
    put_beside(owner, report, other)
    assert tables_with(owner, report) >= WRITTEN | CHAIN

    cases.erase_case(actor=report.reporter())

    assert tables_with(owner, report) <= CHAIN
    left = owner.execute(
        "SELECT count(*) FROM history_event WHERE case_id = %s AND content IS NOT NULL", [report.case_id]
    )
    assert left.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_what_stays_to_be_counted_is_no_second_incident(owner: Psycopg) -> None:
    cast = Cast(city())
    first, second = cast.report(), cast.report()
    put_beside(owner, first, second)
    for report, elsewhere in ((first, [True]), (second, [False, True])):
        cases.erase_case(actor=report.reporter())
        left = owner.execute(
            "SELECT counted_elsewhere FROM cases_facts f WHERE NOT EXISTS "
            "(SELECT FROM cases_access a WHERE a.case_id = f.case_id) ORDER BY 1"
        )
        assert [each for (each,) in left.fetchall()] == elsewhere
