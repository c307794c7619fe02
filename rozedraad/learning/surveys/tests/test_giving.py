"""Somebody whose report was rounded off answers three questions, once, and is counted."""

import psycopg
import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client

from rozedraad.casework.cases import actions as cases
from tests.support.people import Cast, Report

PAGE = "/volgen/gehoord/"
YES = {"heard": "yes", "speed": "partly", "clarity": "no"}
Psycopg = psycopg.Connection[tuple[object, ...]]


def rounded_off(cast: Cast) -> Report:
    report = cast.report()
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", victim_word="good"
    )
    return report


def browser_of(report: Report) -> Client:
    client = Client()
    assert report.code is not None
    client.post("/volgen/", {"code": report.code.shown()})
    return client


def about(client: Client, name: str = "Discriminatiebureau") -> dict[str, str]:
    """The organisation with this name, if the page offers a choice."""
    page = client.get(PAGE).context["form"].fields
    if "about" not in page:
        return {}
    return {"about": next(code for code, words in page["about"].choices if name in words)}


def numbers(owner: Psycopg) -> dict[tuple[object, object], object]:
    rows = owner.execute("SELECT question, answer, number FROM surveys_feedbackcount").fetchall()
    return {(question, answer): number for question, answer, number in rows}


def test_the_answers_are_counted_and_nothing_else_is_kept(cast: Cast, owner: Psycopg) -> None:
    report = rounded_off(cast)
    client = browser_of(report)
    answer = client.post(PAGE, YES | about(client))

    assert "Dank je wel" in answer.content.decode()
    assert numbers(owner) == {("heard", "yes"): 1, ("speed", "partly"): 1, ("clarity", "no"): 1}
    (mark,) = owner.execute("SELECT mark FROM surveys_feedbackspent").fetchall()
    for telling in (report.case_id, report.reporter_id):
        assert telling.bytes not in bytes(mark[0])  # type: ignore[call-overload]


def test_what_is_kept_has_no_column_for_a_person_a_case_or_a_moment(owner: Psycopg) -> None:
    columns = owner.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_name LIKE 'surveys_%'"
    ).fetchall()
    assert {f"{table}.{column}" for table, column in columns} == {
        "surveys_feedbackcount.organisation_id",
        "surveys_feedbackcount.quarter",
        "surveys_feedbackcount.question",
        "surveys_feedbackcount.answer",
        "surveys_feedbackcount.number",
        "surveys_feedbackspent.mark",
    }


def test_a_second_answer_is_refused_and_counts_nothing(cast: Cast, owner: Psycopg) -> None:
    client = browser_of(rounded_off(cast))
    chosen = about(client)
    for _time in range(2):
        answer = client.post(PAGE, YES | chosen)
    assert answer.status_code == 409
    assert "Je gaf je antwoord al" in answer.content.decode()
    assert set(numbers(owner).values()) == {1}
    assert "Je antwoord is meegeteld" in client.get(PAGE).content.decode()


def test_closed_again_is_asked_again(cast: Cast, owner: Psycopg) -> None:
    report = rounded_off(cast)
    client = browser_of(report)
    chosen = about(client)
    client.post(PAGE, YES | chosen)
    cases.reopen_case(actor=report.reporter(), case_id=report.case_id)
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", victim_word="good"
    )
    client.post(PAGE, YES | chosen)
    assert set(numbers(owner).values()) == {2}


def test_an_answer_left_out_is_said_and_the_others_stay(cast: Cast, owner: Psycopg) -> None:
    client = browser_of(rounded_off(cast))
    page = client.post(PAGE, {"heard": "yes", "speed": "perhaps"} | about(client)).content.decode()
    assert "Kies hier een antwoord" in page
    assert page.count("checked") == (2 if "about" in page else 1)
    assert numbers(owner) == {}


def test_before_it_is_rounded_off_nothing_is_asked(cast: Cast, owner: Psycopg) -> None:
    client = browser_of(cast.report())
    assert "als je melding is afgerond" in client.get(PAGE).content.decode()
    assert client.post(PAGE, YES | about(client)).status_code == 409
    assert numbers(owner) == {}


def test_the_mailbox_offers_it_once_the_report_is_rounded_off(cast: Cast) -> None:
    assert PAGE in browser_of(rounded_off(cast)).get("/volgen/melding/").content.decode()
    assert PAGE not in browser_of(cast.report()).get("/volgen/melding/").content.decode()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE surveys_feedbackcount SET number = 99",
        "INSERT INTO surveys_feedbackcount VALUES (gen_random_uuid(), '2026-01-01', 'heard', 'yes', 9)",
        "DELETE FROM surveys_feedbackspent",
    ],
)
def test_the_application_can_change_no_number_but_by_counting(cast: Cast, statement: str) -> None:
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]), connection.cursor() as cursor:
        cursor.execute(statement)
