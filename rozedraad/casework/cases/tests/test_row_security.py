"""Below the code, PostgreSQL repeats who sees what: a forgotten filter returns nothing."""

from uuid import UUID

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import QuerySet
from django.http import Http404

from rozedraad.base.vault.errors import SealBroken
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case, Facts, Step, StepDetail
from rozedraad.casework.cases.queries import case_page, cases_of, reading
from rozedraad.casework.consent.queries import Consent
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting
from tests.support.city import city
from tests.support.people import Cast, Report

Psycopg = psycopg.Connection[tuple[object, ...]]

TABLES = (
    "cases_case",
    "cases_facts",
    "cases_step",
    "cases_stepdetail",
    "cases_access",
    "consent_consent",
    "vault_compartment",
    "vault_grant",
    "vault_item",
    "history_event",
    "history_head",
)


def counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        (count,) = cursor.fetchone()
    return int(count)


@pytest.mark.parametrize("table", TABLES)
def test_whoever_does_not_say_who_acts_sees_nothing(cast: Cast, table: str) -> None:
    cast.report()
    assert counted(table) == 0


@pytest.mark.parametrize("table", TABLES)
def test_a_member_of_a_team_that_was_not_told_sees_nothing(cast: Cast, table: str) -> None:
    cast.report()
    with cast.as_(cast["lotte"]):
        assert counted(table) == 0


@pytest.mark.parametrize("table", TABLES)
def test_a_reporter_with_another_code_sees_only_the_own_case(cast: Cast, table: str) -> None:
    cast.report()
    other = cast.report().reporter()
    with cast.as_(other):
        own = counted(table)
    cast.report()
    with cast.as_(other):
        assert counted(table) == own


def test_without_its_filter_the_case_page_still_shows_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, lotte = cast.report(), cast["lotte"]

    def everything(_viewer: object) -> QuerySet[Case]:
        return Case.objects.all()

    monkeypatch.setattr(reading, "known_to", everything)
    with cast.as_(lotte), pytest.raises(Http404):
        case_page(lotte, report.case_id)


def test_without_its_filter_the_list_of_cases_is_still_empty(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.report()
    lotte = cast["lotte"]
    monkeypatch.setattr("rozedraad.casework.cases.queries.work.known_to", lambda _viewer: Case.objects.all())
    with cast.as_(lotte):
        assert cases_of(lotte) == ([], False)


def test_a_coordinator_without_consent_sees_that_there_is_a_case_and_no_more(cast: Cast) -> None:
    cast.report()
    with cast.as_(cast["joris"]):
        assert Case.objects.count() == 1
        assert Step.objects.exists()
        assert not Facts.objects.exists()
        own = StepDetail.objects.values_list("step_id", flat=True)
        assert not Step.objects.filter(id__in=own).exclude(team=cast.team("oost")).exists()


def test_a_deputy_sees_what_the_team_sees(cast: Cast) -> None:
    cast.report()
    with cast.as_(cast["amina"]):
        assert Case.objects.count() == 1


def test_the_coordinator_of_another_district_sees_nothing(cast: Cast) -> None:
    cast.report()
    with cast.as_(cast["koen"]):
        assert Case.objects.count() == 0


def test_a_member_cannot_write_a_consent_in_the_name_of_the_person(cast: Cast) -> None:
    report, noor = cast.report(), cast["noor"]
    forged = Consent(
        case_id=report.case_id,
        team_id=cast.team("support"),
        part="story",
        purpose="support",
        state="given",
        channel="code",
        decision_id=new_id(),
    )
    with pytest.raises(ProgrammingError), cast.as_(noor):
        Consent.objects.bulk_create([forged])


def grant_of(cast: Cast, report: Report, name: str) -> UUID:
    with cast.as_(cast[name]), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM vault_grant WHERE case_id = %s AND compartment = 'story' AND holder_kind = 'team'",
            [report.case_id],
        )
        (found,) = cursor.fetchone()
    return UUID(str(found))


def put_grant(cast: Cast, source: UUID, *, case_id: UUID, team: UUID) -> None:
    """Copy a grant to another place, as Noor, up to the end of a transaction."""
    with transaction.atomic(), cast.as_(cast["noor"]), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO vault_grant SELECT gen_random_uuid(), %s, compartment, generation, holder_kind, %s, "
            "epoch, consent_id, sealed FROM vault_grant WHERE id = %s",
            [case_id, team, source],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_refuses_a_grant_moved_to_another_case(cast: Cast) -> None:
    first, second = cast.report(), cast.report(parts=["facts"])
    grant = grant_of(cast, first, "noor")
    with pytest.raises(IntegrityError, match="no consent"):
        put_grant(cast, grant, case_id=second.case_id, team=cast.team("adv"))


def test_the_database_refuses_a_grant_for_a_team_without_consent(cast: Cast) -> None:
    report = cast.report()
    grant = grant_of(cast, report, "noor")
    with pytest.raises(IntegrityError, match="no consent"):
        put_grant(cast, grant, case_id=report.case_id, team=cast.team("support"))


@pytest.mark.django_db(transaction=True)
def test_a_grant_moved_to_another_case_does_not_open_either(owner: Psycopg) -> None:
    """The owner of the tables could move one; decryption refuses it too, for it names where it belongs."""
    cast = Cast(city())
    first, second = cast.report(), cast.report()
    owner.execute(
        "UPDATE vault_grant t SET sealed = s.sealed FROM vault_grant s WHERE s.case_id = %s AND t.case_id = %s "
        "AND s.compartment = 'story' AND t.compartment = 'story' AND s.holder_kind = 'team' AND t.holder_kind = 'team'",
        [first.case_id, second.case_id],
    )
    with pytest.raises(SealBroken):
        cases.open_part(actor=cast["noor"], case_id=second.case_id, compartment="story")


def test_background_work_on_the_web_connection_is_nobody(cast: Cast) -> None:
    cast.report()
    with acting("system", None):
        assert Case.objects.count() == 0
