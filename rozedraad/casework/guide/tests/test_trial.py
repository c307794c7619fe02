"""A dry run shows what the planner would do, and leaves nothing behind."""

import re

import psycopg

from tests.support.people import Cast

Psycopg = psycopg.Connection[tuple[object, ...]]

PAGE = "/handelingskaders/demostad/proef/"
CASE = {"begin": "vrijdag", "later": "30", "report.wants_contact": "ja", "victim.kind": "person"}


def counted(owner: Psycopg) -> dict[object, object]:
    """How many rows every table holds."""
    names = owner.execute("SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'public'").fetchall()
    found: dict[object, object] = {}
    for (name,) in names:
        row = owner.execute(f'SELECT count(*) FROM "{name}"'.encode()).fetchone()  # noqa: S608
        assert row is not None
        found[name] = row[0]
    return found


def test_it_shows_the_steps_for_whom_and_what_is_late(cast: Cast) -> None:
    page = cast.client_of("noor").get(PAGE, CASE).content.decode()
    (contact,) = [row for row in re.findall(r"<tr>.*?</tr>", page, re.S) if "Binnen 48 uur" in row]
    assert "te laat" in contact


def test_other_facts_plan_other_steps(cast: Cast) -> None:
    noor = cast.client_of("noor")
    asked = noor.get(PAGE, CASE).content.decode()
    counted_only = noor.get(PAGE, {**CASE, "report.count_only": "ja", "report.wants_contact": "nee"})
    assert "Binnen 48 uur" in asked
    assert "Binnen 48 uur" not in counted_only.content.decode()


def test_it_leaves_no_row_in_any_table(cast: Cast, owner: Psycopg) -> None:
    noor = cast.client_of("noor")
    before = counted(owner)
    assert len(before) > 30
    assert before["directory_appointment"]
    assert b"<tbody>" in noor.get(PAGE, CASE).content
    assert counted(owner) == before


def test_nothing_can_be_typed_and_only_codes_are_taken(cast: Cast) -> None:
    noor = cast.client_of("noor")
    form = noor.get(PAGE).content.decode().split(f'action="{PAGE}"')[1].split("</form>")[0]
    assert "<textarea" not in form
    assert set(re.findall(r'<input[^>]*type="(\w+)"', form)) <= {"checkbox"}
    page = noor.get(PAGE, {**CASE, "victim.kind": "Jan Jansen"}).content.decode()
    assert "<tbody>" not in page
    assert "Kies een van de antwoorden." in page
    assert "Jan Jansen" not in page


def test_a_protocol_that_is_not_installed_is_not_found(cast: Cast) -> None:
    assert cast.client_of("noor").get("/handelingskaders/nergens/proef/").status_code == 404
