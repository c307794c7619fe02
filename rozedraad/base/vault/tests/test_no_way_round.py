"""Whatever happens in whatever order: a team reads what was written while it had consent, or shared with it
since, and never anything after its consent ended; the reporter always reads everything."""

from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rozedraad.base.vault import actions
from rozedraad.base.vault.models import Grant
from rozedraad.base.vault.queries import Holder, Keyring
from rozedraad.base.vault.tests.cast import STORY, CaseAtHand, Team

steps = st.lists(
    st.sampled_from(
        ["report", "staff adds", "share", "withdraw", "refresh", "rotate", "renew", "police adds"]
    ),
    min_size=1,
    max_size=9,
)


class Telling:
    """Plays the steps and keeps, beside the vault, who may read what."""

    def __init__(self, adv: Team, police: Team) -> None:
        self.adv, self.police = adv, police
        self.case = CaseAtHand.reported(adv)
        self.written = [STORY]
        self.consented = False
        self.after_withdrawal: list[str] = []
        self.old_grants: list[Grant] = []

    def holders(self) -> list[Team]:
        return [self.adv, self.police] if self.consented else [self.adv]

    def play(self, step: str) -> None:
        getattr(self, step.replace(" ", "_"))()

    def _add(self, keys: Keyring) -> None:
        text = f"{len(self.written)}"
        self.written.append(text)
        if not self.consented:
            self.after_withdrawal.append(text)
        self.case.write(text, *(team.holder for team in self.holders()), keys=keys)

    def report(self) -> None:
        self._add(self.case.keys)

    def staff_adds(self) -> None:
        self._add(self.adv.keys())

    def police_adds(self) -> None:
        self._add(self.police.keys())

    def share(self) -> None:
        self.consented = True
        self.after_withdrawal = []
        self.old_grants = []
        actions.share_compartment(
            case_id=self.case.id, compartment="story", to=self.police.holder, keys=self.case.keys
        )

    def withdraw(self) -> None:
        if self.consented:
            self.old_grants = list(Grant.objects.filter(case_id=self.case.id, holder_id=self.police.id))
            self.consented = False
            self.case.withdraw(self.police)

    def refresh(self) -> None:
        holders: list[Holder] = [self.case.reporter, *(team.holder for team in self.holders())]
        actions.refresh_compartment(
            case_id=self.case.id, compartment="story", holders=holders, keys=self.case.keys
        )

    def rotate(self) -> None:
        for team in (self.adv, self.police):
            members: list[UUID] = list(team.members.values())
            actions.rotate_team_key(team.id, members, team.keys())

    def renew(self) -> None:
        actions.renew_code(reporter_id=self.case.reporter_id, keys=self.case.keys)

    def check(self) -> None:
        assert sorted(self.case.read(self.case.keys)) == sorted(self.written)
        assert sorted(self.case.read(self.adv.keys())) == sorted(self.written)
        seen = self.case.read(self.police.keys())
        assert sorted(seen) == (sorted(self.written) if self.consented else [])
        if not self.consented:
            self._check_with_kept_grants()

    def _check_with_kept_grants(self) -> None:
        """Somebody who kept what they had opens only what was open then."""
        mark = transaction.savepoint()
        Grant.objects.bulk_create(self.old_grants, ignore_conflicts=True)
        assert not set(self.case.read(self.police.keys())) & set(self.after_withdrawal)
        transaction.savepoint_rollback(mark)


@pytest.mark.parametrize("rounds", [10, pytest.param(400, marks=pytest.mark.prove)])
def test_no_order_of_events_opens_what_was_not_agreed(adv: Team, police: Team, rounds: int) -> None:
    @settings(max_examples=rounds, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(steps)
    def play(order: list[str]) -> None:
        mark = transaction.savepoint()
        telling = Telling(adv, police)
        for step in order:
            telling.play(step)
            telling.check()
        transaction.savepoint_rollback(mark)

    play()


@pytest.mark.parametrize(
    "order",
    [
        "share withdraw report",
        "share withdraw report refresh report",
        "share rotate withdraw police_adds share withdraw renew report",
    ],
)
def test_what_came_after_a_withdrawal_stays_closed(adv: Team, police: Team, order: str) -> None:
    telling = Telling(adv, police)
    for step in order.split():
        telling.play(step)
        telling.check()
