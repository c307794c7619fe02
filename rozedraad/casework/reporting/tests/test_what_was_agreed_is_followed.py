"""What somebody said yes to stands on their thread until it is done; who knows no name promises no call."""

import pytest

from rozedraad.casework.protocols.queries import library, step_text
from rozedraad.casework.reporting.queries.thread import Knot, thread_of
from tests.support.clock import FrozenClock
from tests.support.followed import Followed
from tests.support.people import Cast
from tests.support.town import Town, build_town

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

LETTER = "hear-other-side"


@pytest.fixture
def town(cast: Cast) -> Town:
    return build_town(cast, library().protocol("groningen", "2026.1"))


@pytest.fixture
def case(town: Town, clock: FrozenClock) -> Followed:
    found = Followed(town, clock, "contact-centre")
    found.does("first-contact", "reached")
    found.does("weigh-suspicion", "suspicion")
    return found


def asked_for_an_answer(case: Followed) -> Visit:
    """The desk would like to ask the other side, and may not yet."""
    case.does("ask-referral", "accepted")
    case.takes_up("refer-desk")
    case.does("intake-talk", "hear_both")
    return visit(case.town.cast, case.report)


def knots(here: Visit, case: Followed, step: str) -> list[Knot]:
    title = step_text(case.town.protocol, step, "nl")
    with here.cast.as_(here.report.reporter()):
        return [knot for knot in thread_of(here.box()) if knot.title == title]


def test_before_the_yes_it_is_a_question_and_after_it_a_step_with_a_term(case: Followed) -> None:
    here = asked_for_an_answer(case)
    assert knots(here, case, LETTER) == []
    case.agrees(LETTER)
    (knot,) = knots(here, case, LETTER)
    assert (knot.state, knot.when) == ("next", "Voor 1 april")


def test_what_came_of_it_is_told(case: Followed) -> None:
    here = asked_for_an_answer(case)
    case.agrees(LETTER)
    case.does(LETTER, "answered")
    (knot,) = knots(here, case, LETTER)
    assert knot.state == "done"
    assert knot.lines == ("Meldpunt discriminatie (ADV) schreef op: er kwam een antwoord.",)


def test_that_it_was_not_done_is_told_too(case: Followed) -> None:
    here = asked_for_an_answer(case)
    case.agrees(LETTER)
    case.does(LETTER, verb="skip", reason="not_possible")
    (knot,) = knots(here, case, LETTER)
    assert knot.word == "niet gedaan"


def test_a_team_that_may_not_know_the_name_promises_no_call(case: Followed) -> None:
    case.does("ask-referral", "anonymous")
    case.takes_up("refer-desk-anonymous")
    here = visit(case.town.cast, case.report)
    (knot,) = knots(here, case, "refer-desk-anonymous")
    assert knot.lines == ("Meldpunt discriminatie (ADV) heeft het opgepakt. Je leest hier wat eruit komt.",)
