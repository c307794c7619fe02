"""Who is independent, and what may happen."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from rozedraad.casework.grievances.rules import CHANGES, Candidate, after, independent_of, is_late, terms

POLICE, OFFICE, COC = uuid4(), uuid4(), uuid4()
ANN, BEN = uuid4(), uuid4()
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def candidate(organisation: object, *members: object) -> Candidate:
    return Candidate(uuid4(), organisation, frozenset(members))  # type: ignore[arg-type]


def test_the_first_of_another_organisation_handles_it() -> None:
    own, other, third = candidate(POLICE), candidate(OFFICE, ANN), candidate(COC)
    assert independent_of(POLICE, [], [own, other, third]) is other


def test_one_that_shares_somebody_is_passed_over() -> None:
    shared, third = candidate(OFFICE, ANN, BEN), candidate(COC)
    assert independent_of(POLICE, [BEN], [shared, third]) is third


def test_there_may_be_nobody() -> None:
    assert independent_of(POLICE, [], [candidate(POLICE)]) is None


def test_the_terms_are_five_working_days_and_six_weeks() -> None:
    take_up_by, answer_by = terms(MONDAY)
    assert (take_up_by.date().isoformat(), answer_by.date().isoformat()) == ("2026-03-09", "2026-04-13")


@pytest.mark.parametrize(("state", "now", "late"), [
    ("received", MONDAY, False), ("received", datetime(2026, 3, 10, tzinfo=UTC), True),
    ("taken_up", datetime(2026, 3, 10, tzinfo=UTC), False), ("taken_up", datetime(2026, 4, 14, tzinfo=UTC), True),
    ("answered", datetime(2026, 5, 1, tzinfo=UTC), False),
])  # fmt: skip
def test_late_is_what_was_promised_and_not_done(state: str, now: datetime, late: bool) -> None:
    assert is_late(state, *terms(MONDAY), now) is late


def test_every_change_has_one_who_may_and_nobody_else() -> None:
    for (state, verb), (result, who) in CHANGES.items():
        assert after(state, verb, who) == result
        assert after(state, verb, "other") is None
    assert after("withdrawn", "answer", "handler") is None
