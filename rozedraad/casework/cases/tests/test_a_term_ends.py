"""A consent ends at its moment, not when background work comes by: row security looks at the clock too."""

from datetime import datetime, timedelta

import pytest
from django.http import Http404

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case, Facts
from rozedraad.casework.cases.queries import cases_of
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def sees(cast: Cast, name: str = "lotte") -> tuple[int, int]:
    """How many cases and facts row security shows, without any filter."""
    with cast.as_(cast[name]):
        return Case.objects.count(), Facts.objects.count()


def asked_until(cast: Cast, report: Report, until: datetime, *parts: str, purpose: str = "support") -> None:
    """Noor asks for this long, and the person says yes."""
    decision = cases.ask_consent(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=parts,
        purpose=purpose,
        until=until,
    )
    cases.answer_question(actor=report.reporter(), decision_id=decision, yes=parts)


def test_a_team_knows_nothing_of_a_case_from_the_moment_its_term_ends(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    asked_until(cast, report, application_clock.now() + timedelta(days=10), "facts", "story")
    clock.move(days=10, seconds=-1)
    assert sees(cast) == (1, 1)

    clock.move(seconds=1)

    assert sees(cast) == (0, 0)
    with pytest.raises(Http404):
        cases.open_part(actor=cast["lotte"], case_id=report.case_id, compartment="story")
    lotte = cast["lotte"]
    with cast.as_(lotte):
        assert cases_of(lotte) == ([], False)


def test_facts_that_end_before_the_rest_are_hidden_before_the_rest(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    now = application_clock.now()
    asked_until(cast, report, now + timedelta(days=10), "facts")
    asked_until(cast, report, now + timedelta(days=20), "story")
    assert sees(cast) == (1, 1)
    clock.move(days=10)
    assert sees(cast) == (1, 0)
    clock.move(days=10)
    assert sees(cast) == (0, 0)


def test_the_longer_of_two_terms_counts(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    now = application_clock.now()
    asked_until(cast, report, now + timedelta(days=20), "facts", purpose="follow_up")
    asked_until(cast, report, now + timedelta(days=10), "facts")
    clock.move(days=10)
    assert sees(cast) == (1, 1)


def test_saying_yes_once_more_prolongs_it(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    now = application_clock.now()
    asked_until(cast, report, now + timedelta(days=10), "facts")
    asked_until(cast, report, now + timedelta(days=20), "facts")
    clock.move(days=10)
    assert sees(cast) == (1, 1)


def test_a_spoken_yes_that_nobody_confirmed_hides_the_facts_when_it_lapses(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    cases.record_spoken(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=["facts"],
        purpose="support",
    )
    assert sees(cast) == (1, 1)
    clock.move(days=20)
    assert sees(cast) == (0, 0)


def test_confirmed_with_the_code_it_stays(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    cases.record_spoken(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=["facts"],
        purpose="support",
    )
    cases.confirm_spoken(actor=report.reporter(), team_id=cast.team("support"))
    clock.move(days=20)
    assert sees(cast) == (1, 1)


def test_the_receiving_team_goes_on_seeing_the_facts(cast: Cast, clock: FrozenClock) -> None:
    cast.report()
    clock.move(days=400)
    assert sees(cast, "noor") == (1, 1)
