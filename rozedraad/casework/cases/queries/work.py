"""My work: what the viewer's teams must do, and what others do for their cases.

A member sees a step here if and only if
- one of the member's teams performs it; or
- one of them received the case or coordinates it, and another team performs it, or nobody is appointed to;
a decision of a plan past its day if and only if
- one of the member's teams owes it and knows of the case; or
- one of them decided it, and the team that owes it does not know of the case, as far as the member may know;
and a case in a list if and only if one of the member's teams knows of it (queries/page.py). With a team chosen,
all of it is about that team alone, and only a team of the member's own can be chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, Facts, Step
from rozedraad.casework.cases.queries.alarms import SHOWN as ALARMS_SHOWN
from rozedraad.casework.cases.queries.alarms import Alarm, alarms_in
from rozedraad.casework.cases.queries.at_hand import (
    CaseRow,
    StepRow,
    cases_at_hand,
    counts_at_hand,
    steps_at_hand,
)
from rozedraad.casework.cases.queries.delay import HandoverSeen, delay_seen, handover_seen
from rozedraad.casework.cases.queries.plan import decision_in_codes
from rozedraad.casework.cases.queries.reading import StepSeen, facts_seen_by, known_to, light_of, seen
from rozedraad.casework.cases.rules.delay import Delay
from rozedraad.casework.consent.queries import Consent, waiting_for
from rozedraad.shared import clock

AT_FIRST = {"mine": 60, "unasked": 20, "others": 30}
SHOWN = {"mine": 200, "unasked": 100, "others": 100}
WAITING_SHOWN, NEW_SHOWN = 100, 50
FORGOTTEN_AFTER = timedelta(days=7)
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
class PlannedLine:
    """A decision of a plan that is past its day. `ours`: one of the viewer's teams owes it."""

    case: Case
    what: str
    who: str
    due: date
    ours: bool


@dataclass(frozen=True)
class Load:
    """What one team has open now: cases it received or coordinates, steps it performs, and how many are late.
    `efforts`: the cases it received by how much work they are; what nobody assessed is not there."""

    team_id: UUID
    team: str
    cases: int
    steps: int
    late: int
    efforts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Worklist:
    """`unasked`: questions nobody could ask yet, of cases that came in a week ago; `others`: what other teams
    promised in our cases, and `others_late`: what of that is late; `more`: there is more of these than stands here."""

    late: tuple[Line, ...]
    soon: tuple[Line, ...]
    later: tuple[Line, ...]
    unasked: tuple[Line, ...]
    others_late: tuple[Line, ...]
    others: tuple[Line, ...]
    waiting: tuple[WaitingLine, ...]
    proposed: tuple[Case, ...]
    planned: tuple[PlannedLine, ...]
    look_again: tuple[Case, ...]
    alarms: tuple[Alarm, ...]
    new_cases: tuple[NewReport, ...]
    counted: int
    loads: tuple[Load, ...]
    more: bool


@dataclass(frozen=True)
class CaseLine:
    """One case in the list. `facts` is None for who may not see them."""

    case: Case
    facts: Facts | None
    light: str


def worklist(viewer: MemberActor, team_id: UUID | None = None, *, whole: bool = False) -> Worklist:
    """What must be done, what is late, what waits for whom; oldest first. So many of each as somebody reads, and
    on request a hundred or two: a coordinator after a holiday works from the top. A step whose term has not begun
    (a question before the first contact) stands here only once it risks being forgotten. Four statements,
    however much there is."""
    if team_id in viewer.team_ids:
        viewer = replace(viewer, team_ids=frozenset({team_id}))
    teams = sorted(viewer.team_ids)
    tomorrow = clock.today() + timedelta(days=2)
    most = SHOWN if whole else AT_FIRST
    rows = steps_at_hand(teams, clock.now() - FORGOTTEN_AFTER, most)
    mine, unasked, others = (_lines(rows, name) for name in ("mine", "unasked", "others"))
    late = [line for line in mine if line.step.late]
    rest = [line for line in mine if not line.step.late]
    soon = [line for line in rest if line.step.due and line.step.due < tomorrow]
    waiting = waiting_for(teams)[:WAITING_SHOWN]
    cases = cases_at_hand(
        teams, new=NEW_SHOWN, alarms=ALARMS_SHOWN, waiting={consent.case_id for consent in waiting}
    )
    counts = counts_at_hand(teams)
    return Worklist(
        late=_in_one_talk(late),
        soon=_in_one_talk(soon),
        later=_in_one_talk(line for line in rest if line not in soon),
        unasked=_in_one_talk(unasked),
        others_late=tuple(line for line in others if line.step.late),
        others=tuple(line for line in others if not line.step.late),
        waiting=tuple(_waiting(waiting, {row.case.id: row.case for row in cases if row.why == "waiting"})),
        proposed=tuple({row.case.id: row.case for row in cases if row.why == "proposed"}.values()),
        planned=_planned(viewer, cases),
        look_again=tuple(row.case for row in cases if row.why == "look_again"),
        alarms=alarms_in(viewer, cases),
        new_cases=tuple(_new_report(row) for row in cases if row.why == "new"),
        counted=sum(count for (what, _team), count in counts.items() if what == "only_counts"),
        loads=tuple(_load(team, counts) for team in teams),
        more=any(len(lines) >= most[name] for name, lines in zip(most, (mine, unasked, others), strict=True)),
    )


def _lines(rows: Iterable[StepRow], name: str) -> list[Line]:
    return [
        Line(row.case, seen(row.case, row.step, row.detail), row.light) for row in rows if row.list == name
    ]


def _planned(viewer: MemberActor, rows: Iterable[CaseRow]) -> tuple[PlannedLine, ...]:
    """Longest past its day first."""
    found = [(row.case, row.decision) for row in rows if row.decision is not None]
    return tuple(
        PlannedLine(case, *decision_in_codes(decision), decision.due, decision.team in viewer.team_ids)
        for case, decision in sorted(found, key=lambda pair: (pair[1].due, pair[1].id))
    )


def _load(team: UUID, counts: dict[tuple[str, UUID], int]) -> Load:
    cases, steps, late = (counts.get((what, team), 0) for what in ("cases", "steps", "late"))
    classes = code_list("effort_classes")
    numbers = ((one.code, counts.get((f"effort_{one.code}", team), 0)) for one in classes)
    efforts = tuple((classes.label(code), number) for code, number in numbers if number)
    return Load(team, directory.team_label(team), cases, steps, late, efforts)


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


def _new_report(row: CaseRow) -> NewReport:
    facts, handover = row.facts, handover_seen(row.handover) if row.handover else None
    delay = delay_seen(row.case, facts, handover)
    if facts is None:
        return NewReport(row.case, (), "", danger_now=False, delay=delay, handover=handover)
    return NewReport(row.case, tuple(facts.kinds), facts.district, bool(facts.danger_now), delay, handover)
