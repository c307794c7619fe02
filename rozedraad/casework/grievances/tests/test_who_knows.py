"""A grievance, and who knows of it: asked of each actor, with the real row security."""

from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, ReporterActor, SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.directory import queries as teams
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, history_of, worklist
from rozedraad.casework.grievances import actions
from rozedraad.casework.grievances.errors import NotPossibleNow, NotTheirs
from rozedraad.casework.grievances.queries import grievances_of, handler_for
from rozedraad.shared import clock
from tests.support.people import Cast, Report

pytestmark = pytest.mark.django_db

SYSTEM = SystemActor()
Psycopg = psycopg.Connection[tuple[object, ...]]
TEXT = "Aan de balie lachten ze mij uit."
PLACES = ["WK900103"]


@pytest.fixture
def report(cast: Cast) -> Report:
    return cast.report()


@pytest.fixture
def person(report: Report) -> ReporterActor:
    return report.reporter()


def organisation(cast: Cast, key: str) -> UUID:
    return teams.team(cast.team(key)).organisation_id


def complain(cast: Cast, person: ReporterActor, about: str = "police") -> UUID:
    return actions.register_grievance(actor=person, about=organisation(cast, about), places=PLACES, text=TEXT)


def known_to(cast: Cast, actor: MemberActor | ReporterActor) -> list[UUID]:
    with cast.as_(actor):
        return [one.id for one in grievances_of(actor)]


def rows_seen_by(cast: Cast, actor: MemberActor | ReporterActor, grievance_id: UUID) -> int:
    """Without any filter of ours: what the database itself shows of it."""
    tables = (
        "vault_compartment",
        "vault_grant",
        "vault_item",
        "history_event",
        "history_head",
        "cases_access",
    )
    with cast.as_(actor), connection.cursor() as cursor:
        found = 0
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE case_id = %s", [grievance_id])  # noqa: S608
            found += cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM grievances_grievance WHERE id = %s", [grievance_id])
        return int(found + cursor.fetchone()[0])


def can_open(cast: Cast, actor: MemberActor, grievance_id: UUID) -> bool:
    """Whether any key or sealed word of it is left for them. That there was one they know."""
    with cast.as_(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM vault_grant WHERE case_id = %s) OR "
            "EXISTS (SELECT FROM vault_item WHERE case_id = %s)",
            [grievance_id, grievance_id],
        )
        return bool(cursor.fetchone()[0])


def texts(actor: MemberActor | ReporterActor, grievance_id: UUID) -> list[str]:
    return [item.clear.text() for item in actions.open_grievance(actor=actor, grievance_id=grievance_id)]


def test_the_independent_team_reads_it(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    assert known_to(cast, cast["noor"]) == [made]
    assert texts(cast["noor"], made) == [TEXT]


@pytest.mark.parametrize("name", ["bram", "yara", "elif", "lotte", "joris", "ruth", "merel"])
def test_nobody_else_can_see_that_it_exists(cast: Cast, person: ReporterActor, name: str) -> None:
    """Bram, Yara and Elif sit in the three teams of the police; the others elsewhere."""
    made = complain(cast, person)
    assert known_to(cast, cast[name]) == []
    assert rows_seen_by(cast, cast[name], made) == 0
    with pytest.raises(Http404):
        actions.open_grievance(actor=cast[name], grievance_id=made)


def test_another_reporter_cannot_see_it(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    other = cast.report().reporter()
    assert rows_seen_by(cast, other, made) == 0
    assert known_to(cast, person) == [made]


def test_the_receiving_team_it_is_about_sees_no_trace_in_the_case(cast: Cast) -> None:
    """The police received the report; everything they see of it is the same with the complaint and without."""
    report = cast.report(team="police")
    bram = cast["bram"]

    def seen() -> tuple[object, ...]:
        with cast.as_(bram):
            page = case_page(bram, report.case_id)
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM history_event WHERE case_id = %s", [report.case_id])
                events = cursor.fetchone()
                cursor.execute("SELECT seq FROM history_head WHERE case_id = %s", [report.case_id])
                head = cursor.fetchone()
                cursor.execute(
                    "SELECT name FROM vault_compartment WHERE case_id = %s ORDER BY 1", [report.case_id]
                )
                names = cursor.fetchall()
            lines = [line.what for line in history_of(bram, page)]
            return (page.partners, page.agreements, lines, events, head, names, worklist(bram).loads)

    before = seen()
    complain(cast, report.reporter())
    assert seen() == before


def test_no_notice_goes_to_the_organisation_it_is_about(owner: Psycopg, cast: Cast) -> None:
    report = cast.report()
    owner.execute("DELETE FROM notices_outbox")
    complain(cast, report.reporter())
    assert owner.execute("SELECT DISTINCT team_id FROM notices_outbox").fetchall() == [(cast.team("adv"),)]


def test_about_the_adv_itself_another_function_handles_it(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person, about="adv")
    assert known_to(cast, cast["noor"]) == []
    assert texts(cast["merel"], made) == [TEXT]


def test_a_team_that_shares_people_with_it_does_not_handle_it(cast: Cast) -> None:
    """Merel and Isa sit at the community point and at the COC."""
    adv, coc = organisation(cast, "adv"), organisation(cast, "coc")
    sem = cast.city.members["sem"]
    directory.appoint(
        actor=SYSTEM, team_id=cast.team("coc"), member_id=sem, role="holder", starts_on=clock.today().date()
    )
    assert handler_for(coc, PLACES) == cast.team("support")
    assert handler_for(adv, PLACES) == cast.team("support")


def test_who_later_joins_that_organisation_loses_sight_of_it(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    directory.appoint(
        actor=SYSTEM, team_id=cast.team("police"), member_id=cast.city.members["noor"], role="holder",
        starts_on=clock.today().date(),
    )  # fmt: skip
    assert known_to(cast, cast["noor"]) == []
    assert known_to(cast, cast["sem"]) == [made]


def test_the_organisation_reads_it_once_the_person_agrees(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    actions.write_message(actor=person, grievance_id=made, text="Alleen voor het bureau.")
    actions.tell_organisation(actor=person, grievance_id=made, team_id=cast.team("police"))
    assert texts(cast["bram"], made) == [TEXT]
    assert known_to(cast, cast["elif"]) == [made] * (cast.team("police") in cast["elif"].team_ids)


def test_its_own_side_reaches_the_person_and_the_handler(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    actions.tell_organisation(actor=person, grievance_id=made, team_id=cast.team("police"))
    actions.respond(actor=cast["bram"], grievance_id=made, text="Dat spijt ons.")
    assert "Dat spijt ons." in texts(person, made)
    assert "Dat spijt ons." in texts(cast["noor"], made)


def test_stopping_closes_it_again_at_once(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    actions.tell_organisation(actor=person, grievance_id=made, team_id=cast.team("police"))
    assert can_open(cast, cast["bram"], made)
    actions.stop_telling(actor=person, grievance_id=made)
    assert not can_open(cast, cast["bram"], made)
    assert known_to(cast, cast["bram"]) == []
    assert texts(cast["noor"], made) == [TEXT]


def test_only_a_team_of_that_organisation_can_be_told(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    with pytest.raises(NotTheirs):
        actions.tell_organisation(actor=person, grievance_id=made, team_id=cast.team("support"))


def test_taken_back_no_team_opens_it(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    actions.withdraw_grievance(actor=person, grievance_id=made)
    assert not can_open(cast, cast["noor"], made)
    assert known_to(cast, cast["noor"]) == []
    assert texts(person, made) == [TEXT]


def test_it_is_taken_up_and_answered_in_that_order(cast: Cast, person: ReporterActor) -> None:
    made, noor = complain(cast, person), cast["noor"]
    actions.take_up(actor=noor, grievance_id=made)
    actions.answer_grievance(actor=noor, grievance_id=made, text="Je had gelijk.")
    assert texts(person, made) == [TEXT, "Je had gelijk."]
    with pytest.raises(NotPossibleNow):
        actions.take_up(actor=noor, grievance_id=made)


def test_a_renewed_code_still_opens_it(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    code = cases.renew_code(actor=person)
    again = Report(person.case_id, 0, person.id, code).reporter()
    assert texts(again, made) == [TEXT]


def test_a_code_that_staff_hand_over_does_not_open_it(
    cast: Cast, report: Report, person: ReporterActor
) -> None:
    made = complain(cast, person)
    code = cases.replace_lost_code(actor=cast["noor"], case_id=report.case_id)
    new = Report(report.case_id, 0, person.id, code).reporter()
    assert rows_seen_by(cast, new, made) == 0


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError:
        return True
    return False


def test_the_database_lets_nobody_but_the_person_tell(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)

    def tell() -> None:
        with cast.as_(cast["noor"]), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE grievances_grievance SET told_team = %s WHERE id = %s", [cast.team("police"), made]
            )

    assert refused(tell)


def test_erasing_everything_erases_it_too(cast: Cast, person: ReporterActor) -> None:
    made = complain(cast, person)
    cases.erase_case(actor=person)
    assert known_to(cast, cast["noor"]) == []
    assert not can_open(cast, cast["noor"], made)
    with cast.as_(cast["noor"]), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT content, salt FROM history_event WHERE case_id = %s", [made])
        assert cursor.fetchall() == [(None, None)]
