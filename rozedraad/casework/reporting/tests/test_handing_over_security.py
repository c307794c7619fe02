"""The database lets a partner's system add one new case for the team that receives it, and read nothing."""

from uuid import UUID

import psycopg
import pytest
from django.db import Error, connection
from django.db.utils import ProgrammingError

from rozedraad.base.accounts.queries import PartnerActor, ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases.actions import erase_case
from rozedraad.casework.consent import actions as consent
from rozedraad.casework.consent.queries import Agreed, Consent
from rozedraad.casework.reporting.actions import hand_over
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting
from tests.support.partners import handed, partner
from tests.support.people import Cast

Psycopg = psycopg.Connection[tuple[object, ...]]

TABLES = (
    "cases_case", "cases_facts", "cases_step", "cases_stepdetail", "cases_access", "cases_handover",
    "consent_consent", "vault_compartment", "vault_grant", "vault_item", "history_event", "history_head",
)  # fmt: skip

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coc(cast: Cast) -> PartnerActor:
    return partner(cast)


def test_after_handing_over_the_partner_reads_nothing_of_it(coc: PartnerActor) -> None:
    _handed_over(coc)
    with acting("partner", coc.id), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert cursor.fetchone() == (0,), table


def test_nothing_of_what_let_it_add_is_left(coc: PartnerActor, owner: Psycopg) -> None:
    _handed_over(coc)
    assert owner.execute("SELECT count(*) FROM cases_handing").fetchone() == (0,)


def test_it_adds_nothing_to_a_case_that_is_there_already(coc: PartnerActor, cast: Cast) -> None:
    case_id = _handed_over(coc)
    with pytest.raises(ProgrammingError, match="row-level security"), acting("partner", coc.id):
        _add_consent(coc, case_id, cast.team("adv"))


def test_it_lets_in_no_other_team_than_the_receiving_one(
    coc: PartnerActor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even in the transaction that makes the case."""
    real = Consent.__init__

    def for_another(self: Consent, *args: object, **given: object) -> None:
        if "purpose" in given:
            given["team_id"] = cast.team("support")
        real(self, *args, **given)

    monkeypatch.setattr(Consent, "__init__", for_another)
    with pytest.raises(Error, match="row-level security"):
        hand_over(actor=coc, idempotency_key="6f0c9d1e-3c1b-4d52", report=handed())


def test_the_organisation_is_forgotten_with_an_erased_case(coc: PartnerActor, owner: Psycopg) -> None:
    accepted = hand_over(actor=coc, idempotency_key="6f0c9d1e-3c1b-4d52", report=handed())
    assert accepted.code is not None
    entry = vault.enter_code(accepted.code, source="test")
    erase_case(actor=ReporterActor(entry.reporter_id, entry.case_id, entry.keys))
    assert owner.execute("SELECT count(*) FROM cases_handover").fetchone() == (0,)


def _handed_over(coc: PartnerActor) -> UUID:
    accepted = hand_over(actor=coc, idempotency_key="6f0c9d1e-3c1b-4d52", report=handed())
    assert accepted.code is not None
    return vault.enter_code(accepted.code, source="test").case_id


def _add_consent(coc: PartnerActor, case_id: UUID, team: UUID) -> None:
    agreed = Agreed("oral", recorded_by=coc.id)
    rows = consent.given_at_sending(
        case_id=case_id, team_id=team, parts=["place"], agreed=agreed, at=clock.now()
    )
    consent.store_given(rows)
