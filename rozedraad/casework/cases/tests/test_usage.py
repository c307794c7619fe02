"""How the protocol is used and whether nobody was left out, counted for who may know (R105, R075)."""

import pytest
from django.urls import reverse

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import ReasonMissing
from rozedraad.casework.cases.queries import MonthUsed, VersionUsed, protocol_usage, steps_seen
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

LATER = 20  # days: every term of the first questions is past


def counted(cast: Cast, who: str = "noor") -> VersionUsed:
    with cast.as_(cast[who]):
        (found,) = protocol_usage(cast[who])
    return found


def of_month(cast: Cast) -> MonthUsed:
    return counted(cast).months[0]


def change(cast: Cast, report: Report, name: str, verb: str = "finish", **how: str) -> None:
    with cast.as_(cast["noor"]):
        found = [one for one in steps_seen(cast["noor"], report.case_id) if one.protocol_step == name]
    cases.change_step(actor=cast["noor"], step_id=found[-1].id, verb=verb, **how)


def test_a_step_is_done_in_time_or_late(cast: Cast, clock: FrozenClock) -> None:
    first, second = cast.report(), cast.report()
    change(cast, first, "first-contact", outcome="reached")
    clock.move(days=4)
    change(cast, second, "first-contact", outcome="reached")

    found = of_month(cast)
    assert (found.cases, found.in_time, found.late, found.share) == (2, 1, 1, 50)


def test_of_a_referral_the_first_contact_counts_and_not_how_long_help_goes_on(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    change(cast, report, "first-contact", outcome="reached")
    change(cast, report, "ask-victim-support", outcome="accepted")
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["identity"], purpose="support"
    )
    before = of_month(cast)
    with cast.as_(cast["noor"]):
        (refer,) = [
            s for s in steps_seen(cast["noor"], report.case_id) if s.protocol_step == "refer-victim-support"
        ]
    for verb in ("accept", "report_contact"):
        cases.change_step(actor=cast["lotte"], step_id=refer.id, verb=verb)
    clock.move(days=LATER)
    cases.change_step(actor=cast["lotte"], step_id=refer.id, verb="finish", outcome="ended")

    assert (of_month(cast).in_time - before.in_time, of_month(cast).late) == (1, 0)


def test_without_a_step_done_there_is_no_share(cast: Cast) -> None:
    cast.report()
    assert of_month(cast).share is None


def test_skipping_without_a_reason_is_refused_and_counts_nothing(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(ReasonMissing):
        change(cast, report, "ask-victim-support", "skip")
    assert of_month(cast).skipped == 0


def test_what_is_skipped_stands_with_its_reason(cast: Cast) -> None:
    for reason in ("not_needed", "unsafe", "not_needed"):
        change(cast, cast.report(), "ask-victim-support", "skip", reason=reason)

    assert of_month(cast).skipped == 3
    assert counted(cast).reasons == (("not_needed", 2), ("unsafe", 1))


def test_what_only_counts_and_leads_are_not_here(cast: Cast) -> None:
    cast.report()
    cast.report(count_only=True)
    cast.report(fetched=True, wants_contact=False)
    assert of_month(cast).cases == 1


def test_a_question_counts_once_its_term_is_past(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    change(cast, report, "first-contact", outcome="reached")
    assert of_month(cast).district.due == 0

    clock.move(days=LATER)
    assert (of_month(cast).district.due, of_month(cast).district.share) == (1, 0)


def test_a_question_whose_term_never_began_counts_after_a_week(cast: Cast, clock: FrozenClock) -> None:
    cast.report()
    clock.move(days=6)
    assert of_month(cast).district.due == 0
    clock.move(days=2)
    assert of_month(cast).district.due == 1


@pytest.mark.parametrize(
    ("answer", "stands"),
    [("accepted", (1, 1, 1)), ("refused", (1, 1, 0)), ("later", (1, 1, 0)), ("", (1, 0, 0))],
)
def test_what_the_person_answered_counts(
    cast: Cast, clock: FrozenClock, answer: str, stands: tuple[int, ...]
) -> None:
    report = cast.report()
    change(cast, report, "first-contact", outcome="reached")
    if answer:
        change(cast, report, "ask-district", outcome=answer)
    clock.move(days=LATER)

    found = of_month(cast).district
    assert (found.due, found.asked, found.agreed) == stands
    assert found.let_in == 0


def test_whoever_said_yes_is_let_in_only_once_agreed(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    change(cast, report, "first-contact", outcome="reached")
    change(cast, report, "ask-district", outcome="accepted")
    clock.move(days=LATER)
    assert of_month(cast).district.let_in == 0

    with cast.as_(cast["noor"]):
        (refer,) = [
            s for s in steps_seen(cast["noor"], report.case_id) if s.protocol_step == "refer-district"
        ]
    cases.give_consent(
        actor=report.reporter(),
        team_id=cast.team("oost"),
        parts=list(refer.consent_parts),
        purpose=refer.consent_purpose,
    )
    assert of_month(cast).district.let_in == 1


def test_a_desk_that_received_the_report_itself_is_not_asked_for(cast: Cast, clock: FrozenClock) -> None:
    cast.report()
    clock.move(days=LATER)
    assert of_month(cast).adv.due == 0


def test_a_forgotten_anti_discrimination_desk_lets_the_figure_drop(cast: Cast, clock: FrozenClock) -> None:
    cast.report(team="police")
    clock.move(days=LATER)
    with cast.as_(cast["bram"]):
        (found,) = protocol_usage(cast["bram"])
    assert (found.months[0].adv.due, found.months[0].adv.share) == (1, 0)


def test_a_case_stands_in_the_month_it_came_in_and_leaves_after_six(cast: Cast, clock: FrozenClock) -> None:
    cast.report()
    clock.move(days=31)
    cast.report()
    assert [each.cases for each in counted(cast).months] == [1, 1, 0, 0, 0, 0]

    clock.move(days=150)
    assert [each.cases for each in counted(cast).months] == [0, 0, 0, 0, 0, 1]


def test_who_may_not_see_the_facts_counts_nothing(cast: Cast) -> None:
    cast.report()
    with cast.as_(cast["lotte"]):
        assert protocol_usage(cast["lotte"]) == []


def test_the_page_tells_counts_and_leads_to_no_case(cast: Cast) -> None:
    report = cast.report()
    change(cast, report, "ask-victim-support", "skip", reason="unsafe")
    page = cast.client_of("noor").get(reverse("usage")).content.decode()

    assert "Niet veilig voor de betrokkene: 1" in page
    assert f"D-{report.ref}" not in page
    assert str(report.case_id) not in page
