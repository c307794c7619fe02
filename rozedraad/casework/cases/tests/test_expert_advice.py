"""Advice of an expert: about the case after a yes to its facts, or in general with nothing shared (R178)."""

from uuid import UUID

import pytest
from django.http import Http404

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import ChoiceMissing, NotYourCase, ToolAskedAlready, ToolWithoutTeam
from rozedraad.casework.cases.queries import StepSeen, ToolSeen, case_page, steps_seen, toolbox_page
from tests.support.people import Cast, Report

ADVICE, IN_GENERAL = "advice_roze_in_blauw", "advice_roze_in_blauw_in_general"


def ask(cast: Cast, report: Report, who: str = "noor", tool: str = ADVICE) -> UUID:
    return cases.ask_tool(actor=cast[who], case_id=report.case_id, tool=tool)


def seen(cast: Cast, report: Report, step: UUID, who: str = "noor") -> StepSeen:
    with cast.as_(cast[who]):
        return next(each for each in steps_seen(cast[who], report.case_id) if each.id == step)


def card(cast: Cast, report: Report, who: str = "noor", tool: str = ADVICE) -> ToolSeen:
    with cast.as_(cast[who]):
        _page, tools = toolbox_page(cast[who], report.case_id)
    return next(each for each in tools if each.code == tool)


def agree(cast: Cast, report: Report, purpose: str = "expert_advice") -> None:
    cases.give_consent(actor=report.reporter(), team_id=cast.team("rib"), parts=["facts"], purpose=purpose)


def light(cast: Cast, report: Report) -> str:
    with cast.as_(cast["noor"]):
        return case_page(cast["noor"], report.case_id).light


def test_the_expert_knows_of_nothing_until_the_person_says_yes(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report)
    assert seen(cast, report, step).state == "waiting_for_consent"
    with pytest.raises(Http404):
        seen(cast, report, step, "elif")
    agree(cast, report, purpose="follow_up")
    assert seen(cast, report, step).state == "waiting_for_consent"
    agree(cast, report)
    assert (seen(cast, report, step, "elif").state, seen(cast, report, step).what) == (
        "open",
        "Advies van Roze in Blauw",
    )


def test_the_result_is_one_of_advice_and_stands_on_the_timeline(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report)
    agree(cast, report)
    with pytest.raises(ChoiceMissing):
        cases.change_step(actor=cast["elif"], step_id=step, verb="finish", outcome="given")
    cases.change_step(actor=cast["elif"], step_id=step, verb="finish", outcome="other_way")
    assert seen(cast, report, step).outcome == "Advies gekregen: pak het anders aan"
    page = cast.client_of("noor").get(f"/zaken/{report.case_id}/").content.decode()
    assert "Advies van Roze in Blauw" in page


def test_asked_in_general_nobody_else_learns_that_there_is_a_case(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report, tool=IN_GENERAL)
    found = seen(cast, report, step)
    assert (found.state, found.consent_parts) == ("open", ())
    assert found.team_id == cast.team("adv")
    with pytest.raises(Http404):
        seen(cast, report, step, "elif")
    cases.change_step(actor=cast["noor"], step_id=step, verb="finish", outcome="go_on")
    general = card(cast, report).in_general
    assert general is not None
    assert [each.outcome for each in general.requests] == ["Advies gekregen: ga zo door"]


def test_only_the_team_that_received_the_report_asks_in_general(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(NotYourCase):
        ask(cast, report, "joris", IN_GENERAL)
    general = card(cast, report, "joris").in_general
    assert general is not None
    assert not general.asks


def test_in_general_can_be_asked_while_the_other_waits_but_not_twice(cast: Cast) -> None:
    report = cast.report()
    ask(cast, report)
    ask(cast, report, tool=IN_GENERAL)
    with pytest.raises(ToolAskedAlready):
        ask(cast, report, tool=IN_GENERAL)


def test_of_an_expert_without_a_seat_here_advice_can_only_be_asked_in_general(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(ToolWithoutTeam):
        ask(cast, report, tool="advice_lecd")
    assert seen(cast, report, ask(cast, report, tool="advice_lecd_in_general")).state == "open"


def test_advice_is_no_care_that_arrived(cast: Cast) -> None:
    report = cast.report()
    before = light(cast, report)
    ask(cast, report)
    agree(cast, report)
    ask(cast, report, tool=IN_GENERAL)
    assert light(cast, report) == before


def test_the_page_offers_both_ways_on_one_card(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    address = f"/zaken/{report.case_id}/instrumentenkoffer/"
    page = noor.get(address).content.decode()
    assert page.count("Advies van Roze in Blauw") == 1
    assert f'value="{IN_GENERAL}"' in page
    told = noor.post(address, {"tool": IN_GENERAL}, follow=True).content.decode()
    assert f'value="{IN_GENERAL}"' not in told
    assert "In het algemeen gevraagd" in told
