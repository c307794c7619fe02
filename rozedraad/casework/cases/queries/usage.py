"""How the protocol is used, and whether nobody was left out (R105, R075). Counts only, for whoever acts on them.

A member counts a case here if and only if one of the member's teams may see its facts, closed ones too; of such a
case every step counts, whichever team performs it. A case stands in the month in which it came in, under the version
of the protocol it began with. What only counts is not here, nor is a lead: for neither does a team follow somebody up.
A report about an occasion many reported is here as any other: it has steps of its own. What a team asked for from the
toolbox, and the day a rest ends, are no promise of the protocol and do not count.

Whom a question is about is what the protocol says itself: a step that asks, of which an answer leads to a referral to a
function with that role. Such a question counts once its term is past; one whose term did not begin yet, because nobody
was reached, counts after the days that My work waits before it says that a question risks being forgotten.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce, TruncMonth

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.cases.models import Case, Step, StepDetail
from rozedraad.casework.cases.queries.reading import facts_that_count
from rozedraad.casework.cases.queries.work import FORGOTTEN_AFTER
from rozedraad.casework.cases.rules import review, step_states, toolbox
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock

MONTHS = 6
ADV, DISTRICT = "anti_discrimination", "municipality"  # roles of functions in a protocol
# Who declined was told of the case first.
LET_IN = frozenset(
    {step_states.OPEN, step_states.ACCEPTED, step_states.CONTACT_MADE, step_states.DONE, step_states.DECLINED}
)

Slot = tuple[str, str, date]  # protocol, version, the first day of the month


@dataclass(frozen=True)
class Informed:
    """Of the cases in which the question had to be asked by now: asked, answered with yes, and the team let in."""

    due: int = 0
    asked: int = 0
    agreed: int = 0
    let_in: int = 0

    @property
    def share(self) -> int | None:
        return _share(self.asked, self.due)


@dataclass(frozen=True)
class MonthUsed:
    """Cases that came in in that month, and how those of their steps that are ended came to an end."""

    month: date
    cases: int = 0
    in_time: int = 0
    late: int = 0
    skipped: int = 0
    declined: int = 0
    cancelled: int = 0
    adv: Informed = field(default_factory=Informed)
    district: Informed = field(default_factory=Informed)

    @property
    def share(self) -> int | None:
        """Of what was done: how much in time, in whole percents; nothing when nothing was done."""
        return _share(self.in_time, self.in_time + self.late)


@dataclass(frozen=True)
class VersionUsed:
    """One version of a protocol in the last six months, newest first; why steps were skipped, most often first.
    `asks_adv`, `asks_district`: whether this version asks it at all."""

    name: str
    version: str
    months: tuple[MonthUsed, ...]
    reasons: tuple[tuple[str, int], ...]
    asks_adv: bool
    asks_district: bool


def protocol_usage(viewer: MemberActor) -> list[VersionUsed]:
    """Every version that cases of these months follow, each with all months: a zero tells something too."""
    seen = _cases_seen(viewer)
    cases = {
        (protocol, version, month.date()): count
        for protocol, version, month, count in seen.values_list("protocol", "protocol_version")
        .annotate(month=TruncMonth("received_at", tzinfo=clock.LOCAL), count=Count("id"))
        .order_by("protocol", "protocol_version", "month")
    }
    ended, reasons = _ended(seen), _reasons(seen)
    found = []
    for name, version in sorted({(name, version) for name, version, _month in cases}):
        form = protocols.protocol(name, version)
        adv, district = (_informed(seen, form, role) for role in (ADV, DISTRICT))
        months = tuple(
            MonthUsed(
                month=month,
                cases=cases.get((name, version, month), 0),
                adv=adv.get(month, Informed()),
                district=district.get(month, Informed()),
                **ended.get((name, version, month), {}),
            )
            for month in (start.date() for start in _months())
        )
        skipped = tuple(reasons.get((name, version), Counter()).most_common())
        asks = (bool(_questions(form, role)) for role in (ADV, DISTRICT))
        found.append(VersionUsed(protocols.protocol_name(form), version, months, skipped, *asks))
    return found


def _months() -> list[datetime]:
    """The first moment of this month and of the five before it, newest first."""
    first = clock.today().replace(day=1)
    counted = [first.year * 12 + first.month - 1 - back for back in range(MONTHS)]
    return [first.replace(year=each // 12, month=each % 12 + 1) for each in counted]


def _cases_seen(viewer: MemberActor) -> QuerySet[Case]:
    facts = facts_that_count(viewer).filter(fetched=False)
    return Case.objects.filter(
        id__in=facts.values("case_id"), count_only=False, received_at__gte=_months()[-1]
    )


def _of_protocol(seen: QuerySet[Case]) -> QuerySet[StepDetail]:
    promised = StepDetail.objects.filter(case_id__in=seen.values("id"))
    return promised.exclude(protocol_step__startswith=toolbox.STEP).exclude(protocol_step=review.STEP)


def _ended(seen: QuerySet[Case]) -> dict[Slot, dict[str, int]]:
    """A referral was in time when contact was: how long help goes on after that is no lateness."""
    kept = Q(due=None) | Q(moment__lte=F("due"))
    done = Q(state=step_states.DONE)
    case = Case.objects.filter(id=OuterRef("case_id"))
    rows = (
        Step.objects.filter(id__in=_of_protocol(seen).values("step_id"), state__in=step_states.ENDED)
        .annotate(
            moment=Coalesce("contact_at", "ended_at"),
            protocol=Subquery(case.values("protocol"), output_field=TextField()),
            version=Subquery(case.values("protocol_version"), output_field=TextField()),
            came_in=Subquery(case.values("received_at"), output_field=DateTimeField()),
        )
        .values_list("protocol", "version", TruncMonth("came_in", tzinfo=clock.LOCAL))
        .annotate(
            in_time=Count("id", filter=done & kept),
            late=Count("id", filter=done & ~kept),
            skipped=Count("id", filter=Q(state=step_states.SKIPPED)),
            declined=Count("id", filter=Q(state=step_states.DECLINED)),
            cancelled=Count("id", filter=Q(state=step_states.CANCELLED)),
        )
        .order_by()
    )
    names = ("in_time", "late", "skipped", "declined", "cancelled")
    return {
        (name, version, month.date()): dict(zip(names, counts, strict=True))
        for name, version, month, *counts in rows
    }


def _reasons(seen: QuerySet[Case]) -> dict[tuple[str, str], Counter[str]]:
    case = Case.objects.filter(id=OuterRef("case_id"))
    skipped = Step.objects.filter(state=step_states.SKIPPED, case_id__in=seen.values("id"))
    rows = (
        _of_protocol(seen)
        .filter(step_id__in=skipped.values("id"))
        .annotate(
            protocol=Subquery(case.values("protocol"), output_field=TextField()),
            version=Subquery(case.values("protocol_version"), output_field=TextField()),
        )
        .values_list("protocol", "version", "reason")
        .annotate(count=Count("step_id"))
        .order_by("reason")
    )
    found: dict[tuple[str, str], Counter[str]] = {}
    for name, version, reason, count in rows:
        found.setdefault((name, version), Counter())[reason] = count
    return found


def _questions(form: protocols.Protocol, role: str) -> dict[str, dict[str, frozenset[str]]]:
    """Each question about a function with this role: its answers that are a yes, and the referrals they lead to."""
    referrals = {
        step.id
        for step in form.steps
        if step.kind == "referral" and step.function in form.functions
        if form.functions[step.function].role == role
    }
    found: dict[str, dict[str, frozenset[str]]] = {}
    for step in form.steps:
        led = {answer: referrals.intersection(then.steps) for answer, then in step.outcomes.items()}
        if step.kind == "ask" and any(led.values()):
            found[step.id] = {answer: frozenset(to) for answer, to in led.items() if to}
    return found


@dataclass(frozen=True)
class _Row:
    """A step of a case as far as the question and the referral go."""

    name: str
    state: str
    due: datetime | None
    outcome: str


def _informed(seen: QuerySet[Case], form: protocols.Protocol, role: str) -> dict[date, Informed]:
    questions = _questions(form, role)
    referrals = {name for answers in questions.values() for to in answers.values() for name in to}
    of_version = seen.filter(protocol=form.id, protocol_version=form.version)
    rows = _rows(of_version, questions.keys() | referrals)
    counted: dict[date, Counter[str]] = {}
    for case_id, received_at in of_version.filter(id__in=rows).values_list("id", "received_at"):
        month = received_at.astimezone(clock.LOCAL).date().replace(day=1)
        marks = _marks(rows[case_id], questions, received_at)
        counted.setdefault(month, Counter()).update(marks)
    return {month: Informed(**counts) for month, counts in counted.items()}


def _rows(cases: QuerySet[Case], names: Collection[str]) -> dict[UUID, list[_Row]]:
    details = {
        step_id: (name, outcome)
        for step_id, name, outcome in StepDetail.objects.filter(
            case_id__in=cases.values("id"), protocol_step__in=names
        ).values_list("step_id", "protocol_step", "outcome")
    }
    found: dict[UUID, list[_Row]] = {}
    steps = Step.objects.filter(case_id__in=cases.values("id"), id__in=details)
    for step_id, case_id, state, due in steps.values_list("id", "case_id", "state", "due"):
        name, outcome = details[step_id]
        found.setdefault(case_id, []).append(_Row(name, state, due, outcome))
    return found


def _marks(
    rows: Iterable[_Row], questions: Mapping[str, Mapping[str, frozenset[str]]], received_at: datetime
) -> list[str]:
    """What this case adds to the count: nothing before the question had to be asked."""
    rows = list(rows)
    asked = [row for row in rows if row.name in questions]
    if not asked or clock.now() <= min(
        (row.due for row in asked if row.due), default=received_at + FORGOTTEN_AFTER
    ):
        return []
    marks = ["due"]
    done = [row for row in asked if row.state == step_states.DONE]
    if done:
        marks.append("asked")
    to = {name for row in done for name in questions[row.name].get(row.outcome, ())}
    if to:
        marks.append("agreed")
    if any(row.name in to and row.state in LET_IN for row in rows):
        marks.append("let_in")
    return marks


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
