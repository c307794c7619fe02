"""My work: what is ours, what others promised, what risks being forgotten, and how much it is."""

from uuid import UUID

import pytest
from django.test import override_settings
from django.urls import reverse

from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import ChoiceMissing, NotAllowedNow, NotYourStep
from rozedraad.casework.cases.queries import Line, Worklist, case_page, worklist
from rozedraad.casework.cases.queries.work import AT_FIRST
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def work_of(cast: Cast, who: str, team: UUID | None = None) -> Worklist:
    with cast.as_(cast[who]):
        return worklist(cast[who], team)


def refs(lines: tuple[Line, ...]) -> list[int]:
    return [line.case.ref for line in lines]


def first_contact(cast: Cast, report: Report) -> UUID:
    with cast.as_(cast["noor"]):
        steps = case_page(cast["noor"], report.case_id).steps
    return next(step.id for step in steps if step.protocol_step == "first-contact")


def explain(cast: Cast, who: str, report: Report, reason: str = "unsafe") -> None:
    cases.explain_delay(actor=cast[who], step_id=first_contact(cast, report), reason=reason)


def test_the_coordinator_sees_what_others_promised_and_not_what_it_is(cast: Cast) -> None:
    report = cast.report()
    others = work_of(cast, "joris").others

    assert set(refs(others)) == {report.ref}
    assert {line.step.what for line in others} == {""}
    assert {line.step.who for line in others} == {"Het Discriminatiebureau"}


def test_what_is_late_elsewhere_stands_apart_with_the_light(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=49)
    late = work_of(cast, "joris").others_late

    assert set(refs(late)) == {report.ref}
    assert {line.light for line in late} == {"late"}


def test_what_is_ours_does_not_stand_among_that_of_others(cast: Cast) -> None:
    cast.report()
    found = work_of(cast, "noor")

    assert {line.step.team_id for line in found.others} <= {None, *cast.city.teams.values()} - {
        cast.team("adv")
    }


def test_a_team_that_has_nothing_to_do_with_it_sees_nothing(cast: Cast, clock: FrozenClock) -> None:
    cast.report()
    clock.move(days=9)
    found = work_of(cast, "wim")

    assert (found.others, found.others_late, found.unasked, found.late) == ((), (), (), ())


def test_a_question_nobody_could_ask_shows_after_a_week(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(days=6)
    assert work_of(cast, "noor").unasked == ()
    clock.move(days=1)

    (line,) = work_of(cast, "noor").unasked
    assert (line.case.ref, line.more > 0) == (report.ref, True)


def test_a_question_that_was_asked_is_not_forgotten(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    cases.change_step(
        actor=cast["noor"], step_id=first_contact(cast, report), verb="finish", outcome="reached"
    )
    clock.move(days=8)

    assert work_of(cast, "noor").unasked == ()


def test_work_of_one_team_of_several(cast: Cast) -> None:
    report = cast.report()

    assert set(refs(work_of(cast, "joris", cast.team("oost")).others)) == {report.ref}
    assert work_of(cast, "joris", cast.team("noord")).others == ()


def test_a_team_of_somebody_else_cannot_be_chosen(cast: Cast) -> None:
    cast.report()

    assert work_of(cast, "lotte", cast.team("adv")) == work_of(cast, "lotte")


def test_a_reason_for_a_late_contact_stands_on_the_list_and_in_the_history(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    clock.move(hours=49)
    explain(cast, "noor", report)

    line = next(line for line in work_of(cast, "noor").late if line.step.kind == "contact")
    assert line.step.late_because == "unsafe"
    with cast.as_(cast["noor"]):
        assert Event.DELAY_EXPLAINED in [told.event for told in events_of_case(report.case_id)]


def test_the_coordinator_without_the_facts_does_not_read_the_reason(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=49)
    explain(cast, "noor", report)

    assert {line.step.late_because for line in work_of(cast, "joris").others_late} == {""}


def test_what_is_not_late_needs_no_reason(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow):
        explain(cast, "noor", cast.report())


def test_only_who_performs_it_says_why(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=49)
    with pytest.raises(NotYourStep):
        explain(cast, "joris", report)


def test_a_reason_outside_the_list_is_refused(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=49)
    with pytest.raises(ChoiceMissing):
        explain(cast, "noor", report, "geen zin")


def test_the_reason_is_given_on_the_page_itself(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=49)
    client, step = cast.client_of("noor"), first_contact(cast, report)
    address = reverse("step-late", args=[report.case_id, step])
    assert client.get(address).status_code == 405
    assert cast.client_of("lotte").post(address, {"reason": "unsafe"}).status_code == 404
    page = client.post(address, {"reason": "unsafe"}, follow=True).content.decode()

    assert "Contact is nu niet veilig" in page


def test_open_cases_and_steps_are_counted_for_each_team(cast: Cast, clock: FrozenClock) -> None:
    for _each in range(3):
        cast.report()
    clock.move(hours=49)
    (load,) = work_of(cast, "noor").loads

    assert (load.team_id, load.cases) == (cast.team("adv"), 3)
    assert load.steps >= load.late >= 3


@pytest.mark.parametrize(("limit", "warned"), [(2, True), (3, False)])
def test_too_many_open_cases_warn(cast: Cast, limit: int, warned: bool) -> None:
    for _each in range(2):
        cast.report()
    with override_settings(WORKLOAD_LIMIT=limit):
        page = cast.client_of("noor").get("/werk/").content.decode()

    assert ("Vraag om hulp" in page) is warned


def test_with_more_to_do_than_somebody_reads_the_oldest_stands_there_and_the_rest_can_be_asked_for(
    cast: Cast, clock: FrozenClock
) -> None:
    first = cast.report()
    clock.move(hours=1)
    for _ in range(AT_FIRST["mine"]):
        cast.report()
    clock.move(hours=72)
    found = work_of(cast, "noor")
    with cast.as_(cast["noor"]):
        whole = worklist(cast["noor"], whole=True)

    assert found.more
    assert found.late[0].case.ref == first.ref
    assert len(whole.late) > len(found.late)


def test_who_sees_everything_is_not_told_of_more(cast: Cast) -> None:
    cast.report()
    assert not work_of(cast, "noor").more
