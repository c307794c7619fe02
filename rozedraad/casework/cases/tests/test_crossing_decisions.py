"""Decisions that cross each other: asked twice, given meanwhile, over before anybody noticed, said to staff."""

from uuid import UUID

import pytest
from django.http import Http404

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear, case_of_reporter
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import CodeSeenByStaff, NotAllowedNow, PartClosed
from rozedraad.casework.consent.errors import AlreadyDecided, PartsMissing
from rozedraad.casework.consent.queries import Consent, held_by
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def ask(cast: Cast, report: Report, *parts: str, purpose: str = "support") -> UUID:
    return cases.ask_consent(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=parts,
        purpose=purpose,
    )


def opens(cast: Cast, name: str, report: Report, part: str) -> bool:
    try:
        return bool(cases.open_part(actor=cast[name], case_id=report.case_id, compartment=part))
    except (PartClosed, Http404):  # not this part, or nothing of the case any more
        return False


def let_in(cast: Cast, actor: ReporterActor, *parts: str, team: str = "support") -> None:
    cases.give_consent(actor=actor, team_id=cast.team(team), parts=parts, purpose="support")


def held(cast: Cast, report: Report, team: str) -> frozenset[str]:
    with cast.as_(report.reporter()):
        return held_by(report.case_id, [cast.team(team)])


def replaced(cast: Cast, report: Report) -> ReporterActor:
    """Whoever holds the code that Noor gave because the first was lost."""
    code = cases.replace_lost_code(actor=cast["noor"], case_id=report.case_id)
    entry = vault.enter_code(code.shown(), source="test")
    return ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)


def test_the_rest_of_a_question_can_still_be_answered(cast: Cast) -> None:
    report = cast.report()
    decision = ask(cast, report, "story", "identity")
    let_in(cast, report.reporter(), "story")

    cases.answer_question(actor=report.reporter(), decision_id=decision, yes=["identity"])

    assert held(cast, report, "support") == {"story", "identity"}


def test_asked_twice_and_answered_twice_gives_it_once_for_longer(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    cases.answer_question(
        actor=report.reporter(), decision_id=ask(cast, report, "identity"), yes=["identity"]
    )
    clock.move(days=100)
    cases.answer_question(
        actor=report.reporter(), decision_id=ask(cast, report, "identity"), yes=["identity"]
    )
    clock.move(days=150)
    assert opens(cast, "lotte", report, "identity")


def test_a_yes_in_the_mailbox_confirms_what_was_spoken(cast: Cast, clock: FrozenClock) -> None:
    report, support = cast.report(), cast.team("support")
    cases.record_spoken(
        actor=cast["noor"], case_id=report.case_id, for_team=support, parts=["identity"], purpose="support"
    )
    cases.answer_question(
        actor=report.reporter(), decision_id=ask(cast, report, "identity"), yes=["identity"]
    )
    clock.move(days=20)
    assert opens(cast, "lotte", report, "identity")


def test_after_the_term_the_person_can_say_yes_again_before_background_work_came_by(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    let_in(cast, report.reporter(), "identity")
    clock.move(days=200)
    assert not opens(cast, "lotte", report, "identity")

    let_in(cast, report.reporter(), "identity")

    assert opens(cast, "lotte", report, "identity")


def test_what_lapsed_cannot_be_confirmed_any_more(cast: Cast, clock: FrozenClock) -> None:
    report, support = cast.report(), cast.team("support")
    cases.record_spoken(
        actor=cast["noor"], case_id=report.case_id, for_team=support, parts=["identity"], purpose="support"
    )
    clock.move(days=20)
    with pytest.raises(AlreadyDecided):
        cases.confirm_spoken(actor=report.reporter(), team_id=support)


def test_a_team_that_cannot_see_that_it_was_said_before_is_told_so(cast: Cast) -> None:
    report = cast.report()
    let_in(cast, report.reporter(), "story")
    let_in(cast, report.reporter(), "story", team="rib")
    with pytest.raises(AlreadyDecided):
        cases.record_spoken(
            actor=cast["lotte"],
            case_id=report.case_id,
            for_team=cast.team("rib"),
            parts=["story"],
            purpose="support",
        )


def test_a_yes_with_a_code_that_staff_have_seen_lapses_like_a_spoken_one(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    let_in(cast, replaced(cast, report), "story")
    clock.move(days=4)
    assert opens(cast, "lotte", report, "story")
    clock.move(days=16)
    assert not opens(cast, "lotte", report, "story")


def test_a_code_that_staff_have_seen_confirms_nothing_until_it_is_exchanged(
    cast: Cast, clock: FrozenClock
) -> None:
    report, support = cast.report(), cast.team("support")
    person = replaced(cast, report)
    let_in(cast, person, "story")
    with pytest.raises(CodeSeenByStaff):
        cases.confirm_spoken(actor=person, team_id=support)

    cases.renew_code(actor=person)
    cases.confirm_spoken(actor=ReporterActor(person.id, person.case_id, person.keys), team_id=support)

    clock.move(days=20)
    assert opens(cast, "lotte", report, "story")


def test_the_holder_of_the_new_code_cannot_object_to_the_old_one(cast: Cast) -> None:
    report = cast.report()
    newcomer = replaced(cast, report)
    with pytest.raises(NotAllowedNow):
        cases.object_to_replacement(actor=newcomer)
    assert report.reporter().id != newcomer.id


def test_one_objection_stops_every_newer_code(cast: Cast) -> None:
    report = cast.report()
    newer = [replaced(cast, report), replaced(cast, report)]
    cases.object_to_replacement(actor=report.reporter())
    assert [case_of_reporter(code.id) for code in newer] == [None, None]


def close(cast: Cast, report: Report, *, aftercare: bool = False) -> None:
    cases.close_case(
        actor=cast["noor"],
        case_id=report.case_id,
        reason="victim_has_enough",
        victim_word="good",
        aftercare=aftercare,
    )


@pytest.fixture
def begun(cast: Cast) -> Report:
    report = cast.report()
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    return report


def test_coming_back_does_not_undo_a_no(cast: Cast, begun: Report, clock: FrozenClock) -> None:
    close(cast, begun)
    clock.move(days=1)
    cases.reopen_case(actor=begun.reporter(), case_id=begun.case_id)
    clock.move(days=1)
    cases.withdraw(
        actor=begun.reporter(), case_id=begun.case_id, team_id=cast.team("adv"), parts=["identity"]
    )
    clock.move(days=1)
    close(cast, begun)
    clock.move(days=1)

    cases.reopen_case(actor=begun.reporter(), case_id=begun.case_id)

    assert held(cast, begun, "adv") == {"facts", "story"}


def test_a_case_can_be_closed_again_while_the_calls_are_agreed_to(
    cast: Cast, begun: Report, clock: FrozenClock
) -> None:
    close(cast, begun, aftercare=True)
    clock.move(days=10)
    cases.reopen_case(actor=begun.reporter(), case_id=begun.case_id)
    clock.move(days=10)

    close(cast, begun, aftercare=True)

    assert held(cast, begun, "adv") == {"identity"}


def test_the_way_back_is_open_with_a_code_that_opens_less(
    cast: Cast, begun: Report, clock: FrozenClock
) -> None:
    """The first code was lost after closing: the new one opens who it is, for the calls, not the story."""
    close(cast, begun, aftercare=True)
    person = replaced(cast, begun)
    clock.move(days=1)

    cases.reopen_case(actor=person, case_id=begun.case_id)

    assert held(cast, begun, "adv") == {"facts", "identity"}


def test_a_decision_is_about_something(cast: Cast) -> None:
    with pytest.raises(PartsMissing):
        let_in(cast, cast.report().reporter())


def test_stopping_a_part_leaves_the_others(cast: Cast) -> None:
    report = cast.report()
    let_in(cast, report.reporter(), "story", "identity")
    cases.withdraw(
        actor=report.reporter(), case_id=report.case_id, team_id=cast.team("support"), parts=["story"]
    )
    assert held(cast, report, "support") == {"identity"}


def test_a_team_let_in_before_anything_was_written_opens_what_comes(cast: Cast) -> None:
    report = cast.report()
    let_in(cast, report.reporter(), "place")
    cases.add_to_report(
        actor=report.reporter(), part="place", kind="place", clear=Clear.of_text("Bij de fontein.")
    )
    assert opens(cast, "lotte", report, "place")


def test_paper_does_not_lapse(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    cases.record_spoken(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=["identity"],
        purpose="support",
        channel="paper",
    )
    clock.move(days=60)
    assert opens(cast, "lotte", report, "identity")


def test_a_spoken_no_opens_nothing(cast: Cast) -> None:
    report = cast.report()
    cases.record_spoken(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team("support"),
        parts=["identity"],
        purpose="support",
        answer="refused",
    )
    assert held(cast, report, "support") == frozenset()
    with cast.as_(report.reporter()):
        assert Consent.objects.filter(case_id=report.case_id, state="refused", channel="oral").exists()


def test_a_team_can_write_down_that_it_was_stopped_itself(cast: Cast) -> None:
    report = cast.report()
    let_in(cast, report.reporter(), "story", team="rib")
    cases.withdraw(actor=cast["elif"], case_id=report.case_id, team_id=cast.team("rib"))
    assert held(cast, report, "rib") == frozenset()
