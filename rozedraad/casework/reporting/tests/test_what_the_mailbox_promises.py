"""The thread says what comes next, and nothing that may never come."""

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.protocols.queries import library, step_text
from rozedraad.casework.reporting.queries.thread import thread_of
from rozedraad.casework.reporting.rules.mailbox import asked_of_you
from tests.support.clock import FrozenClock
from tests.support.followed import Followed
from tests.support.people import Cast
from tests.support.town import Town, build_town

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

AFTERCARE = "Nazorg na een maand"


def ahead(here: Visit) -> list[str]:
    """The titles of what is still to come."""
    with here.cast.as_(here.report.reporter()):
        return [knot.title for knot in thread_of(here.box()) if knot.state != "done"]


@pytest.fixture
def groningen(cast: Cast) -> Town:
    return build_town(cast, library().protocol("groningen", "2026.1"))


def test_aftercare_is_promised_before_it_is_planned(cast: Cast) -> None:
    assert AFTERCARE in ahead(visit(cast))


def test_a_talk_that_only_one_route_leads_to_is_promised_once_it_is_planned(
    groningen: Town, clock: FrozenClock
) -> None:
    talk = step_text(groningen.protocol, "intake-talk", "nl")
    case = Followed(groningen, clock, "contact-centre")
    here = visit(groningen.cast, case.report)
    assert talk not in ahead(here)
    case.does("first-contact", "reached")
    case.does("weigh-suspicion", "suspicion")
    case.does("ask-referral", "accepted")
    case.takes_up("refer-desk")
    assert talk in ahead(here)


def test_somebody_who_wants_to_be_left_in_peace_is_promised_no_call(cast: Cast) -> None:
    here = visit(cast, cast.report(wants_contact=False))
    titles = ahead(here)
    assert not {"Eerste contact", AFTERCARE} & set(titles)
    assert any("Geen contact gewenst" in title for title in titles)


def test_after_closing_without_calls_nothing_more_is_promised(cast: Cast) -> None:
    here = visit(cast)
    noor, case_id = cast["noor"], here.report.case_id
    cases.record_needs(actor=noor, case_id=case_id, needs=["heard"])
    cases.close_case(actor=noor, case_id=case_id, reason="victim_has_enough", victim_word="good")
    assert ahead(here) == []


def test_the_person_reads_the_question_without_the_word_for_staff() -> None:
    assert (
        asked_of_you("Vragen: mag het door? Met of zonder je naam") == "Mag het door? Met of zonder je naam"
    )
    assert asked_of_you("Slachtofferhulp: hulp en advies") == "Slachtofferhulp: hulp en advies"
