"""How one invented report goes: each line between two waits is what somebody does at that moment.

A course is a generator that yields when it goes on: so many days after the report, at that hour in the
Netherlands. What lies ahead of today has not happened yet, so a course simply stops there; that is how the
year has cases in every state.
"""

from collections.abc import Iterator
from datetime import timedelta

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.reporting import actions as reporting
from rozedraad.demo.handing import handed_over
from rozedraad.demo.telling import ACCEPTED, ARRIVED, ENDED, GIVEN, Help, Plan, Told
from rozedraad.demo.world import OneCase, World, contents_of
from rozedraad.learning.surveys.actions import give_feedback
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id

When = tuple[float, float]  # days after the report, hour of the day
Course = Iterator[When]

# Of a case that ended, one look back is enough: nobody reads its worklist any more.
ONCE = 9
SIX_WEEKS = 41
BESIDE_FROM = 8

COUNTERS = frozenset({"police", "point", "coc"})
OFFERS = {
    "victim-support": "victim_support",
    "district": "district",
    "adv": "adv",
    "roze-in-blauw": "roze_in_blauw",
}
FELT = {
    "good": {"heard": "yes", "speed": "yes", "clarity": "yes"},
    "enough": {"heard": "yes", "speed": "partly", "clarity": "yes"},
    "mixed": {"heard": "partly", "speed": "no", "clarity": "no"},
}
LOOKED_BACK = {
    "mixed": cases.LookedBack(
        ["know_how"], ["too_slow", "not_informed"], "some", "We hadden na twee weken zelf moeten bellen."
    ),
}
LABEL_WORD = {"agree": "confirmed", "refuse": "refused", "": "removed"}
FIRST_WORDS = "Dank je wel dat je dit meldde. We hebben het gelezen en laten je snel iets horen."


def course_of(world: World, told: Told) -> Course:
    """From the report to wherever it is today."""
    if not told.story:
        return _only_counted(world, told)
    if told.handed:
        return _from_a_partner(world, told)
    if told.team in COUNTERS:
        return _from_a_counter(world, told)
    return _from_the_web(world, told)


def _only_counted(world: World, told: Told) -> Course:
    case = _send(world, told)
    if told.read:
        yield 2, 10
        cases.look_at_case(actor=case.follower, case_id=case.case_id)


def _from_the_web(world: World, told: Told) -> Course:
    case = _send(world, told)
    others = [_send_for_other(world, told, case) for _other in range(told.others)]
    if others:
        yield 1, 9
    for other in others:
        # Nobody who was hit besides gave a way to reach them: a door is left open for each.
        cases.look_at_case(actor=other.follower, case_id=other.case_id)
        other.tidy()
    yield from _followed(case)


def _from_a_counter(world: World, told: Told) -> Course:
    """Somebody of the team writes it down, and hands over a code; the person may never use it."""
    actor = world[told.by]
    said = {OFFERS[each.what]: "accepted" for each in told.helps if each.what in OFFERS}
    asked = {name: said.get(name, "refused") for name in OFFERS.values()}
    entered = reporting.enter_report(
        actor=actor,
        team_id=world.city.teams[told.team],
        case_id=new_id(),
        facts={**told.facts, **_when(told), "channel": "counter"},
        contents=contents_of(told),
        answers=asked,
    )
    case = OneCase(world, told, entered.case_id, entered.code)
    if not told.spoken:
        yield 1, 20
        case.exchange_code()
        for each in told.helps:
            case.confirm(each.what)
    yield from _followed(case)


def _from_a_partner(world: World, told: Told) -> Course:
    """Another reporting point's system hands it over; the person may never use the code."""
    case = handed_over(world, told, _when(told))
    if not told.spoken:
        yield 1, 20
        case.exchange_code()
        cases.confirm_spoken(actor=case.person, team_id=case.team_id)
    yield from _followed(case)


def _followed(case: OneCase) -> Course:
    told = case.told
    if not told.read:
        return
    yield 1, 9.2
    cases.look_at_case(actor=case.follower, case_id=case.case_id)
    case.open({"story", "place"}, case.follower)
    case.say(told.asked_back or FIRST_WORDS)
    if told.note:
        case.note(told.note)
    if told.answered:
        yield 1, 12.5
        case.answer(told.answered)
    yield from _first_contact(case)
    if told.contact == "not_reached":
        yield from _closed(case)
    elif told.contact or not told.name:
        yield from _what_is_needed(case)
        yield from _helped(case)
        yield from _kept_going(case)


def _first_contact(case: OneCase) -> Course:
    told = case.told
    if told.name and not told.contact:
        return
    yield 1, 17.2
    case.open({"identity"}, case.follower)
    for attempt in range(3 if told.contact == "not_reached" else 1):
        if attempt:
            yield 1 + attempt, 17.2
        case.do("first-contact", "finish", told.contact)


def _what_is_needed(case: OneCase) -> Course:
    told = case.told
    yield 2, 10
    for name, reason in told.skipped:
        case.do(name, "skip", reason=reason)
    if told.severity:
        situation = told.more.get("situation", "public_space")
        answers = {"severity": told.severity, "situation": situation, "media": False, "unrest": False}
        cases.assess(actor=case.follower, case_id=case.case_id, answers=answers)
    if told.needs:
        cases.record_needs(actor=case.follower, case_id=case.case_id, needs=told.needs)
    if told.label:
        cases.propose_label(actor=case.follower, case_id=case.case_id, grounds=["person_says_so"])
    if told.plan:
        _make_plan(case, told.plan)
    case.tidy([(f"ask-{each.what}", "accepted") for each in told.helps])
    if told.label in {"agree", "refuse"}:
        yield 2, 21
        cases.decide_label(actor=case.person, agree=told.label == "agree", may_count=True)
    if told.label != "proposed":
        yield 3, 9.5
        case.do("discuss-label", "finish", LABEL_WORD[told.label])


def _make_plan(case: OneCase, plan: Plan) -> None:
    today = clock.today().date()
    for what, function, days, goal in plan.decided:
        decided = cases.Decided(what, function, today + timedelta(days=days), goal)
        cases.write_plan(
            actor=case.follower,
            case_id=case.case_id,
            known=plan.known,
            meaning=plan.meaning,
            decided=decided,
        )


def _helped(case: OneCase) -> Course:
    """The person says yes to teams; each takes it up and makes contact, or not. Then some have had enough."""
    helps = case.told.helps
    if not helps:
        return
    yield 3, 19.5
    for each in helps:
        if each.how_far < GIVEN:
            case.ask(each.what)
        else:
            case.let_in(each.what)
    coming = [each for each in helps if each.how_far >= ACCEPTED]
    if not coming:
        return
    yield 4, 13
    for each in coming:
        if each.declined_first:
            case.do(f"refer-{each.what}", "decline", reason="no_capacity")
            case.tidy()
        case.do(f"refer-{each.what}", "accept")
    yield 6, 11
    for each in coming:
        _arrive(case, each)
    if any(each.withdrawn for each in coming):
        yield 15, 22
        for each in coming:
            if each.withdrawn:
                case.stop(each.what)
    if any(each.how_far >= ENDED for each in coming):
        yield 25, 15
        for each in coming:
            if each.how_far >= ENDED:
                case.do(f"refer-{each.what}", "finish", "ended")


def _arrive(case: OneCase, each: Help) -> None:
    if each.how_far < ARRIVED:
        return
    step = f"refer-{each.what}"
    team = next((found.team_id for found in case.steps(step)), None)
    case.do(step, "report_contact")
    if each.said and team is not None:
        case.say(each.said, of=team)


def _kept_going(case: OneCase) -> Course:
    """A word every two weeks while it goes on, and what else falls due."""
    told = case.told
    last = ONCE if told.end else told.days_ago
    for day in range(BESIDE_FROM, last, 13):
        yield day, 9.5
        case.tidy()
        if day == BESIDE_FROM:
            _written_beside(case)
    if told.sleeps is not None:
        yield told.days_ago - 2, 16
        until = clock.system_time() + timedelta(days=told.sleeps)
        cases.sleep_case(
            actor=case.follower, case_id=case.case_id, until=until.date(), reason=told.rests_because
        )
    yield from _closed(case)


def _written_beside(case: OneCase) -> None:
    today = clock.today().date()
    for track, code in case.told.beside:
        cases.note_track(actor=case.follower, case_id=case.case_id, track=track, code=code, on=today)


def _closed(case: OneCase) -> Course:
    end = case.told.end
    if end is None:
        return
    yield end.days, 11
    case.do("support-round-up", "finish", "ended")
    cases.close_case(
        actor=case.follower,
        case_id=case.case_id,
        reason=end.reason,
        victim_word=end.word,
        no_word_reason="" if end.word else "not_reached",
        word_text=end.text,
        aftercare=end.aftercare,
    )
    _say_whether_they_felt_heard(case, end.word)
    if end.word in LOOKED_BACK:
        cases.evaluate_case(actor=case.follower, case_id=case.case_id, told=LOOKED_BACK[end.word])
    if any(each.what == "victim-support" and each.how_far >= ARRIVED for each in case.told.helps):
        yield max(SIX_WEEKS, end.days + 1), 10
        case.do("stress-check", "finish", "settled")
    if not end.aftercare:
        cases.finish_case(actor=case.follower, case_id=case.case_id)
    else:
        for month in (1, 2):
            yield end.days + 30 * month, 11
            case.open({"identity"}, case.follower)
            case.do(f"aftercare-{month}", "finish", "well")
        cases.finish_case(actor=case.follower, case_id=case.case_id)
    if end.back:
        yield end.days + 70, 20
        cases.reopen_case(actor=case.person, case_id=case.case_id)
        case.answer(end.back)


def _say_whether_they_felt_heard(case: OneCase, word: str) -> None:
    """Not everybody answers: only who has a code of their own and said how it went. Those whose code stands on the
    terminal leave it to whoever tries the demo."""
    if not word or case.told.code or case.person.provisional:
        return
    answers = FELT.get(word, {"heard": "partly", "speed": "no", "clarity": "partly"})
    owner = directory.team(case.team_id).organisation_id
    give_feedback(actor=case.person, about=owner, answers=answers)


def _send(world: World, told: Told) -> OneCase:
    """By the public form. Without a story it is only counted."""
    case_id, reporter_id = new_id(), new_id()
    contents = contents_of(told) if told.story else {}
    code = None
    if told.story:
        code = vault.parse_code(told.code) if told.code else vault.draw_code()
    cases.start_case(
        actor=ReporterActor(reporter_id, case_id),
        case_id=case_id,
        reporter_id=reporter_id if code else None,
        code=code,
        provisional=False,
        facts={**told.facts, **_when(told)},
        contents=contents,
        parts=["facts", *contents] if code else [],
        receiving_team=world.city.teams[told.team],
    )
    return OneCase(world, told, case_id, code)


def _send_for_other(world: World, told: Told, first: OneCase) -> OneCase:
    """Another person who was hit: a case with the facts of the incident, and a code of their own."""
    case_id, reporter_id = new_id(), new_id()
    cases.start_case(
        actor=ReporterActor(reporter_id, case_id),
        case_id=case_id,
        reporter_id=reporter_id,
        code=vault.draw_code(),
        provisional=True,
        facts={**told.facts, **_when(told), "wants_contact": False, "home_municipality": ""},
        contents={},
        parts=["facts"],
        receiving_team=world.city.teams[told.team],
        linked_to=first.case_id,
    )
    return OneCase(world, told._replace(name=""), case_id, None)


def _when(told: Told) -> dict[str, object]:
    day = (clock.now().astimezone(clock.LOCAL) - timedelta(days=told.days_before)).date()
    return {"incident_date": day, "date_precision": "day"}
