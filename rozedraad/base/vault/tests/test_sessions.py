"""Sessions: what the cookie opens, and when it stops."""

from datetime import timedelta

import pytest

from rozedraad.base.vault import actions
from rozedraad.base.vault.actions.sessions import forget_idle_sessions
from rozedraad.base.vault.models import Session
from rozedraad.base.vault.tests.cast import STORY, CaseAtHand, Team
from tests.support.clock import FrozenClock


def test_a_reporters_session_brings_the_keys_back(case: CaseAtHand) -> None:
    resumed = actions.resume_session(actions.start_session("reporter", case.reporter_id, case.keys))
    assert resumed is not None
    assert (resumed.kind, resumed.holder_id) == ("reporter", case.reporter_id)
    assert case.read(resumed.keys) == [STORY]


def test_a_members_session_brings_team_keys_back(case: CaseAtHand, adv: Team) -> None:
    resumed = actions.resume_session(actions.start_session("member", adv.members["ada"], adv.keys("ada")))
    assert resumed is not None
    assert resumed.keys.can_hold(adv.id)
    assert case.read(resumed.keys) == [STORY]


def test_fifteen_idle_minutes_lock(case: CaseAtHand, clock: FrozenClock) -> None:
    cookie = actions.start_session("reporter", case.reporter_id, case.keys)
    for _ in range(3):
        clock.move(minutes=14)
        assert actions.resume_session(cookie)
    clock.move(minutes=15)
    assert actions.resume_session(cookie) is None
    clock.move(minutes=-15)
    assert actions.resume_session(cookie) is None


def test_a_session_ends_after_a_working_day(case: CaseAtHand, clock: FrozenClock) -> None:
    cookie = actions.start_session("reporter", case.reporter_id, case.keys)
    until = clock.now + timedelta(hours=12)
    while clock.now < until:
        assert actions.resume_session(cookie)
        clock.move(minutes=10)
    assert actions.resume_session(cookie) is None


def test_locking_ends_a_session(case: CaseAtHand) -> None:
    cookie = actions.start_session("reporter", case.reporter_id, case.keys)
    actions.end_session(cookie)
    assert actions.resume_session(cookie) is None


@pytest.mark.parametrize("cookie", ["", "x", "é", "A" * 43, "A" * 44, "A" * 5000, "../../etc", "\x00"])
def test_a_made_up_cookie_opens_nothing(case: CaseAtHand, cookie: str) -> None:
    assert actions.resume_session(cookie) is None
    actions.end_session(cookie)


def test_a_row_changed_in_the_table_opens_nothing(case: CaseAtHand, adv: Team) -> None:
    cookie = actions.start_session("reporter", case.reporter_id, case.keys)
    Session.objects.update(holder_id=adv.members["ada"], kind="member")
    assert actions.resume_session(cookie) is None


def test_a_session_holds_only_its_own_keys(case: CaseAtHand, adv: Team) -> None:
    with pytest.raises(ValueError, match="own holder"):
        actions.start_session("member", adv.members["ada"], case.keys)


def test_neither_cookie_nor_key_is_in_the_table(case: CaseAtHand) -> None:
    actions.start_session("reporter", case.reporter_id, case.keys)
    row = Session.objects.get()
    assert case.keys.material() not in bytes(row.sealed) + bytes(row.id)


def test_rows_nobody_can_resume_are_removed(case: CaseAtHand, clock: FrozenClock) -> None:
    actions.start_session("reporter", case.reporter_id, case.keys)
    clock.move(minutes=10)
    actions.start_session("reporter", case.reporter_id, case.keys)
    clock.move(minutes=10)
    assert (forget_idle_sessions(), Session.objects.count()) == (1, 1)
