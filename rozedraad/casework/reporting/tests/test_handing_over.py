"""A partner's system hands a report over: one report however often it calls, and nothing for it to read."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from rozedraad.base.accounts.queries import PartnerActor, ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import SealBroken
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, mailbox_of
from rozedraad.casework.reporting.actions import hand_over, sweep_answers
from rozedraad.casework.reporting.errors import (
    AnsweredOtherKey,
    AnsweredOtherwise,
    NobodyReceives,
    TooManyAtOnce,
)
from rozedraad.casework.reporting.queries import Accepted
from rozedraad.shared.transactions import acting
from tests.support.clock import FrozenClock
from tests.support.partners import handed, partner
from tests.support.people import STORY, Cast

KEY = "6f0c9d1e-3c1b-4d52-9a57-0e4f5f1f9a11"

pytestmark = pytest.mark.django_db


@pytest.fixture
def coc(cast: Cast, clock: FrozenClock) -> PartnerActor:
    return partner(cast)


def test_the_team_of_the_protocol_of_that_place_receives_it(cast: Cast, coc: PartnerActor) -> None:
    accepted = hand_over(actor=coc, idempotency_key=KEY, report=handed())
    person = _person(accepted)
    assert accepted.team_id == cast.team("adv")
    (story,) = cases.open_part(actor=cast["noor"], case_id=person.case_id, compartment="story")
    assert story.clear.text() == STORY


def test_the_code_is_exchanged_at_first_use(coc: PartnerActor) -> None:
    assert _person(hand_over(actor=coc, idempotency_key=KEY, report=handed())).provisional


def test_a_yes_told_to_the_partner_lapses_unless_the_person_confirms_it(
    cast: Cast, coc: PartnerActor, clock: FrozenClock
) -> None:
    person = _person(hand_over(actor=coc, idempotency_key=KEY, report=handed()))
    with cast.as_(person):
        (team,) = mailbox_of(person).may_open
    assert team.team_id == cast.team("adv")
    assert team.spoken_until == clock.now + timedelta(days=14)


def test_a_signed_yes_does_not_lapse(cast: Cast, coc: PartnerActor) -> None:
    person = _person(hand_over(actor=coc, idempotency_key=KEY, report=handed(agreed="paper")))
    with cast.as_(person):
        (team,) = mailbox_of(person).may_open
    assert team.spoken_until is None


def test_a_part_nobody_agreed_to_opens_for_the_person_alone(cast: Cast, coc: PartnerActor) -> None:
    person = _person(hand_over(actor=coc, idempotency_key=KEY, report=handed(parts=("identity",))))
    with cast.as_(cast["noor"]):
        page = case_page(cast["noor"], person.case_id)
    assert {part.part for part in page.parts if part.may_open} == {"identity"}
    with cast.as_(person):
        items = vault.open_items(case_id=person.case_id, compartments=["story"], keys=_keys(person))
    assert [item.clear.text() for item in items] == [STORY]


def test_a_report_that_only_counts_has_no_code_and_nothing_to_open(cast: Cast, coc: PartnerActor) -> None:
    accepted = hand_over(actor=coc, idempotency_key=KEY, report=handed(count_only=True))
    assert accepted.code is None
    assert _rows("vault_reporterkey") == 0


def test_the_team_sees_who_handed_it_over_and_since_when_it_was_known_there(
    cast: Cast, coc: PartnerActor, clock: FrozenClock
) -> None:
    since = clock.now - timedelta(days=3)
    person = _person(hand_over(actor=coc, idempotency_key=KEY, report=handed(first_received_at=since)))
    with cast.as_(cast["noor"]):
        page = case_page(cast["noor"], person.case_id)
    assert page.handover is not None
    assert (page.handover.organisation, page.handover.first_received_at) == ("COC Demostad", since)


def test_a_repeated_call_gets_the_same_answer_and_there_is_one_report(coc: PartnerActor) -> None:
    first = hand_over(actor=coc, idempotency_key=KEY, report=handed())
    assert hand_over(actor=coc, idempotency_key=KEY, report=handed()) == first
    assert _rows("vault_reporterkey") == 1


def test_another_report_under_the_same_key_is_refused(coc: PartnerActor) -> None:
    hand_over(actor=coc, idempotency_key=KEY, report=handed())
    with pytest.raises(AnsweredOtherwise):
        hand_over(actor=coc, idempotency_key=KEY, report=handed(fingerprint="two"))
    assert _rows("vault_reporterkey") == 1


def test_a_newer_key_of_the_organisation_neither_repeats_the_report_nor_reads_the_answer(
    cast: Cast, coc: PartnerActor
) -> None:
    hand_over(actor=coc, idempotency_key=KEY, report=handed())
    with pytest.raises(AnsweredOtherKey):
        hand_over(actor=partner(cast), idempotency_key=KEY, report=handed())
    assert _rows("vault_reporterkey") == 1


def test_two_organisations_may_draw_the_same_idempotency_key(cast: Cast, coc: PartnerActor) -> None:
    first = hand_over(actor=coc, idempotency_key=KEY, report=handed())
    second = hand_over(actor=partner(cast, "point"), idempotency_key=KEY, report=handed())
    assert first.code != second.code


def test_after_a_day_the_copy_is_gone(coc: PartnerActor, clock: FrozenClock) -> None:
    first = hand_over(actor=coc, idempotency_key=KEY, report=handed())
    clock.move(hours=24)
    second = hand_over(actor=coc, idempotency_key=KEY, report=handed())
    assert second.code != first.code
    clock.move(hours=24)
    with acting("partner", coc.id):  # the worker's own rights are tested with those of the other tables
        assert sweep_answers() == 1


def test_the_stored_copy_opens_with_both_keys_alone(cast: Cast, coc: PartnerActor) -> None:
    accepted = hand_over(actor=coc, idempotency_key=KEY, report=handed())
    with acting("partner", coc.id), connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM reporting_answer")
        sealed = bytes(cursor.fetchone()[0])
    assert vault.open_answer(coc.key, KEY, sealed).json()["code"] == accepted.code
    with pytest.raises(SealBroken):
        vault.open_answer(coc.key, "another-key-altogether", sealed)
    with pytest.raises(SealBroken):
        vault.open_answer(partner(cast).key, KEY, sealed)


def test_a_refused_report_leaves_no_row_behind(coc: PartnerActor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "TERRITORY", "GM0000")
    with pytest.raises(NobodyReceives):
        hand_over(actor=coc, idempotency_key=KEY, report=handed(territory="GM9002"))
    assert (_answers(coc), _rows("vault_reporterkey"), _rows("notices_optin")) == (0, 0, 0)


def test_a_system_gone_astray_waits_and_may_then_repeat_the_call(
    coc: PartnerActor, clock: FrozenClock, settings: Any
) -> None:
    settings.API_REPORTS_PER_MINUTE = 2
    first = hand_over(actor=coc, idempotency_key=f"{KEY}-1", report=handed())
    clock.move(minutes=0.25)
    hand_over(actor=coc, idempotency_key=f"{KEY}-2", report=handed())
    with pytest.raises(TooManyAtOnce) as refused:
        hand_over(actor=coc, idempotency_key=f"{KEY}-3", report=handed())
    assert refused.value.retry_after == 45
    assert hand_over(actor=coc, idempotency_key=f"{KEY}-1", report=handed()) == first
    clock.move(minutes=0.75)
    hand_over(actor=coc, idempotency_key=f"{KEY}-3", report=handed())


def _person(accepted: Accepted) -> ReporterActor:
    """Comes back with the code."""
    assert accepted.code is not None
    entry = vault.enter_code(accepted.code, source="test")
    return ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)


def _keys(person: ReporterActor) -> Any:
    return person.keys


def _rows(table: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(cursor.fetchone()[0])


def _answers(coc: PartnerActor) -> int:
    with acting("partner", coc.id):
        return _rows("reporting_answer")
