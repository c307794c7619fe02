"""A new code, the first use of a code that staff gave, objecting, and erasing everything."""

import json
from datetime import date
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.http import Http404
from django.test import Client
from psycopg import sql

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import CodeUnknown
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, mailbox_of
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

from .coming_back import MAILBOX, Visit, type_code, visit
from .walking import codes_in

pytestmark = pytest.mark.django_db

Psycopg = psycopg.Connection[tuple[object, ...]]

NEW = "/volgen/nieuwe-code/"


def opens(code: str) -> bool:
    try:
        vault.enter_code(code, source="test")
    except CodeUnknown:
        return False
    return True


def new_code_shown(here: Visit) -> str:
    here.post(f"{NEW}maak/")
    (code,) = codes_in(here.client.get(NEW))
    return code


def test_the_old_code_works_until_the_new_one_is_confirmed(cast: Cast) -> None:
    here = visit(cast)
    code = new_code_shown(here)
    assert here.report.code is not None
    assert (opens(here.report.code.shown()), opens(code)) == (True, False)
    here.post(NEW, last=code[-5:])
    assert (opens(here.report.code.shown()), opens(code)) == (False, True)
    assert here.client.get(MAILBOX).status_code == 200


def test_a_wrong_last_group_changes_nothing(cast: Cast) -> None:
    here = visit(cast)
    code = new_code_shown(here)
    assert "niet de laatste vijf" in here.post(NEW, last="QQQQQ").content.decode()
    assert not opens(code)


def test_confirming_may_be_skipped_knowingly(cast: Cast) -> None:
    here = visit(cast)
    code = new_code_shown(here)
    here.post(NEW, skip="1")
    assert opens(code)


def test_the_card_of_the_new_code_tells_nothing_but_the_code(cast: Cast) -> None:
    here = visit(cast)
    code = new_code_shown(here)
    card = here.client.get(f"{NEW}kaart.txt")
    assert code in card.content.decode()
    assert 'filename="kaart.txt"' in card.headers["Content-Disposition"]


def test_a_code_drawn_for_one_mailbox_is_of_no_use_in_another(cast: Cast) -> None:
    here, other = visit(cast), visit(cast)
    code = new_code_shown(here)
    other.client.cookies["renewal"] = here.client.cookies["renewal"].value
    other.post(NEW, last=code[-5:])
    assert not opens(code)


@pytest.fixture
def replaced(cast: Cast) -> tuple[Visit, str]:
    """The mailbox opened with the old code, and the code that the team gave to somebody."""
    here = visit(cast)
    code = cases.replace_lost_code(actor=cast["noor"], case_id=here.report.case_id)
    return here, code.shown()


def test_a_code_from_staff_is_exchanged_first(cast: Cast, replaced: tuple[Visit, str]) -> None:
    client = Client()
    assert type_code(client, replaced[1]).headers["Location"] == NEW
    assert client.get(MAILBOX).headers["Location"] == NEW
    (code,) = codes_in(client.get(NEW))
    client.post(NEW, {"last": code[-5:]})
    assert client.get(MAILBOX).status_code == 200
    assert (opens(replaced[1]), opens(code)) == (False, True)


def test_what_staff_wrote_down_is_confirmed_in_the_mailbox(cast: Cast) -> None:
    here = visit(cast)
    support = cast.team("support")
    cases.record_spoken(
        actor=cast["noor"],
        case_id=here.report.case_id,
        for_team=support,
        parts=["identity"],
        purpose="support",
    )
    assert "Klopt wat er voor je is opgeschreven?" in here.page()
    here.post(f"/volgen/gezegd/{support}/")
    assert [one.spoken_until for one in here.box().may_open if one.team_id == support] == [None]


def test_the_holder_of_the_old_code_can_object(replaced: tuple[Visit, str]) -> None:
    here, code = replaced
    assert "Dat was ik niet" in here.page()
    here.post("/volgen/bezwaar/")
    assert not opens(code)
    assert "Dat was ik niet" not in here.page()


def test_whoever_got_the_new_code_is_not_asked_to_object(replaced: tuple[Visit, str]) -> None:
    client = Client()
    type_code(client, replaced[1])
    client.post(NEW, {"skip": "1"})
    assert "Dat was ik niet" not in client.get(MAILBOX).content.decode()


def test_objecting_without_reason_is_said_calmly(cast: Cast) -> None:
    assert visit(cast).post("/volgen/bezwaar/").status_code == 409


def test_erasing_asks_to_be_sure(cast: Cast) -> None:
    here = visit(cast)
    assert "Er is niets gewist" in here.post("/volgen/wissen/").content.decode()
    assert here.client.get(MAILBOX).status_code == 200


def test_nobody_erases_while_two_codes_open_the_case(cast: Cast, replaced: tuple[Visit, str]) -> None:
    old, newcomer = replaced[0], Client()
    type_code(newcomer, replaced[1])
    newcomer.post(NEW, {"skip": "1"})

    for answer in (old.post("/volgen/wissen/", sure="on"), newcomer.post("/volgen/wissen/", {"sure": "on"})):
        assert answer.status_code == 409
        assert "De oude code stopt binnen vijf dagen" in answer.content.decode()
    assert old.client.get(MAILBOX).status_code == 200


def test_after_an_objection_the_person_can_erase(replaced: tuple[Visit, str]) -> None:
    here, _code = replaced
    here.post("/volgen/bezwaar/")
    assert "Alles is gewist" in here.post("/volgen/wissen/", sure="on").content.decode()


def test_when_the_days_are_over_whoever_has_the_new_code_can_erase(
    clock: FrozenClock, replaced: tuple[Visit, str]
) -> None:
    clock.move(days=6)
    newcomer = Client()
    type_code(newcomer, replaced[1])
    newcomer.post(NEW, {"skip": "1"})
    assert "Alles is gewist" in newcomer.post("/volgen/wissen/", {"sure": "on"}).content.decode()


@pytest.fixture
def erased(cast: Cast) -> Report:
    here = visit(cast)
    noor, case_id = cast["noor"], here.report.case_id
    cases.write_note(actor=noor, case_id=case_id, team_id=cast.team("adv"), text="Belt liever niet.")
    response = here.post("/volgen/wissen/", sure="on")
    assert "Alles is gewist" in response.content.decode()
    return here.report


def test_erasing_ends_the_code_and_the_session(erased: Report) -> None:
    assert erased.code is not None
    assert not opens(erased.code.shown())


def test_the_team_knows_nothing_any_more(cast: Cast, erased: Report) -> None:
    noor = cast["noor"]
    with cast.as_(noor), pytest.raises(Http404):
        case_page(noor, erased.case_id)


def rows_of(owner: Psycopg, case_id: UUID) -> set[str]:
    """The tables that still hold a row of this case, seen past row security."""
    found = owner.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'"
    ).fetchall()
    return {
        str(table)
        for (table,) in found
        if owner.execute(
            sql.SQL("SELECT 1 FROM {} WHERE case_id = %s").format(sql.Identifier(str(table))), [case_id]
        ).fetchone()
    }


def test_only_the_chain_of_history_is_left_without_its_words(
    owner: Psycopg, cast: Cast, erased: Report
) -> None:
    assert rows_of(owner, erased.case_id) == {"history_event", "history_head"}
    said = owner.execute(
        "SELECT count(*) FROM history_event WHERE case_id = %s AND (content IS NOT NULL OR salt IS NOT NULL)",
        [erased.case_id],
    ).fetchone()
    assert said == (0,)


def test_the_incident_still_counts_by_month_and_day_of_the_week(owner: Psycopg, cast: Cast) -> None:
    wednesday = date(2026, 3, 25)
    here = visit(cast, cast.report(incident_date=wednesday, date_precision="day"))
    here.post("/volgen/wissen/", sure="on")
    (row,) = owner.execute("SELECT case_id, incident_date, date_precision, kinds FROM cases_facts").fetchall()
    assert row[0] != here.report.case_id
    assert row[1:] == (date(2026, 3, 4), "month", ["violence"])
    assert owner.execute("SELECT count(*) FROM cases_access").fetchone() == (0,)


def test_an_erasure_is_written_down_outside_the_database(erased: Report) -> None:
    lines = (settings.CHECKPOINT_DIR / "erasures.jsonl").read_text().splitlines()
    assert json.loads(lines[-1])["case"] == str(erased.case_id)


def test_nobody_erases_the_case_of_another(cast: Cast) -> None:
    theirs, mine = cast.report(), cast.report().reporter()
    visitor = ReporterActor(mine.id, theirs.case_id, mine.keys)
    with pytest.raises(Http404):
        cases.erase_case(actor=visitor)
    reporter = theirs.reporter()
    with cast.as_(reporter):
        assert mailbox_of(reporter).case.id == theirs.case_id
