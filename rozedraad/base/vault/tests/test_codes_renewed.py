"""A code is entered, renewed, exchanged, lost and replaced."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rozedraad.base.vault import actions
from rozedraad.base.vault.actions import attempts
from rozedraad.base.vault.errors import CodeMistyped, CodeUnknown, NotAHolder, TooManyTries
from rozedraad.base.vault.models import Attempt, Grant, ReporterKey
from rozedraad.base.vault.queries import (
    Code,
    ReporterHolder,
    case_of_reporter,
    is_provisional,
    stale_compartments,
)
from rozedraad.base.vault.tests.cast import STORY, CaseAtHand, Team
from rozedraad.shared.ids import new_id
from tests.support.clock import FrozenClock

HERE = "198.51.100.7"


def test_a_mistyped_code_is_told_apart_from_an_unknown_one(vault: None) -> None:
    with pytest.raises(CodeMistyped):
        actions.enter_code("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", source=HERE)
    with pytest.raises(CodeUnknown):
        actions.enter_code(actions.draw_code().shown(), source=HERE)


def test_known_and_unknown_codes_take_the_same_statements(case: CaseAtHand) -> None:
    known = _statements(lambda: actions.enter_code(case.code.shown(), source=HERE))
    assert len(known) == 3
    assert _statements(_unknown_code) == known


def test_renewing_kills_the_old_code_and_opens_the_same(case: CaseAtHand, adv: Team) -> None:
    cookie = actions.start_session("reporter", case.reporter_id, case.keys)
    new = actions.renew_code(reporter_id=case.reporter_id, keys=case.keys)
    with pytest.raises(CodeUnknown):
        actions.enter_code(case.code.shown(), source=HERE)
    assert actions.resume_session(cookie) is None
    assert case.read(case.keys) == case.read(actions.enter_code(new.shown(), source=HERE).keys) == [STORY]
    assert case.read(adv.keys()) == [STORY]


def test_a_code_shown_before_it_is_confirmed_can_be_the_new_one(case: CaseAtHand) -> None:
    shown = actions.draw_code()
    assert actions.renew_code(reporter_id=case.reporter_id, keys=case.keys, code=shown) == shown
    assert actions.enter_code(shown.shown(), source=HERE).reporter_id == case.reporter_id


def test_what_is_written_after_renewal_opens_with_the_new_code(case: CaseAtHand, adv: Team) -> None:
    actions.renew_code(reporter_id=case.reporter_id, keys=case.keys)
    case.write("Erna.", adv.holder, keys=None)
    assert case.read(case.keys) == [STORY, "Erna."]


def test_only_its_own_keys_renew_a_code(case: CaseAtHand, adv: Team) -> None:
    with pytest.raises(NotAHolder):
        actions.renew_code(reporter_id=case.reporter_id, keys=adv.keys())


def test_a_code_that_staff_handed_over_is_exchanged_at_first_use(adv: Team) -> None:
    case = CaseAtHand.reported(adv, provisional=True)
    entry = actions.enter_code(case.code.shown(), source=HERE)
    assert entry.provisional
    new = actions.renew_code(reporter_id=case.reporter_id, keys=entry.keys)
    assert not actions.enter_code(new.shown(), source=HERE).provisional
    assert not is_provisional(case.reporter_id)


def test_a_lost_code_is_replaced_by_one_that_opens_what_the_team_can(case: CaseAtHand, adv: Team) -> None:
    case.write("Geheim.", keys=case.keys, compartment="place")
    replaced = _replace(case, adv, ["story", "identity", "place"])
    entry = actions.enter_code(replaced.shown(), source=HERE)
    assert (entry.case_id, entry.provisional) == (case.id, True)
    assert case.read(entry.keys) == [STORY]
    assert case.read(entry.keys, "place") == []


def test_a_replacement_opens_what_is_written_from_then_on_and_no_more_of_what_was_there(
    case: CaseAtHand, adv: Team
) -> None:
    case.write("Geheim.", keys=case.keys, compartment="place")
    newer = new_id()
    entry = actions.enter_code(_replace(case, adv, ["story"], newer).shown(), source=HERE)
    case.write("Erna.", ReporterHolder(newer), keys=case.keys, compartment="place")
    assert case.read(entry.keys, "place") == ["Erna."]

    actions.renew_code(reporter_id=newer, keys=entry.keys)
    case.write("Later.", ReporterHolder(newer), keys=case.keys, compartment="place")
    assert case.read(entry.keys, "place") == ["Erna.", "Later."]
    assert case.read(case.keys, "place") == ["Geheim.", "Erna.", "Later."]


def test_what_a_replacement_opened_is_sealed_anew_after_an_objection(case: CaseAtHand, adv: Team) -> None:
    newer = new_id()
    _replace(case, adv, ["story"], newer)
    actions.keep_old_code(case_id=case.id, old_reporter_id=case.reporter_id, new_reporter_id=newer)
    assert stale_compartments(case_id=case.id) == {"story"}
    case.write("Van mij.", adv.holder, keys=case.keys)
    assert case.generations() == [1, 2]


def test_the_old_code_works_for_some_days_and_then_ends(
    case: CaseAtHand, adv: Team, clock: FrozenClock
) -> None:
    _replace(case, adv, ["story"])
    entry = actions.enter_code(case.code.shown(), source=HERE)
    assert entry.works_until == clock.now + timedelta(days=7)
    assert case.read(entry.keys) == [STORY]
    clock.move(days=7)
    with pytest.raises(CodeUnknown):
        actions.enter_code(case.code.shown(), source=HERE)
    assert case_of_reporter(case.reporter_id) is None
    assert actions.end_replaced_codes() == 1
    assert not Grant.objects.filter(holder_id=case.reporter_id).exists()


def test_the_holder_of_the_old_code_can_object(case: CaseAtHand, adv: Team) -> None:
    newer = new_id()
    replaced = _replace(case, adv, ["story"], newer)
    actions.keep_old_code(case_id=case.id, old_reporter_id=case.reporter_id, new_reporter_id=newer)
    with pytest.raises(CodeUnknown):
        actions.enter_code(replaced.shown(), source=HERE)
    assert actions.enter_code(case.code.shown(), source=HERE).works_until is None
    assert not Grant.objects.filter(holder_id=newer).exists()


def test_a_team_that_opens_nothing_cannot_issue_a_new_code(case: CaseAtHand, police: Team) -> None:
    with pytest.raises(NotAHolder):
        _replace(case, police, ["story"])
    assert ReporterKey.objects.get(id=case.reporter_id).state == ReporterKey.State.ACTIVE


def test_very_many_wrong_codes_from_one_source_are_slowed(
    vault: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST_FAILURES", 3)
    for _ in range(3):
        _unknown_code()
    with pytest.raises(TooManyTries):
        actions.enter_code(actions.draw_code().shown(), source=HERE)
    with pytest.raises(CodeUnknown):
        actions.enter_code(actions.draw_code().shown(), source="203.0.113.9")


def test_a_source_is_forgotten_with_its_hour(
    case: CaseAtHand, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST_FAILURES", 1)
    _unknown_code()
    before = bytes(Attempt.objects.get().source)
    clock.move(hours=1)
    assert actions.enter_code(case.code.shown(), source=HERE).case_id == case.id
    assert attempts.forget_attempts() == 1
    _unknown_code()
    assert bytes(Attempt.objects.get().source) != before


def test_a_right_code_leaves_no_trace_of_its_source(case: CaseAtHand) -> None:
    actions.enter_code(case.code.shown(), source=HERE)
    assert not Attempt.objects.exists()


def _unknown_code() -> None:
    with pytest.raises(CodeUnknown):
        actions.enter_code(actions.draw_code().shown(), source=HERE)


def _replace(case: CaseAtHand, team: Team, names: list[str], new_reporter: UUID | None = None) -> Code:
    return actions.replace_code(
        case_id=case.id,
        old_reporter_id=case.reporter_id,
        new_reporter_id=new_reporter or new_id(),
        by_team_keys=team.keys(),
        compartments=names,
    )


def _statements(act: Callable[[], object]) -> list[str]:
    sent = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        act()
    return sent
