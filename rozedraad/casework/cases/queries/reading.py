"""What every reading of a case shares: loading it as the viewer may see it, and steps in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, CaseAccess, Facts, Step, StepDetail
from rozedraad.casework.cases.rules import review, toolbox, whose_name
from rozedraad.casework.cases.rules.light import StepStand, care_light, is_late
from rozedraad.casework.cases.rules.states import CAME_FORWARD
from rozedraad.casework.cases.rules.step_states import ENDED
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock


@dataclass(frozen=True)
class StepSeen:
    """A step as the viewer may see it. `what` is empty when its name would betray the facts."""

    id: UUID
    case_id: UUID
    key: str
    kind: str
    function: str
    team_id: UUID | None
    who: str
    state: str
    due: datetime | None
    opened_at: datetime | None
    accepted_at: datetime | None
    contact_at: datetime | None
    ended_at: datetime | None
    late: bool
    what: str
    explanation: str
    why: tuple[str, ...]
    protocol_step: str
    choices: tuple[tuple[str, str], ...]
    outcome: str
    consent_parts: tuple[str, ...]
    consent_purpose: str
    consent_team: UUID | None
    term: str
    late_because: str = ""

    @property
    def ended(self) -> bool:
        return self.state in ENDED


def holders(viewer: MemberActor | ReporterActor) -> Collection[UUID]:
    """As whom the viewer holds access: the member's teams, or the reporter."""
    return viewer.team_ids if isinstance(viewer, MemberActor) else [viewer.id]


def known_to(viewer: MemberActor | ReporterActor) -> QuerySet[Case]:
    """The cases this viewer knows of."""
    access = access_of(viewer)
    return Case.objects.filter(id__in=access.values("case_id"))


def facts_seen_by(viewer: MemberActor | ReporterActor) -> QuerySet[Facts]:
    """The facts this viewer may see."""
    access = access_of(viewer).filter(facts=True)
    return Facts.objects.filter(case_id__in=access.values("case_id"))


def facts_that_count(viewer: MemberActor) -> QuerySet[Facts]:
    """The facts this viewer may see, without the leads that became somebody's own report: that report counts."""
    return facts_seen_by(viewer).exclude(fetched=True, closing_reason=CAME_FORWARD)


def access_of(viewer: MemberActor | ReporterActor) -> QuerySet[CaseAccess]:
    """What the viewer knows of, to the moment it ends: background work may not have come by yet."""
    lasting = Q(until=None) | Q(until__gt=clock.now())
    return CaseAccess.objects.filter(lasting, holder__in=holders(viewer))


def taking_part(viewer: MemberActor, case_id: UUID, *, with_facts: bool = False) -> tuple[UUID, ...]:
    """The viewer's teams that know of the case, or that see its facts; the first is the one in whose name they act."""
    known: dict[UUID, list[str]] = {}
    rows = access_of(viewer).filter(case_id=case_id)
    for holder, why in (rows.filter(facts=True) if with_facts else rows).values_list("holder", "why"):
        known.setdefault(holder, []).append(why)
    return whose_name.in_order(known)


def teams_taking_part(case_id: UUID) -> frozenset[UUID]:
    """The teams a person can write to: those that received, coordinate, were let in, or do a step."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT team FROM rd.teams_of_case(%s)", [case_id])
        return frozenset(team for (team,) in cursor.fetchall())


def knows_case(viewer: MemberActor | ReporterActor, case_id: UUID) -> bool:
    """Whether the viewer (still) knows of the case."""
    return known_to(viewer).filter(id=case_id).exists()


def load_case(viewer: MemberActor | ReporterActor, case_id: UUID) -> Case:
    """The case if the viewer knows it, else 404: its existence is not told."""
    found = known_to(viewer).filter(id=case_id).first()
    if found is None:
        raise Http404
    return found


def load_facts(viewer: MemberActor | ReporterActor, case_id: UUID) -> Facts | None:
    """The facts if the viewer may see them."""
    return facts_seen_by(viewer).filter(case_id=case_id).first()


def place_shown(facts: Facts) -> str:
    """The nearest place a page may name: of a shielded address not the neighbourhood, which may be where they live."""
    near = "" if facts.shielded else facts.neighbourhood
    return near or facts.district or facts.municipality


def steps_seen(viewer: MemberActor | ReporterActor, case_id: UUID) -> list[StepSeen]:
    """Only the steps of a case, as this viewer may see them; 404 when the viewer does not know of it."""
    return steps_of_case(load_case(viewer, case_id))


def steps_of_case(case: Case) -> list[StepSeen]:
    """Every step of a case, in the order they opened; named where the viewer may know what it is."""
    steps = list(Step.objects.filter(case_id=case.id).order_by("opened_at", "due", "id"))
    details = {d.step_id: d for d in StepDetail.objects.filter(case_id=case.id)}
    return [seen(case, step, details.get(step.id)) for step in steps]


def seen(case: Case, step: Step, detail: StepDetail | None) -> StepSeen:
    """One step in words."""
    words = _words(case, detail)
    now = clock.now()
    return StepSeen(
        id=step.id,
        case_id=step.case_id,
        key=step.key if detail else "",
        kind=step.kind,
        function=step.function,
        team_id=step.team,
        who=who_performs(step),
        state=step.state,
        due=step.due,
        opened_at=step.opened_at,
        accepted_at=step.accepted_at,
        contact_at=step.contact_at,
        ended_at=step.ended_at,
        late=is_late(StepStand(step.kind, step.state, step.due), now),
        what=words.what,
        explanation=words.explanation,
        why=words.why,
        protocol_step=detail.protocol_step if detail else "",
        choices=words.choices,
        outcome=words.outcome,
        consent_parts=tuple(detail.consent_parts) if detail else (),
        consent_purpose=detail.consent_purpose if detail else "",
        consent_team=detail.consent_team if detail else None,
        term=words.term,
        late_because=detail.late_because if detail else "",
    )


class _Words(NamedTuple):
    """What a step is called, by its protocol or by the toolbox; empty where the viewer may not know."""

    what: str = ""
    explanation: str = ""
    why: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    outcome: str = ""
    term: str = ""


def _words(case: Case, detail: StepDetail | None) -> _Words:
    if detail is None:
        return _Words()
    if detail.protocol_step == review.STEP:
        return _Words(
            _("Look again at how it goes on"),
            _("On this day the team looks again at how to go on."),
            outcome=code_list("review_outcomes").label(detail.outcome) if detail.outcome else "",
        )
    tool = toolbox.tool_of(detail.protocol_step)
    if tool:
        tools = code_list("toolbox")
        results = code_list(tools.detail(tool, "results") or toolbox.RESULTS)
        return _Words(
            tools.label(tool),
            tools.sentence(tool),
            choices=tuple(results.choices()),
            outcome=results.label(detail.outcome) if detail.outcome else "",
        )
    protocol = protocols.protocol(case.protocol, case.protocol_version)
    form = protocol.by_id.get(detail.protocol_step)
    return _Words(
        protocols.step_text(protocol, detail.protocol_step),
        protocols.step_explanation(protocol, detail.protocol_step),
        tuple(protocols.reason_texts(protocol, detail.reasons)),
        tuple((c, protocols.outcome_label(protocol, c)) for c in form.choices) if form else (),
        protocols.outcome_label(protocol, detail.outcome) if detail.outcome else "",
        protocols.term_text(protocol, detail.protocol_step),
    )


def who_performs(step: Step) -> str:
    """The team's name, or the function's where nobody was appointed."""
    if step.team is not None:
        return directory.team_label(step.team)
    return _("%(function)s (nobody appointed)") % {"function": directory.function_label(step.function)}


def light_of(steps: Iterable[Step] | Iterable[StepSeen]) -> str:
    """The care light of a case."""
    return care_light((StepStand(s.kind, s.state, s.due) for s in steps), clock.now())
