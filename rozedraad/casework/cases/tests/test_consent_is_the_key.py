"""A team opens a part if and only if the person agreed to exactly that."""

import pytest
from django.http import Http404

from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import PartClosed
from rozedraad.casework.cases.queries import case_page, mailbox_of
from rozedraad.casework.consent.errors import AlreadyDecided, PartNotHeld
from tests.support.clock import FrozenClock
from tests.support.people import STORY, Cast


def test_a_team_opens_what_it_was_given_and_nothing_else(cast: Cast) -> None:
    report = cast.report()
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["identity"], purpose="support"
    )
    lotte = cast["lotte"]

    (contact,) = cases.open_part(actor=lotte, case_id=report.case_id, compartment="identity")

    assert contact.clear.json()["name"] == "Robin"
    with pytest.raises(PartClosed):
        cases.open_part(actor=lotte, case_id=report.case_id, compartment="story")


def test_asking_opens_nothing_until_the_person_says_yes(cast: Cast) -> None:
    report, noor, joris = cast.report(), cast["noor"], cast["joris"]
    decision = cases.ask_consent(
        actor=noor,
        case_id=report.case_id,
        for_team=cast.team("oost"),
        parts=["facts", "story"],
        purpose="coordination",
    )
    with pytest.raises(PartClosed):
        cases.open_part(actor=joris, case_id=report.case_id, compartment="story")

    cases.answer_question(actor=report.reporter(), decision_id=decision, yes=["facts", "story"])

    (story,) = cases.open_part(actor=joris, case_id=report.case_id, compartment="story")
    assert story.clear.text() == STORY


def test_withdrawing_closes_the_part_at_once_and_leaves_the_step_states(cast: Cast) -> None:
    report, joris = cast.report(), cast["joris"]
    team = cast.team("oost")
    cases.give_consent(
        actor=report.reporter(), team_id=team, parts=["facts", "story"], purpose="coordination"
    )
    cases.open_part(actor=joris, case_id=report.case_id, compartment="story")

    cases.withdraw(actor=report.reporter(), case_id=report.case_id, team_id=team)

    with pytest.raises(PartClosed):
        cases.open_part(actor=joris, case_id=report.case_id, compartment="story")
    with cast.as_(joris):
        page = case_page(joris, report.case_id)
    assert page.facts is None
    assert page.steps
    assert not any(step.what for step in page.steps if step.team_id != team)


def test_the_person_sees_who_opened_what_also_after_withdrawing(cast: Cast) -> None:
    report, noor = cast.report(), cast["noor"]
    cases.open_part(actor=noor, case_id=report.case_id, compartment="story")
    cases.withdraw(actor=report.reporter(), case_id=report.case_id, team_id=cast.team("adv"), parts=["story"])
    reporter = report.reporter()
    with cast.as_(reporter):
        (office,) = mailbox_of(reporter).may_open
    assert [part for _day, part in office.opened] == ["story"]
    assert office.ended_parts == ("story",)


def test_what_is_written_after_a_withdrawal_stays_closed_for_that_team(cast: Cast) -> None:
    report, noor, joris = cast.report(), cast["noor"], cast["joris"]
    team = cast.team("oost")
    cases.give_consent(actor=report.reporter(), team_id=team, parts=["story"], purpose="coordination")
    cases.withdraw(actor=report.reporter(), case_id=report.case_id, team_id=team)
    reporter = report.reporter()
    cases.add_to_report(actor=reporter, part="story", kind="story", clear=Clear.of_text("Er is meer."))

    opened = cases.open_part(actor=noor, case_id=report.case_id, compartment="story")

    assert sorted(item.clear.text() for item in opened) == sorted([STORY, "Er is meer."])
    with pytest.raises(PartClosed):
        cases.open_part(actor=joris, case_id=report.case_id, compartment="story")


def test_a_spoken_yes_lapses_unless_it_is_confirmed_with_the_code(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    cases.record_spoken(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=["identity"],
        purpose="support",
    )
    clock.move(days=15)
    with pytest.raises(Http404):
        cases.open_part(actor=cast["lotte"], case_id=report.case_id, compartment="identity")


def test_a_confirmed_spoken_yes_stays(cast: Cast, clock: FrozenClock) -> None:
    report, support = cast.report(), cast.team("support")
    cases.record_spoken(
        actor=cast["noor"], case_id=report.case_id, for_team=support, parts=["identity"], purpose="support"
    )
    cases.confirm_spoken(actor=report.reporter(), team_id=support)
    clock.move(days=15)
    assert cases.open_part(actor=cast["lotte"], case_id=report.case_id, compartment="identity")


def test_a_team_cannot_pass_on_what_it_does_not_hold(cast: Cast) -> None:
    report = cast.report(parts=["facts"])
    with pytest.raises(PartNotHeld):
        cases.record_spoken(
            actor=cast["noor"],
            case_id=report.case_id,
            for_team=cast.team("support"),
            parts=["story"],
            purpose="support",
        )


def test_a_case_nobody_told_a_team_about_does_not_exist_for_it(cast: Cast) -> None:
    report, lotte = cast.report(), cast["lotte"]
    with pytest.raises(Http404), cast.as_(lotte):
        case_page(lotte, report.case_id)


def test_a_question_is_answered_once(cast: Cast) -> None:
    report = cast.report()
    decision = cases.ask_consent(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("rib"),
        parts=["facts"],
        purpose="advice",
    )
    cases.answer_question(actor=report.reporter(), decision_id=decision, yes=[])
    with pytest.raises(AlreadyDecided):
        cases.answer_question(actor=report.reporter(), decision_id=decision, yes=["facts"])


def test_consent_ends_at_its_term_without_any_key(cast: Cast, clock: FrozenClock) -> None:
    report, support = cast.report(), cast.team("support")
    cases.give_consent(actor=report.reporter(), team_id=support, parts=["identity"], purpose="support")
    clock.move(days=200)
    with pytest.raises(Http404):
        cases.open_part(actor=cast["lotte"], case_id=report.case_id, compartment="identity")
