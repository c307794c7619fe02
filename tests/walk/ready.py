"""What stands in the world before an address is asked, and what the address is made of."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from rozedraad.base.accounts.actions import take_leave
from rozedraad.base.accounts.queries import leaves_in
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries import occasions_of, plan_page, tracks_page
from rozedraad.casework.guide.actions import Learned, write_lesson
from rozedraad.casework.guide.queries import open_lessons
from rozedraad.casework.screening.queries import proposals_of
from rozedraad.shared import clock
from tests.support.people import Report
from tests.walk.world import PLANNED, World, new_case_id

Told = Mapping[str, object]


def arguments_of(world: World) -> dict[str, object]:
    return {
        "case_id": world.report.case_id,
        "step_id": world.own_step,
        "item_id": world.file_item,
        "decision_id": world.decision,
        "part": "story",
        "team_id": world.cast.team("adv"),
        "member_id": world.cast.city.members["sem"],
        "channel": "phone",
        "number": 1,
        "grievance_id": world.grievance,
        "entry_id": world.entry,
        "what": "message",
        "factor_id": 1,
        "token": "nooit-gegeven",
        "name": "demostad",
        "version": "2026.1",
        "function": "victim-support",
        "entry": "coc",
    }


def _file(_world: World) -> Told:
    return {"part": "originals"}


def _offer(world: World) -> Told:
    return {"step_id": world.offer}


def _close(world: World) -> None:
    cases.close_case(
        actor=world.actor("noor"),
        case_id=world.report.case_id,
        reason="victim_has_enough",
        victim_word="good",
    )


def _sleep(world: World) -> None:
    later = (clock.now() + timedelta(days=9)).date()
    cases.sleep_case(actor=world.actor("noor"), case_id=world.report.case_id, until=later, reason="quiet")


def _woken_by_its_day(world: World) -> None:
    """As the background work leaves it on the day: awake, and the choice still to be made."""
    _sleep(world)
    with world.cast.as_(world.actor("noor")):
        Case.objects.filter(id=world.report.case_id).update(state="follow_up", asleep_until=None)


def _spoken_for_oost(world: World) -> None:
    cases.record_spoken(
        actor=world.actor("noor"),
        case_id=world.report.case_id,
        for_team=world.cast.team("coc"),
        parts=["identity"],
        purpose="support",
    )


def _take_leave(world: World) -> None:
    today = clock.today().date()
    take_leave(
        actor=world.actor("noor"),
        team_id=world.cast.team("adv"),
        stand_in=world.cast.city.members["sem"],
        starts_on=today,
        ends_on=today + timedelta(days=9),
    )


def _leave(world: World) -> Told:
    found = leaves_in(world.actor("noor"), [world.cast.team("adv")])
    return {"leave_id": found[0].id if found else new_case_id()}


def _serious_and_in_the_news(world: World) -> None:
    told = {"media": True, "severity": "serious"}
    cases.assess(actor=world.actor("noor"), case_id=world.report.case_id, answers=told)


def _escalation(world: World) -> Told:
    found = world.page("noor").escalations
    return {"escalation_id": found[0].id if found else new_case_id()}


def _make_occasion(world: World) -> None:
    cases.make_occasion(
        actor=world.actor("noor"),
        team_id=world.cast.team("adv"),
        kind="event",
        name="Optocht",
        on=clock.today().date(),
    )


def _group(world: World) -> None:
    _make_occasion(world)
    cases.group_reports(actor=world.actor("noor"), case_ids=[world.report.case_id], **_occasion(world))


def _occasion(world: World) -> Any:
    noor = world.actor("noor")
    with world.cast.as_(noor):
        found = occasions_of(noor)
    return {"occasion_id": found[0].id if found else new_case_id()}


def _hint(world: World) -> None:
    """Noor opens another report, in which something hints at a label that is not there."""
    told = world.cast.report(story="Ze riepen vuile flikker.", name="Kiek")
    cases.open_part(actor=world.actor("noor"), case_id=told.case_id, compartment="story")


def _hinted(world: World) -> Told:
    noor = world.actor("noor")
    with world.cast.as_(noor):
        found = proposals_of(noor)
    return {"proposal_id": found[0].id if found else new_case_id()}


def _note(world: World) -> None:
    cases.note_track(
        actor=world.actor("noor"),
        case_id=world.report.case_id,
        track="offender",
        code="area_ban",
        on=clock.today().date(),
    )


def _noted(world: World) -> Told:
    noor = world.actor("noor")
    with world.cast.as_(noor):
        lines = [line for one in tracks_page(noor, world.report.case_id).tracks for line in one.lines]
    return {"fact_id": lines[0].id if lines else new_case_id()}


def _plan(world: World) -> None:
    """The coordinator owes something, and may know nothing else of it."""
    cases.write_plan(
        actor=world.actor("noor"),
        case_id=world.report.case_id,
        known=PLANNED,
        meaning=PLANNED,
        decided=cases.Decided("watch", "district-coordinator", clock.today().date(), PLANNED),
    )


def _planned(world: World) -> Told:
    noor = world.actor("noor")
    with world.cast.as_(noor):
        found = plan_page(noor, world.report.case_id).open
    return {"decision_id": found[0].id if found else new_case_id()}


def _learn(world: World) -> None:
    """Joris decides about it."""
    told = Learned(
        "demostad",
        "2026.1",
        "Vraag eerder naar een tolk.",
        "protocol",
        world.cast.team("oost"),
        clock.today().date(),
    )
    write_lesson(actor=world.actor("noor"), team_id=world.cast.team("adv"), told=told)


def _lesson(world: World) -> Told:
    noor = world.actor("noor")
    with world.cast.as_(noor):
        found = open_lessons(noor)
    return {"lesson_id": found[0].id if found else new_case_id()}


def _looked_back(world: World) -> None:
    """The team that received it wrote down what it thinks, for itself."""
    _close(world)
    told = cases.LookedBack(["know_how"], [], "all", PLANNED)
    cases.evaluate_case(actor=world.actor("noor"), case_id=world.report.case_id, told=told)


def _turned_hostile(world: World) -> None:
    """A conflict between neighbours, then a threat."""
    noor, case_id = world.actor("noor"), world.report.case_id
    cases.assess(actor=noor, case_id=case_id, answers={"situation": "conflict_turned_hostile"})
    cases.assess(actor=noor, case_id=case_id, answers={"kinds": ["violence", "threat"]})


def _look(world: World) -> Told:
    look = world.page("noor").new_look
    return {"look_id": look.id if look and look.id else new_case_id()}


def _replace_code(world: World) -> None:
    cases.replace_lost_code(actor=world.actor("noor"), case_id=world.report.case_id)


def _report_again(world: World) -> None:
    """A second report to the same team, that may be kept in one file with the first."""
    world.again = world.cast.report()


def _keep_together(world: World) -> None:
    _report_again(world)
    cases.join_series(actor=world.actor("noor"), case_id=world.report.case_id, other_ref=again(world).ref)


def again(world: World) -> Report:
    return world.again or world.report


ARGUMENTS: dict[str, Callable[[World], Told]] = {
    "enter-own-report": lambda world: {"case_id": world.lead or new_case_id()},
    "step-accept": _offer,
    "step-contact": _offer,
    "step-decline": _offer,
    "mailbox-offer": _offer,
    "mailbox-correct": lambda world: {"item_id": world.file_item},
    "mailbox-wish-drop": lambda world: {"wish_id": world.wish},
    "case-wish-answer": lambda world: {"wish_id": world.wish},
    "case-registration-change": lambda world: {"registration_id": world.registration},
    "mailbox-spoken": lambda world: {"team_id": world.cast.team("coc")},
    "mailbox-let-in": lambda world: {"team_id": world.cast.team("coc")},
    "time-away-back": _leave,
    "case-track-back": _noted,
    "case-dossier-leave": lambda world: {"other_id": again(world).case_id},
    "case-match-answer": lambda _world: {"match_id": new_case_id()},
    "case-plan-done": _planned,
    "case-look-again": _look,
    "case-plan-drop": _planned,
    "lesson-decide": _lesson,
    "case-escalate": _escalation,
    "screening-accept": _hinted,
    "screening-reject": _hinted,
    "occasion": _occasion,
    "occasion-out": lambda world: {**_occasion(world), "case_id": world.report.case_id},
    "case-file": _file,
    "mailbox-file": _file,
}

BEFORE: dict[str, Callable[[World], None]] = {
    "enter-own-report": World.hear_of_something,
    "step-accept": World.give_offer,
    "step-contact": World.give_offer,
    "step-decline": World.give_offer,
    "case-finish": _close,
    "case-reopen": _close,
    "mailbox-reopen": _close,
    "feedback": _close,
    "case-wake": _sleep,
    "case-take-up": _woken_by_its_day,
    "mailbox-spoken": _spoken_for_oost,
    "mailbox-object": _replace_code,
    "time-away-back": _take_leave,
    "case-track-back": _note,
    "case-plan": _plan,
    "case-plan-done": _plan,
    "case-plan-drop": _plan,
    "case-evaluation": _looked_back,
    "case-look-again": _turned_hostile,
    "case": _turned_hostile,
    "case-toolbox": _turned_hostile,
    "lessons": _learn,
    "lesson-decide": _learn,
    "protocol": _learn,
    "case-escalate": _serious_and_in_the_news,
    "case-dossier": _report_again,
    "case-dossier-leave": _keep_together,
    "screening": _hint,
    "screening-accept": _hint,
    "screening-reject": _hint,
    "occasion": _make_occasion,
    "occasion-out": _group,
}
