"""In the mailbox one press says that somebody may be invited to think along, and one takes it back (R088)."""

import pytest

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.tests.coming_back import visit
from tests.support.people import Cast, Report

INVITE, STOP = "Je mag me uitnodigen", "Nodig me niet meer uit"


def invited(cast: Cast, report: Report, who: str = "noor") -> bool:
    with cast.as_(cast[who]):
        return case_page(cast[who], report.case_id).thinks_along


def close(cast: Cast, report: Report, *, think_along: bool) -> None:
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    cases.close_case(
        actor=cast["noor"],
        case_id=report.case_id,
        reason="no_more",
        victim_word="good",
        think_along=think_along,
    )


def test_one_press_says_yes_and_one_press_takes_it_back(cast: Cast) -> None:
    report = cast.report()
    here = visit(cast, report)
    assert INVITE in here.page()
    here.post("/volgen/meedenken/", wanted="yes")
    assert invited(cast, report)
    assert STOP in here.page()
    here.post("/volgen/meedenken/", wanted="no")
    assert not invited(cast, report)
    assert INVITE in here.page()


@pytest.mark.parametrize("said", [True, False])
def test_it_is_asked_at_closing_and_can_be_taken_back_afterwards(cast: Cast, said: bool) -> None:
    report = cast.report()
    close(cast, report, think_along=said)
    assert invited(cast, report) is said
    here = visit(cast, report)
    here.post("/volgen/meedenken/", wanted="no")
    assert not invited(cast, report)
