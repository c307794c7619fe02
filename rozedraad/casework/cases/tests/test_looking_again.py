"""A conflict between neighbours in which a first hostile element appears is looked at again: relabel it, stop
mediation. A person decides (R147)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import (
    LookAgainFirst,
    MediationDoesNotFit,
    NotAllowedNow,
    NotYourCase,
    ReasonMissing,
)
from rozedraad.casework.cases.models import NewLook, StepDetail
from rozedraad.casework.cases.queries import CasePage, StepSeen, case_page, looks_that_wait
from rozedraad.casework.cases.rules.mediation import TOOL
from rozedraad.casework.consent.queries import held_by
from rozedraad.shared import clock as application_clock
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting
from tests.support.people import Cast, Report

OF_NEIGHBOURS: dict[str, Any] = {
    "kinds": ["scolding"],
    "grounds": ["other"],
    "situation": "conflict_turned_hostile",
    "place_type": "around_home",
    "severity": "limited",
    "danger_now": False,
}
SLUR = "De heg is te hoog, zegt hij. En gisteren riep hij vuile flikker."


def dispute(cast: Cast, **changes: Any) -> Report:
    return cast.report(**OF_NEIGHBOURS | changes)


def mediated(cast: Cast, **changes: Any) -> Report:
    """A mediation that was agreed to and runs."""
    report = dispute(cast, **changes)
    cases.ask_tool(actor=cast["noor"], case_id=report.case_id, tool=TOOL)
    cases.give_consent(
        actor=report.reporter(),
        team_id=cast.team("mediation"),
        parts=["facts", "identity"],
        purpose="mediation",
    )
    return report


def learn(cast: Cast, report: Report, **answers: Any) -> None:
    cases.assess(actor=cast["noor"], case_id=report.case_id, answers=answers)


def seen(cast: Cast, report: Report, who: str = "noor") -> CasePage:
    with cast.as_(cast[who]):
        return case_page(cast[who], report.case_id)


def reasons(cast: Cast, report: Report, who: str = "noor") -> tuple[str, ...] | None:
    look = seen(cast, report, who).new_look
    return look.reasons if look else None


def mediation_step(cast: Cast, report: Report) -> StepSeen:
    return next(step for step in seen(cast, report).steps if step.function == "mediation")


def decide(cast: Cast, report: Report, answer: str, reason: str = "", who: str = "noor") -> None:
    look = seen(cast, report).new_look
    assert look is not None
    assert look.id is not None
    cases.decide_new_look(
        actor=cast[who], case_id=report.case_id, look_id=look.id, answer=answer, reason=reason
    )


@pytest.mark.parametrize(
    ("learned", "reason"),
    [
        ({"grounds": ["sexual_orientation"]}, "discrimination"),
        ({"kinds": ["scolding", "threat"]}, "threat"),
        ({"kinds": ["violence"]}, "violence"),
        ({"severity": "serious"}, "heavy"),
        ({"danger_now": True}, "threat"),
    ],
)
def test_a_fact_that_turns_hostile_proposes_a_new_look(
    cast: Cast, learned: dict[str, Any], reason: str
) -> None:
    report = dispute(cast)
    learn(cast, report, impact="heavy")
    assert reasons(cast, report) is None
    learn(cast, report, **learned)
    assert reasons(cast, report) == (reason,)


def test_a_slur_in_the_text_of_a_dispute_proposes_it_when_a_team_opens_the_text(cast: Cast) -> None:
    report = dispute(cast, story=SLUR)
    assert reasons(cast, report) is None
    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")
    assert reasons(cast, report) == ("hint",)


def test_a_slur_in_a_case_that_is_no_dispute_is_left_to_screening(cast: Cast) -> None:
    report = dispute(cast, story=SLUR, situation="public_space", place_type="street")
    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")
    learn(cast, report, severity="serious")
    assert reasons(cast, report) is None


def test_around_the_home_counts_as_a_dispute_while_nobody_said_what_it_is(cast: Cast) -> None:
    report = dispute(cast, situation="")
    learn(cast, report, grounds=["gender_identity"])
    assert reasons(cast, report) == ("discrimination",)


def test_what_was_there_from_the_start_is_no_change(cast: Cast) -> None:
    report = dispute(cast, kinds=["threat"])
    learn(cast, report, kinds=["threat"], impact="heavy")
    assert reasons(cast, report) is None


def test_one_look_waits_and_grows(cast: Cast) -> None:
    report = dispute(cast)
    learn(cast, report, severity="serious")
    learn(cast, report, grounds=["sexual_orientation"])
    assert reasons(cast, report) == ("discrimination", "heavy")


def test_nothing_happens_by_itself(cast: Cast) -> None:
    report = mediated(cast)
    learn(cast, report, grounds=["sexual_orientation"])
    assert mediation_step(cast, report).state == "open"
    page = seen(cast, report)
    assert page.facts is not None
    assert page.facts.label_state == "none"


def test_mediation_cannot_be_asked_for_until_somebody_looked(cast: Cast) -> None:
    report = dispute(cast, story=SLUR)
    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")
    with pytest.raises(LookAgainFirst):
        cases.ask_tool(actor=cast["noor"], case_id=report.case_id, tool=TOOL)
    decide(cast, report, "left", "not_hostile")
    cases.ask_tool(actor=cast["noor"], case_id=report.case_id, tool=TOOL)


def test_stopping_ends_the_mediation_with_a_reason_and_what_its_team_may_open(cast: Cast) -> None:
    report, team = mediated(cast), cast.team("mediation")
    learn(cast, report, grounds=["sexual_orientation"])
    decide(cast, report, "stopped")
    step = mediation_step(cast, report)
    assert step.state == "skipped"
    with cast.as_(cast["noor"]):
        assert StepDetail.objects.get(step_id=step.id).reason == "not_fitting"
        assert held_by(report.case_id, [team]) == frozenset()
    assert reasons(cast, report) is None
    assert seen(cast, report, "joep").facts is None


def test_what_was_stopped_is_not_asked_for_again(cast: Cast) -> None:
    report = dispute(cast, story=SLUR)
    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")
    decide(cast, report, "stopped")
    with pytest.raises(MediationDoesNotFit):
        cases.ask_tool(actor=cast["noor"], case_id=report.case_id, tool=TOOL)


def test_where_there_is_nobody_to_mediate_for_nothing_is_proposed(cast: Cast) -> None:
    report = dispute(cast, count_only=True)
    learn(cast, report, severity="serious")
    assert reasons(cast, report) is None


def test_leaving_it_needs_a_reason_and_keeps_mediation_going(cast: Cast) -> None:
    report = mediated(cast)
    learn(cast, report, severity="serious")
    with pytest.raises(ReasonMissing):
        decide(cast, report, "left")
    decide(cast, report, "left", "person_knows")
    assert mediation_step(cast, report).state == "open"
    assert reasons(cast, report) is None


def test_what_was_looked_at_is_not_proposed_again_but_something_new_is(cast: Cast) -> None:
    report = dispute(cast)
    learn(cast, report, severity="serious")
    decide(cast, report, "left", "known_before")
    learn(cast, report, severity="limited")
    learn(cast, report, severity="serious")
    assert reasons(cast, report) is None
    learn(cast, report, grounds=["sexual_orientation"])
    assert reasons(cast, report) == ("discrimination",)


def test_deciding_twice_is_refused(cast: Cast) -> None:
    report = dispute(cast)
    learn(cast, report, severity="serious")
    look = seen(cast, report).new_look
    assert look is not None
    assert look.id is not None
    decide(cast, report, "stopped")
    with pytest.raises(NotAllowedNow):
        cases.decide_new_look(actor=cast["noor"], case_id=report.case_id, look_id=look.id, answer="stopped")


def test_the_coordinator_knows_that_it_waits_and_not_why_and_does_not_decide(cast: Cast) -> None:
    report = mediated(cast)
    learn(cast, report, grounds=["sexual_orientation"])
    look = seen(cast, report, "joris").new_look
    assert look is not None
    assert (look.id, look.reasons) == (None, ())
    with cast.as_(cast["joris"]):
        assert [each.ref for each in looks_that_wait(cast["joris"])] == [report.ref]
        assert not NewLook.objects.exists()
    with pytest.raises(NotYourCase):
        decide(cast, report, "stopped", who="joris")


def test_whoever_watches_over_the_case_is_told_that_there_is_news(
    transactional_db: None, cast: Cast, as_worker: Callable[[], AbstractContextManager[None]]
) -> None:
    report = dispute(cast)

    def told() -> set[object]:
        with as_worker(), acting("system", None):
            return {team for (team,) in fetch("DELETE FROM notices_outbox RETURNING team_id")}

    told()
    learn(cast, report, grounds=["sexual_orientation"])
    assert told() >= {cast.team("adv"), cast.team("oost")}


@pytest.mark.parametrize("who", ["joep", "lotte", "bram"])
def test_nobody_else_knows_that_it_waits_not_even_the_mediator(cast: Cast, who: str) -> None:
    report = mediated(cast)
    learn(cast, report, grounds=["sexual_orientation"])
    with cast.as_(cast[who]):
        assert looks_that_wait(cast[who]) == []
        assert not NewLook.objects.exists()
    if who == "joep":
        assert seen(cast, report, who).new_look is None


def test_the_database_takes_none_from_a_team_that_does_not_watch_over_the_case(cast: Cast) -> None:
    report = mediated(cast)
    row = NewLook(case_id=report.case_id, reasons=["heavy"], found_at=application_clock.now())
    with cast.as_(cast["joep"]), pytest.raises(ProgrammingError), transaction.atomic():
        NewLook.objects.bulk_create([row])


def test_a_veto_of_the_label_takes_away_what_only_the_text_hinted_at(cast: Cast) -> None:
    report = dispute(cast, story=SLUR)
    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")
    cases.propose_label(actor=cast["noor"], case_id=report.case_id, grounds=["words_of_offender"])
    cases.decide_label(actor=report.reporter(), agree=False, may_count=False)
    assert reasons(cast, report) is None
    learn(cast, report, severity="serious")
    assert reasons(cast, report) is None


def test_after_a_veto_a_running_mediation_is_still_looked_at_without_a_word_about_the_label(
    cast: Cast,
) -> None:
    report = mediated(cast)
    cases.propose_label(actor=cast["noor"], case_id=report.case_id, grounds=["place"])
    cases.decide_label(actor=report.reporter(), agree=False, may_count=False)
    learn(cast, report, kinds=["threat"])
    page = cast.client_of("noor").get(reverse("case", args=[report.case_id])).content.decode()
    assert "Past die nog?" in page
    assert "Past het label nu?" not in page


def test_it_stands_on_the_case_the_toolbox_the_list_and_my_work(cast: Cast) -> None:
    report = mediated(cast)
    learn(cast, report, grounds=["sexual_orientation"])
    for who, why in (("noor", True), ("joris", False)):
        client = cast.client_of(who)
        page = client.get(reverse("case", args=[report.case_id])).content.decode()
        assert ("Het gaat om wie iemand is" in page) is why
        assert "Past die nog?" in page or "of bemiddelen nog past" in page
        assert "kijk opnieuw" in client.get(reverse("case-toolbox", args=[report.case_id])).content.decode()
        assert f"D-{report.ref}" in client.get(reverse("screening")).content.decode()
        assert "#opnieuw-kijken" in client.get(reverse("work")).content.decode()
    look = seen(cast, report).new_look
    assert look is not None
    noor = cast.client_of("noor")
    told = noor.post(
        reverse("case-look-again", args=[report.case_id, look.id]), {"answer": "stopped"}, follow=True
    ).content.decode()
    assert "Opnieuw gekeken: geen bemiddeling" in told
    assert "Past niet meer" in told or "Overgeslagen" in told


def test_the_history_holds_codes_only(cast: Cast) -> None:
    report = dispute(cast, story=SLUR)
    cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="story")
    with cast.as_(cast["noor"]):
        (line,) = events_of_case(report.case_id, only=[Event.NEW_LOOK_PROPOSED])
    assert line.content == {"reasons": ["hint"], "mediating": False}
