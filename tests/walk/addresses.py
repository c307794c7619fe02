"""Every address there is, asked of the URL resolver, with what a request to it needs to be answered seriously."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rozedraad.base.accounts.actions import take_leave
from rozedraad.base.accounts.queries import leaves_in
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries import occasions_of, plan_page, tracks_page
from rozedraad.casework.guide.queries import check_of
from rozedraad.casework.screening.queries import proposals_of
from rozedraad.shared import clock
from tests.support.people import Report
from tests.walk.world import PLANNED, World, new_case_id, support_organisation

Told = Mapping[str, object]

API = "api/v1"  # has actors of its own: rozedraad/api/tests/test_walk.py


def names() -> list[str]:
    """Every address by name; one without a name by its path."""
    return [pattern.name or str(pattern.pattern) for pattern in _all()]


def path_of(name: str, world: World, arguments: Told) -> str:
    pattern = next(p for p in _all() if name in (p.name, str(p.pattern)))
    if pattern.name is None:
        return f"/{name}"
    known = {**_arguments(world), **ARGUMENTS.get(name, _nothing)(world), **arguments}
    return reverse(name, kwargs={key: known[key] for key in pattern.pattern.converters})


def data_for(name: str, world: World) -> dict[str, Any]:
    """What a form at this address would hold."""
    return dict(DATA.get(name, _nothing)(world))


def make_ready(name: str, world: World) -> None:
    """Bring the case where this address means something."""
    if name in BEFORE:
        BEFORE[name](world)


def _nothing(_world: World) -> Told:
    return {}


def _all() -> list[URLPattern]:
    resolver: Any = get_resolver()
    return list(_patterns(resolver.url_patterns))


def _patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in found:
        if str(each.pattern).startswith(API):
            continue
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each


def _arguments(world: World) -> dict[str, object]:
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


def _replace_code(world: World) -> None:
    cases.replace_lost_code(actor=world.actor("noor"), case_id=world.report.case_id)


def _report_again(world: World) -> None:
    """A second report to the same team, that may be kept in one file with the first."""
    world.again = world.cast.report()


def _keep_together(world: World) -> None:
    _report_again(world)
    cases.join_series(actor=world.actor("noor"), case_id=world.report.case_id, other_ref=_again(world).ref)


def _again(world: World) -> Report:
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
    "case-dossier-leave": lambda world: {"other_id": _again(world).case_id},
    "case-match-answer": lambda _world: {"match_id": new_case_id()},
    "case-plan-done": _planned,
    "case-plan-drop": _planned,
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
    "case-escalate": _serious_and_in_the_news,
    "case-dossier": _report_again,
    "case-dossier-leave": _keep_together,
    "screening": _hint,
    "screening-accept": _hint,
    "screening-reject": _hint,
    "occasion": _make_occasion,
    "occasion-out": _group,
}

DATA: dict[str, Callable[[World], Told]] = {
    "protocol-read": lambda _world: {each.name: str(each.right) for each in check_of("demostad", "2026.1")},
    "step-finish": lambda _world: {"outcome": "registered"},
    "step-skip": lambda _world: {"reason": "already_done"},
    "step-decline": lambda _world: {"reason": "already_done"},
    "case-protection": lambda _world: {
        "again": "maybe", "found": ["alone"], "measures": ["walk_along"], "why": "Ze kent de straat.",
    },
    "case-domains": lambda _world: {"physical": "Slaapt slecht."},
    "case-routes": lambda _world: {"honour": "yes", "shielded": "yes"},
    "case-talk": lambda _world: {"needs": ["safety"], "story": "Het was bij de halte."},
    "occasions": lambda world: {
        "title": "Optocht", "kind": "event", "on": "2026-03-11", "team": str(world.cast.team("adv")),
    },
    "occasion": lambda world: {"reports": [str(world.report.case_id)]},
    "occasion-out": lambda _world: {"reason": "own_story"},
    "case-tracks": lambda _world: {
        "track": "prosecution", "code": "complaint", "on": clock.today().date().isoformat(),
    },
    "case-plan": lambda _world: {"known": "Een groepje bij de halte.", "meaning": "Het kan weer gebeuren."},
    "case-plan-drop": lambda _world: {"reason": "not_needed"},
    "case-escalate": lambda _world: {"answer": "accepted"},
    "case-dossier": lambda world: {"number": f"D-{_again(world).ref}"},
    "case-match-answer": lambda _world: {"reason": "one_event"},
    "screening-accept": lambda _world: {"grounds": ["words_of_offender"], "explained": "on"},
    "screening-reject": lambda _world: {"reason": "other_meaning"},
    "case-toolbox": lambda _world: {"tool": "doorbell_camera"},
    "case-needs": lambda _world: {"needs": ["safety"]},
    "mailbox-correct": lambda _world: {"text": "Het was rechts."},
    "mailbox-correct-facts": lambda _world: {"text": "Het was een dag later."},
    "mailbox-diary": lambda _world: {"when": "zondag", "text": "Weer geroep."},
    "mailbox-complain": lambda world: {"about": str(support_organisation(world)), "text": "Ze lachten erom."},
    "feedback": lambda world: {
        "about": str(support_organisation(world)), "heard": "yes", "speed": "no", "clarity": "partly",
    },
    "mailbox-grievance": lambda _world: {"text": "Nog iets."},
    "mailbox-grievance-tell": lambda world: {"team": str(world.cast.team("support"))},
    "grievance-write": lambda _world: {"text": "We hebben het gelezen."},
    "case-registration": lambda _world: {"kind": "report", "holder": "police", "on": "2026-03-02"},
    "case-registration-change": lambda _world: {
        "kind": "report", "holder": "police", "on": "2026-03-02", "number": "PL-1",
    },
    "case-wish": lambda _world: {"kind": "apology", "words": "Gewoon sorry."},
    "case-wish-answer": lambda _world: {"answer": "possible", "explanation": "We regelen het."},
    "mailbox-wishes": lambda _world: {"kind": "apology", "words": "Gewoon sorry."},
    "mailbox-supporter": lambda _world: {"supporter": "coc", "way": "call_me"},
    "case-assess": lambda _world: {"severity": "serious"},
    "case-label": lambda _world: {"grounds": ["person_says_so"], "explained": "on"},
    "case-label-word": lambda _world: {"agree": "yes", "may_count": "yes"},
    "case-label-away": lambda _world: {"reason": "by_mistake"},
    "case-ask": lambda world: {
        "team": str(world.cast.team("rib")), "parts": ["identity"], "purpose": "advice",
    },
    "case-spoken": lambda world: {
        "team": str(world.cast.team("rib")), "parts": ["identity"], "purpose": "advice", "answer": "accepted",
        "channel": "oral",
    },
    "case-stop": lambda world: {"team": str(world.cast.team("support")), "parts": ["identity"]},
    "case-message": lambda _world: {"text": "Dag."},
    "case-note": lambda _world: {"text": "Gebeld."},
    "case-move": lambda world: {
        "team": str(world.cast.team("coc")), "reason": "other_unit", "agreed": ["identity"],
    },
    "case-close": lambda _world: {"reason": "victim_has_enough", "victim_word": "good"},
    "case-sleep": lambda _world: {
        "until": (clock.now() + timedelta(days=9)).date().isoformat(),
        "reason": "quiet",
    },
    "case-new-code": lambda _world: {"told": "on", "known": "on", "alone": "on"},
    "mailbox-question": lambda _world: {"answer": "yes"},
    "mailbox-offer": lambda _world: {"answer": "yes"},
    "mailbox-label": lambda _world: {"answer": "yes", "count": "1"},
    "mailbox-stop": lambda _world: {"stop": "all"},
    "mailbox-let-in": lambda _world: {"parts": ["identity"], "purpose": "accompaniment"},
    "mailbox-talk": lambda _world: {"text": "Dag."},
    "mailbox-add": lambda _world: {"part": "story", "text": "Nog iets."},
    "mailbox-mail": lambda _world: {"address": "robin@example.org"},
    "mailbox-erase": lambda _world: {"sure": "on"},
    "follow": lambda world: {"code": world.report.code.shown() if world.report.code else ""},
    "invite": lambda _world: {"name": "Nieuw", "email": "nieuw@demo.example", "role": "holder", "language": "nl"},
    "time-away": lambda world: {
        "starts_on": clock.today().date().isoformat(), "stand_in": str(world.cast.city.members["sem"]),
        "ends_on": (clock.today().date() + timedelta(days=9)).isoformat(),
    },
    "hand-over": lambda world: {
        "successor": str(world.cast.city.members["sem"]), "on": clock.today().date().isoformat(),
    },
    "counter": lambda world: _entered(world, "adv"),
    "enter": lambda world: _entered(world, "adv"),
    "enter-own-report": lambda world: _entered(world, "oost"),
}  # fmt: skip


def _entered(world: World, team: str) -> Told:
    return {
        "case": new_case_id(), "team": str(world.cast.team(team)), "kinds": ["violence"], "place": "WK900103",
        "part": "victim", "victim_kind": "person", "story": "Geduwd bij de halte.", "victim_support": "later",
        "district": "refused", "adv": "later", "roze_in_blauw": "later", "told": "on",
    }  # fmt: skip
