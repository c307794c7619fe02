"""My work: what the viewer's teams must do.

A member sees a step here if and only if
- one of the member's teams performs it, or one of them received the case and nobody is appointed to do it;
and a case in a list if and only if one of the member's teams knows of it (queries/page.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.models import Case, Facts, Step, StepDetail
from rozedraad.casework.cases.queries.alarms import Alarm, alarms_for
from rozedraad.casework.cases.queries.counting import counted_unseen
from rozedraad.casework.cases.queries.delay import HandoverSeen, delay_seen, handovers_seen
from rozedraad.casework.cases.queries.reading import StepSeen, facts_seen_by, known_to, light_of, seen
from rozedraad.casework.cases.rules.delay import Delay
from rozedraad.casework.consent.queries import Consent, waiting_for
from rozedraad.shared import clock

LATE_SHOWN, SOON_SHOWN, WAITING_SHOWN, NEW_SHOWN = 100, 100, 100, 50
PAGE = 50


@dataclass(frozen=True)
class Line:
    """One thing to do, with the case it belongs to and how care stands there. `more`: so many other
    questions for the same person, to be asked in one talk."""

    case: Case
    step: StepSeen
    light: str
    more: int = 0


@dataclass(frozen=True)
class WaitingLine:
    """A question or a spoken yes that waits for the person."""

    case: Case
    team_id: UUID
    parts: tuple[str, ...]
    asked_at: datetime | None
    spoken_until: datetime | None
    team: str


@dataclass(frozen=True)
class NewReport:
    """A report of ours nobody looked at yet. `kinds`: what it is about, in codes; `delay`: how old it is."""

    case: Case
    kinds: tuple[str, ...]
    district: str
    danger_now: bool
    delay: Delay
    handover: HandoverSeen | None


@dataclass(frozen=True)
class Worklist:
    late: tuple[Line, ...]
    soon: tuple[Line, ...]
    later: tuple[Line, ...]
    waiting: tuple[WaitingLine, ...]
    alarms: tuple[Alarm, ...]
    new_cases: tuple[NewReport, ...]
    counted: int
    numbers: "Numbers"


@dataclass(frozen=True)
class CaseLine:
    """One case in the list. `facts` is None for who may not see them."""

    case: Case
    facts: Facts | None
    light: str


@dataclass(frozen=True)
class Numbers:
    """This month, for the cases the viewer coordinates or received."""

    cases: int
    with_facts: int
    late: int


def worklist(viewer: MemberActor) -> Worklist:
    """What must be done, what is late, what waits for consent; oldest first. Never more than 100 of each:
    a coordinator after a holiday works from the top. A step whose term has not begun (a question before the
    first contact) does not stand here."""
    now = clock.now()
    tomorrow = clock.today() + timedelta(days=2)
    teams = list(viewer.team_ids)
    mine = Q(team__in=teams, state__in=["open", "accepted"], opened_at__lte=now)
    only_counts = counted_unseen(viewer)
    ours = Step.objects.filter(mine).exclude(case_id__in=only_counts.values("id"))
    steps = list(ours.order_by("due")[: LATE_SHOWN + SOON_SHOWN])
    waiting = waiting_for(teams)[:WAITING_SHOWN]
    cases = {
        case.id: case
        for case in known_to(viewer).filter(id__in={s.case_id for s in steps} | {w.case_id for w in waiting})
    }
    details = {d.step_id: d for d in StepDetail.objects.filter(step_id__in=[s.id for s in steps])}
    referrals: dict[UUID, list[Step]] = {}
    for row in Step.objects.filter(case_id__in=list(cases)):
        referrals.setdefault(row.case_id, []).append(row)
    lines = [
        Line(cases[s.case_id], seen(cases[s.case_id], s, details.get(s.id)), light_of(referrals[s.case_id]))
        for s in steps
        if s.case_id in cases and s.due is not None
    ]
    late = tuple(line for line in lines if line.step.late)
    soon = tuple(line for line in lines if not line.step.late and line.step.due and line.step.due < tomorrow)
    return Worklist(
        late=_in_one_talk(late),
        soon=_in_one_talk(soon),
        later=_in_one_talk(line for line in lines if line not in late and line not in soon),
        waiting=tuple(_waiting(waiting, cases)),
        alarms=alarms_for(viewer),
        new_cases=_untouched(viewer),
        counted=only_counts.count(),
        numbers=_numbers(viewer, len(late)),
    )


def _in_one_talk(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Questions for the same person stand on one line, where the first of them is due."""
    found: list[Line] = []
    asked: dict[UUID, int] = {}
    for line in lines:
        place = asked.get(line.case.id) if line.step.kind == "ask" else None
        if place is not None:
            found[place] = replace(found[place], more=found[place].more + 1)
            continue
        if line.step.kind == "ask":
            asked[line.case.id] = len(found)
        found.append(line)
    return tuple(found)


def cases_of(
    viewer: MemberActor, *, page: int = 1, closed: bool = False, channel: str = ""
) -> tuple[list[CaseLine], bool]:
    """The cases the viewer's teams know of, newest first; and whether there are more pages. With a channel:
    those whose facts the viewer sees and that came in by it."""
    rows = known_to(viewer).order_by("-received_at", "-id")
    rows = rows.filter(state="closed") if closed else rows.exclude(state="closed")
    if channel:
        rows = rows.filter(id__in=facts_seen_by(viewer).filter(channel=channel).values("case_id"))
    start = (max(page, 1) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    ids = [case.id for case in found[:PAGE]]
    facts = {row.case_id: row for row in facts_seen_by(viewer).filter(case_id__in=ids)}
    steps: dict[UUID, list[Step]] = {}
    for step in Step.objects.filter(case_id__in=ids):
        steps.setdefault(step.case_id, []).append(step)
    lines = [CaseLine(case, facts.get(case.id), light_of(steps.get(case.id, []))) for case in found[:PAGE]]
    return lines, len(found) > PAGE


def _waiting(rows: list[Consent], cases: dict[UUID, Case]) -> list[WaitingLine]:
    together: dict[UUID, list[Consent]] = {}
    for row in rows:
        if row.case_id in cases:
            together.setdefault(row.decision_id, []).append(row)
    return [
        WaitingLine(
            case=cases[found[0].case_id],
            team_id=found[0].team_id,
            parts=tuple(row.part for row in found),
            asked_at=found[0].asked_at,
            spoken_until=found[0].confirm_before if found[0].state == "given" else None,
            team=directory.team_label(found[0].team_id),
        )
        for found in together.values()
    ]


def _untouched(viewer: MemberActor) -> tuple[NewReport, ...]:
    """Reports of ours nobody looked at yet; oldest first. Those that only count have a page of their own:
    however many they are, they must not hide somebody who waits."""
    fresh = Case.objects.filter(receiving_team__in=list(viewer.team_ids), state="received")
    found = list(fresh.order_by("received_at")[:NEW_SHOWN])
    ids = [case.id for case in found]
    facts = {row.case_id: row for row in facts_seen_by(viewer).filter(case_id__in=ids)}
    handovers = handovers_seen(ids)
    return tuple(_new_report(case, facts.get(case.id), handovers.get(case.id)) for case in found)


def _new_report(case: Case, facts: Facts | None, handover: HandoverSeen | None) -> NewReport:
    delay = delay_seen(case, facts, handover)
    if facts is None:
        return NewReport(case, (), "", danger_now=False, delay=delay, handover=handover)
    return NewReport(case, tuple(facts.kinds), facts.district, bool(facts.danger_now), delay, handover)


def _numbers(viewer: MemberActor, late: int) -> Numbers:
    teams = list(viewer.team_ids)
    month = clock.today().replace(day=1)
    ours = Case.objects.filter(
        Q(coordinating_team__in=teams) | Q(receiving_team__in=teams), received_at__gte=month
    )
    ids = list(ours.values_list("id", flat=True)[:1000])
    return Numbers(len(ids), facts_seen_by(viewer).filter(case_id__in=ids).count(), late)
