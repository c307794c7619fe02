"""A plan of action: what we know, what it means, what we decide (R100)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError
from django.http import Http404
from django.urls import reverse
from django.utils.html import escape

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions import Decided
from rozedraad.casework.cases.errors import (
    ChoiceMissing,
    DayPassed,
    GoalMissing,
    KnownMissing,
    MeaningMissing,
    NotAllowedNow,
    NothingNew,
    NotYourCase,
    NotYourDecision,
    ReasonMissing,
)
from rozedraad.casework.cases.models import PlanDecision, PlanVersion
from rozedraad.casework.cases.queries import PlanPage, plan_page, worklist
from rozedraad.casework.cases.rules.plan import gap, is_overdue
from rozedraad.shared import clock as application_clock
from rozedraad.shared.ids import new_id
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

KNOWN, MEANING, GOAL = "Drie keer hetzelfde groepje", "Het kan weer gebeuren", "Dat het stopt"


def in_days(days: int) -> date:
    return application_clock.today().date() + timedelta(days=days)


def decided(function: str = "district-coordinator", **changes: Any) -> Decided:
    told: dict[str, Any] = {"what": "place", "function": function, "due": in_days(3), "goal": GOAL}
    return Decided(**(told | changes))


def write(cast: Cast, report: Report, told: Decided | None = None, who: str = "noor", **words: str) -> None:
    text = {"known": KNOWN, "meaning": MEANING} | words
    cases.write_plan(actor=cast[who], case_id=report.case_id, decided=told, **text)


def page_of(cast: Cast, report: Report, who: str = "noor") -> PlanPage:
    with cast.as_(cast[who]):
        return plan_page(cast[who], report.case_id)


def planned(cast: Cast, who: str) -> list[tuple[str, bool]]:
    with cast.as_(cast[who]):
        return [(line.what, line.ours) for line in worklist(cast[who]).planned]


def let_see_the_facts(cast: Cast, report: Report, team: str) -> None:
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team(team), parts=["facts"], purpose="coordination"
    )


def end(cast: Cast, report: Report, who: str, outcome: str = "done", reason: str = "") -> None:
    (line,) = page_of(cast, report).open
    cases.end_decision(
        actor=cast[who], case_id=report.case_id, decision_id=line.id, outcome=outcome, reason=reason
    )


def test_the_parts_come_in_their_order() -> None:
    assert gap(" ", "") == gap("", MEANING) == "known"
    assert gap(KNOWN, " ") == "meaning"
    assert gap(KNOWN, MEANING) == ""


def test_a_decision_is_late_only_after_its_day_and_while_it_is_open() -> None:
    day = date(2026, 3, 11)
    assert not is_overdue(day, "", day)
    assert is_overdue(day, "", date(2026, 3, 12))
    assert not is_overdue(day, "done", date(2026, 3, 12))


def test_nothing_is_decided_before_the_first_two_parts_are_there(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(KnownMissing):
        write(cast, report, decided(), known="", meaning=MEANING)
    with pytest.raises(MeaningMissing):
        write(cast, report, decided(), meaning="  ")
    with cast.as_(cast["noor"]):
        assert not PlanVersion.objects.exists()
    write(cast, report, meaning="")
    with pytest.raises(MeaningMissing):
        write(cast, report, decided(), meaning="")
    write(cast, report, decided())
    assert [line.goal for line in page_of(cast, report).open] == [GOAL]


def test_the_database_refuses_a_decision_without_both_parts(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, meaning="")
    noor = cast["noor"]
    with cast.as_(noor):
        version = PlanVersion.objects.get()
    row = PlanDecision(
        case_id=report.case_id,
        version=version,
        by_team=version.team,
        what="place",
        function="police",
        due=in_days(1),
        goal_item=new_id(),
        decided_at=application_clock.now(),
    )
    with pytest.raises(ProgrammingError), cast.as_(noor):
        PlanDecision.objects.bulk_create([row])


def test_versions_are_appended_and_both_stay_to_be_read(cast: Cast) -> None:
    report = cast.report()
    write(cast, report)
    with pytest.raises(NothingNew):
        write(cast, report, known=f" {KNOWN} ")
    write(cast, report, known="Nu ook een naam")
    assert [(one.number, one.known) for one in page_of(cast, report).own] == [
        (2, "Nu ook een naam"),
        (1, KNOWN),
    ]
    for change in ({"number": 9}, {"whole": False}):
        with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
            PlanVersion.objects.update(**change)
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
        PlanVersion.objects.all()._raw_delete("default")


def test_one_more_decision_needs_no_new_version(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, decided())
    write(cast, report, decided(what="safety"))
    found = page_of(cast, report)
    assert len(found.own) == 1
    assert len(found.open) == 2


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"function": "nobody-here"}, ChoiceMissing),
        ({"what": "revenge"}, ChoiceMissing),
        ({"goal": " "}, GoalMissing),
        ({"due": date(2026, 3, 10)}, DayPassed),
    ],
)
def test_what_is_decided_says_who_what_when_and_what_for(
    cast: Cast, clock: FrozenClock, change: dict[str, Any], refused: type[Exception]
) -> None:
    report = cast.report()
    with pytest.raises(refused):
        write(cast, report, decided(**change))


def test_the_function_comes_with_its_team(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, decided("district-coordinator"))
    with cast.as_(cast["noor"]):
        assert PlanDecision.objects.get().team == cast.team("oost")


def test_words_are_read_by_the_team_that_wrote_them_and_codes_with_the_facts(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, decided())
    let_see_the_facts(cast, report, "coc")
    seen = page_of(cast, report, "merel")
    assert [(line.what, line.goal) for line in seen.open] == [("Iets doen op de plek zelf", "")]
    assert [(one.number, one.known, one.meaning) for one in seen.others] == [(1, "", "")]
    shown = cast.client_of("merel").get(reverse("case-plan", args=[report.case_id])).content.decode()
    assert not any(word in shown for word in (KNOWN, MEANING, GOAL))


def test_who_knows_the_case_without_the_facts_sees_the_own_decisions_only(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(Http404):
        page_of(cast, report, "joris")
    write(cast, report, decided("district-coordinator"))
    write(cast, report, decided("adv-intake", what="care"))
    seen = page_of(cast, report, "joris")
    assert [line.what for line in seen.open] == ["Iets doen op de plek zelf"]
    assert (seen.own, seen.others, seen.writes) == ((), (), False)
    with pytest.raises(NotYourCase):
        write(cast, report, who="joris")
    with pytest.raises(Http404):
        page_of(cast, report, "merel")


def test_the_code_of_the_person_opens_none_of_it(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, decided())
    with cast.as_(report.reporter()):
        assert not PlanVersion.objects.exists()
        assert not PlanDecision.objects.exists()


def test_who_owes_it_or_decided_it_says_how_it_ended(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, decided())
    let_see_the_facts(cast, report, "coc")
    with pytest.raises(NotYourDecision):
        end(cast, report, "merel")
    with pytest.raises(ReasonMissing):
        end(cast, report, "joris", "dropped")
    end(cast, report, "joris", "dropped", "not_possible")
    (line,) = page_of(cast, report).ended
    assert (line.outcome, line.reason) == ("dropped", "Het kan niet")
    with pytest.raises(NotAllowedNow):
        cases.end_decision(actor=cast["noor"], case_id=report.case_id, decision_id=line.id, outcome="done")


def test_the_database_lets_nobody_change_what_was_decided(cast: Cast) -> None:
    report = cast.report()
    write(cast, report, decided())
    for change in ({"due": in_days(9)}, {"team": cast.team("adv")}):
        with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
            PlanDecision.objects.update(**change)
    ended = {"ended_at": application_clock.now(), "ended_by": cast.team("adv")}
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
        PlanDecision.objects.update(**ended, outcome="dropped")
    let_see_the_facts(cast, report, "coc")
    with cast.as_(cast["merel"]):
        assert PlanDecision.objects.update(**ended | {"ended_by": cast.team("coc")}, outcome="done") == 0


def test_past_its_day_it_stands_with_the_team_that_owes_it(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    write(cast, report, decided("district-coordinator"))
    clock.move(days=3)
    assert planned(cast, "joris") == []
    clock.move(days=1)
    assert planned(cast, "joris") == [("Iets doen op de plek zelf", True)]
    assert planned(cast, "noor") == []
    assert "Iets doen op de plek zelf" in cast.client_of("joris").get("/werk/").content.decode()
    end(cast, report, "joris")
    assert planned(cast, "joris") == []


def test_else_it_stands_with_the_team_that_decided_it(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    write(cast, report, decided("coc"))
    clock.move(days=4)
    assert planned(cast, "noor") == [("Iets doen op de plek zelf", False)]
    assert planned(cast, "merel") == []
    let_see_the_facts(cast, report, "coc")
    assert planned(cast, "noor") == []
    assert planned(cast, "merel") == [("Iets doen op de plek zelf", True)]


def test_a_closed_case_asks_for_nothing_and_takes_nothing_more(cast: Cast, clock: FrozenClock) -> None:
    report, noor = cast.report(), cast["noor"]
    write(cast, report, decided())
    cases.record_needs(actor=noor, case_id=report.case_id, needs=["safety"])
    cases.close_case(actor=noor, case_id=report.case_id, reason="victim_has_enough", victim_word="good")
    cases.finish_case(actor=noor, case_id=report.case_id)
    clock.move(days=9)
    assert planned(cast, "joris") == []
    with pytest.raises(NotAllowedNow):
        write(cast, report, known="Nog iets")


def test_a_report_that_only_counts_has_no_plan(cast: Cast) -> None:
    report = cast.report(count_only=True)
    with pytest.raises(Http404):
        page_of(cast, report)


def test_the_page_keeps_it_shows_it_and_gives_back_what_was_typed(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    where = reverse("case-plan", args=[report.case_id])
    told = {
        "known": KNOWN,
        "what": "place",
        "function": "district-coordinator",
        "due": in_days(3).isoformat(),
        "goal": GOAL,
    }
    refused = noor.post(where, told).content.decode()
    assert escape(str(MeaningMissing())) in refused
    assert all(word in refused for word in (KNOWN, GOAL, in_days(3).isoformat()))
    half = noor.post(where, told | {"meaning": MEANING, "goal": "", "due": ""}).content.decode()
    assert half.count("Kies een dag") > 0
    kept = noor.post(where, told | {"meaning": MEANING}, follow=True).content.decode()
    assert GOAL in kept
    history = noor.get(reverse("case", args=[report.case_id])).content.decode()
    assert "iets doen op de plek zelf" in history
    (line,) = page_of(cast, report).open
    joris = cast.client_of("joris")
    assert "Plan van aanpak (1)" in joris.get(reverse("case", args=[report.case_id])).content.decode()
    joris.post(reverse("case-plan-done", args=[report.case_id, line.id]))
    assert page_of(cast, report).ended


def test_two_versions_never_have_one_number(cast: Cast) -> None:
    report = cast.report()
    write(cast, report)
    with cast.as_(cast["noor"]):
        again = PlanVersion.objects.get()
    again.pk = new_id()
    with pytest.raises(IntegrityError), cast.as_(cast["noor"]):
        again.save(force_insert=True)
