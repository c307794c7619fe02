"""What can be offered besides a listening ear: asked for, arranged after a yes, and with a result (R076, R192)."""

from uuid import UUID

import pytest
from django.http import Http404

from rozedraad.base.vocabulary.queries import code_list, list_names
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import (
    NotYourCase,
    SurroundingsNotAgreed,
    ToolAskedAlready,
    ToolWithoutTeam,
)
from rozedraad.casework.cases.models import Step
from rozedraad.casework.cases.queries import StepSeen, steps_seen, toolbox_page, worklist
from rozedraad.casework.cases.rules import toolbox
from rozedraad.casework.cases.rules.toolbox import Said, ToolStep
from rozedraad.casework.consent.queries import PARTS
from rozedraad.shared import clock as application_clock
from rozedraad.shared.workdays import Duration, add
from tests.support.clock import START, FrozenClock
from tests.support.people import Cast, Report

DOORBELL = "doorbell_camera"


def ask(cast: Cast, report: Report, who: str = "noor", tool: str = DOORBELL) -> UUID:
    return cases.ask_tool(actor=cast[who], case_id=report.case_id, tool=tool)


def seen(cast: Cast, report: Report, step: UUID, who: str = "noor") -> StepSeen:
    with cast.as_(cast[who]):
        return next(each for each in steps_seen(cast[who], report.case_id) if each.id == step)


def list_of(cast: Cast, who: str) -> list[UUID]:
    with cast.as_(cast[who]):
        todo = worklist(cast[who], None)
    return [line.step.id for line in (*todo.late, *todo.soon, *todo.later)]


def agree(cast: Cast, report: Report) -> None:
    cases.give_consent(
        actor=report.reporter(),
        team_id=cast.team("oost"),
        parts=["identity", "place"],
        purpose="safety_measures",
    )


def test_a_doorbell_waits_for_a_yes_and_then_stands_on_the_list_of_whoever_arranges_it(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    step = ask(cast, report)
    assert seen(cast, report, step).state == "waiting_for_consent"
    assert step not in list_of(cast, "joris")

    agree(cast, report)
    found = seen(cast, report, step, "joris")
    assert (found.state, found.what) == ("open", "Videodeurbel")
    assert found.due == add(application_clock.now(), Duration(5, "working_days"))
    clock.move(hours=1)
    assert step in list_of(cast, "joris")


def test_the_result_is_kept_and_told(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report)
    agree(cast, report)
    for verb in ("accept", "report_contact"):
        cases.change_step(actor=cast["joris"], step_id=step, verb=verb)
    cases.change_step(actor=cast["joris"], step_id=step, verb="finish", outcome="given")
    with cast.as_(cast["noor"]):
        _page, tools = toolbox_page(cast["noor"], report.case_id)
    doorbell = next(tool for tool in tools if tool.code == DOORBELL)
    assert [each.outcome for each in doorbell.requests] == ["Gedaan"]
    assert doorbell.open is None


def test_no_yes_no_doorbell(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report)
    agree(cast, report)
    cases.withdraw(actor=report.reporter(), case_id=report.case_id, team_id=cast.team("oost"))
    assert seen(cast, report, step).state == "cancelled"


def test_a_yes_to_something_else_is_no_yes_to_this(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report)
    cases.give_consent(
        actor=report.reporter(),
        team_id=cast.team("oost"),
        parts=["identity", "place"],
        purpose="coordination",
    )
    assert seen(cast, report, step).state == "waiting_for_consent"


def test_planning_again_leaves_a_request_where_it_is(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    step = ask(cast, report)
    agree(cast, report)
    before = seen(cast, report, step)
    clock.move(hours=1)
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    after = seen(cast, report, step)
    assert (after.state, after.due) == (before.state, before.due)


def test_closing_ends_what_was_not_arranged(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report)
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    cases.close_case(
        actor=cast["noor"],
        case_id=report.case_id,
        reason="enough",
        victim_word="",
        no_word_reason="no_answer",
        aftercare=False,
    )
    with cast.as_(cast["noor"]):
        assert Step.objects.get(id=step).state == "cancelled"


def by_the_desk_itself(monkeypatch: pytest.MonkeyPatch, tool: str) -> None:
    """The team that received the report is the one that arranges it."""
    monkeypatch.setitem(code_list("toolbox").entry(tool).details, "function", "adv-intake")


@pytest.mark.parametrize(
    "tool", ["care_for_partner", "care_for_family", "neighbourhood_talk", "talk_with_venue"]
)
def test_nobody_around_the_person_hears_of_it_without_a_yes_not_even_from_the_team_that_knows_all(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    by_the_desk_itself(monkeypatch, tool)
    report = cast.report()
    step = ask(cast, report, tool=tool)
    assert seen(cast, report, step).state == "waiting_for_consent"
    for verb in ("accept", "report_contact", "finish"):
        with pytest.raises(SurroundingsNotAgreed):
            cases.change_step(actor=cast["noor"], step_id=step, verb=verb, outcome="given")


def test_the_yes_of_the_person_opens_it_and_taking_it_back_ends_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_the_desk_itself(monkeypatch, "care_for_partner")
    report, adv = cast.report(), cast.team("adv")
    step = ask(cast, report, tool="care_for_partner")
    cases.give_consent(actor=report.reporter(), team_id=adv, parts=["identity"], purpose="surroundings")
    assert seen(cast, report, step).state == "open"
    cases.withdraw(actor=report.reporter(), case_id=report.case_id, team_id=adv, parts=["identity"])
    assert seen(cast, report, step).state == "cancelled"


def test_asking_twice_is_refused_until_the_first_has_ended(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    ask(cast, report)
    with pytest.raises(ToolAskedAlready):
        ask(cast, report, "joris")
    agree(cast, report)
    cases.withdraw(actor=report.reporter(), case_id=report.case_id, team_id=cast.team("oost"))
    clock.move(hours=1)
    again = ask(cast, report)
    assert seen(cast, report, again).state == "waiting_for_consent"
    agree(cast, report)
    assert seen(cast, report, again).state == "open"


def test_only_who_received_or_coordinates_asks(cast: Cast) -> None:
    report = cast.report()
    agree(cast, report)
    with pytest.raises(Http404):
        ask(cast, report, "bram")
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("rib"), parts=["facts"], purpose="follow_up"
    )
    with pytest.raises(NotYourCase):
        ask(cast, report, "elif")


def test_the_coordinator_asks_without_having_read_anything(cast: Cast) -> None:
    report = cast.report()
    step = ask(cast, report, "joris", "walk_along")
    assert seen(cast, report, step).state == "waiting_for_consent"


def test_a_tool_that_nobody_arranges_is_refused_with_who_can_help(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = cast.report()
    entry = code_list("toolbox").entry(DOORBELL)
    monkeypatch.setitem(entry.details, "function", "mayor-office")
    with pytest.raises(ToolWithoutTeam):
        ask(cast, report)


def test_the_page_asks_and_says_so(cast: Cast) -> None:
    report = cast.report()
    noor = cast.client_of("noor")
    address = f"/zaken/{report.case_id}/instrumentenkoffer/"
    assert "Videodeurbel" in noor.get(address).content.decode()
    told = noor.post(address, {"tool": DOORBELL}, follow=True).content.decode()
    assert "Wacht op toestemming" in told
    assert "Uit de instrumentenkoffer gevraagd" in noor.get(f"/zaken/{report.case_id}/").content.decode()


def test_every_tool_names_an_owner_a_term_parts_and_a_purpose_that_exist() -> None:
    tools = code_list("toolbox")
    for code in tools.codes:
        assert int(tools.detail(code, "days")) > 0
        assert (tools.detail(code, "results") or toolbox.RESULTS) in list_names()
        if within := tools.detail(code, "within"):
            assert within in tools.codes
            continue
        assert tools.detail(code, "function") in code_list("functions")
        assert {part.strip() for part in tools.detail(code, "parts").split(",")} <= set(PARTS)
        assert tools.detail(code, "purpose") in code_list("consent_purposes")


@pytest.mark.parametrize(
    ("state", "said", "closed", "after"),
    [
        ("waiting_for_consent", None, False, None),
        ("waiting_for_consent", "given", False, "open"),
        ("waiting_for_consent", "refused", False, "cancelled"),
        ("open", "given", False, None),
        ("accepted", "expired", False, "cancelled"),
        ("open", "given", True, "cancelled"),
        ("done", "withdrawn", True, None),
    ],
)
def test_what_becomes_of_a_request(state: str, said: str | None, closed: bool, after: str | None) -> None:
    step = ToolStep("tool:patrol:1", state, START, None)
    words = [Said(step.key, said, START)] if said else []
    found = toolbox.changes([step], words, lambda _tool: Duration(3, "working_days"), closed=closed)
    assert [change.state for change in found] == ([after] if after else [])
