"""Follow-up begins with what the person needs, by whatever way a case comes to it (R048)."""

from datetime import timedelta

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.rules.states import CHANGES, waking
from rozedraad.shared import clock
from tests.support.people import Cast, Report


@pytest.mark.parametrize(
    ("asleep_since", "needs", "verb"),
    [
        ("intake", None, "wake_to_ask"),
        ("intake", [], "wake_to_ask"),
        ("intake", ["none"], "wake"),
        ("follow_up", ["safety"], "wake"),
        ("reopened", None, "wake"),
    ],
)
def test_a_case_put_to_rest_before_anybody_asked_wakes_in_intake(
    asleep_since: str, needs: list[str] | None, verb: str
) -> None:
    assert waking(asleep_since, needs) == verb


def test_from_intake_only_recorded_needs_lead_to_follow_up() -> None:
    assert [row.verb for row in CHANGES.values() if (row.before, row.after) == ("intake", "follow_up")] == [
        "record_needs"
    ]


def state(cast: Cast, report: Report) -> str:
    with cast.as_(cast["noor"]):
        return Case.objects.values_list("state", flat=True).get(id=report.case_id)


@pytest.mark.parametrize("waker", ["noor", "joris"])
def test_resting_is_no_way_round_the_question(cast: Cast, waker: str) -> None:
    report = cast.report()
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    later = (clock.now() + timedelta(days=9)).date()
    cases.sleep_case(actor=cast["noor"], case_id=report.case_id, until=later, reason="quiet")
    cases.wake_case(actor=cast[waker], case_id=report.case_id)
    assert state(cast, report) == "intake"


def test_a_case_that_rested_during_follow_up_goes_on_there(cast: Cast) -> None:
    report = cast.report()
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    later = (clock.now() + timedelta(days=9)).date()
    cases.sleep_case(actor=cast["noor"], case_id=report.case_id, until=later, reason="quiet")
    cases.wake_case(actor=cast["noor"], case_id=report.case_id)
    assert state(cast, report) == "follow_up"
