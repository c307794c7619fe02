"""What a team can do with a step it promised, and the thread those steps are drawn in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rozedraad.base.vocabulary.queries import label
from rozedraad.casework.cases.errors import ReasonMissing
from rozedraad.casework.cases.forms.agreeing import SpokenForm
from rozedraad.casework.cases.forms.fields import CaseForm, Pick, fill
from rozedraad.casework.cases.queries import CasePage, MediationSeen, StepSeen, mediation_seen
from rozedraad.casework.cases.rules.mediation import leads_to_it
from rozedraad.casework.cases.rules.step_states import ENDED, verbs_for

LAST = datetime(9999, 1, 1, tzinfo=UTC)
DRAWN = {
    "done": "done",
    "declined": "done",
    "skipped": "done",
    "cancelled": "done",
    "waiting_for_consent": "waiting",
}


class StepForm(CaseForm):
    """One change of one step. The outcome is the button that was pressed."""

    name = "step-"
    about = {ReasonMissing: "reason"}
    outcome = Pick(required=False)
    reason = Pick("skip_reasons", label=gettext_lazy("Why not?"), required=False)

    def __init__(self, step: StepSeen, data: Any = None) -> None:
        super().__init__(data, of=step.id)
        fill(self)
        self.fields["outcome"].choices = [("", ""), *step.choices]  # type: ignore[attr-defined]
        self.step_id = step.id


@dataclass(frozen=True)
class Knot:
    """One step on the thread, with what the viewer can do about it here."""

    step: StepSeen
    drawn: str
    mine: bool
    verbs: frozenset[str]
    form: StepForm
    offer: SpokenForm | None
    fit: MediationSeen | None

    @property
    def colour(self) -> str:
        """The tag beside it: green for what was done, plain for what was not, or is still to come."""
        if self.step.state in {"contact_made", "done"}:
            return "arrived"
        return {"waiting": "waiting", "late": "late"}.get(self.drawn, "plain")

    @property
    def word(self) -> str:
        """How far it is. A step that went because the plan changed was not withdrawn by anybody."""
        step = self.step
        if step.state == "cancelled" and step.what and not step.consent_parts:
            return _("Not needed any more")
        return step.outcome if step.ended and step.outcome else label("step_states", step.state)

    @property
    def asks(self) -> bool:
        """A question that may not be forgotten, and that is the viewer's to ask."""
        return self.mine and self.step.kind == "ask" and "finish" in self.verbs


def knots_of(page: CasePage, teams: Collection[UUID], bound: CaseForm | None) -> list[Knot]:
    """Every step of a case: what was done as it happened, then what is to come as it is due, then what
    waits for a word of the person."""
    return [_knot(page, step, teams, bound) for step in sorted(page.steps, key=_place)]


def _place(step: StepSeen) -> tuple[int, datetime]:
    if step.state in ENDED:
        return 0, step.ended_at or LAST
    return (2 if step.state == "waiting_for_consent" else 1), step.due or LAST


def _knot(page: CasePage, step: StepSeen, teams: Collection[UUID], bound: CaseForm | None) -> Knot:
    mine = step.team_id in teams or (step.team_id is None and page.received)
    form = bound if isinstance(bound, StepForm) and bound.step_id == step.id else StepForm(step)
    return Knot(
        step=step,
        drawn=DRAWN.get(step.state, "late" if step.late else "next"),
        mine=mine,
        verbs=frozenset(verbs_for(step.kind, step.state)) if mine and step.what else frozenset(),
        form=form,
        offer=_offer_of(page, step),
        fit=_fit_of(page, step) if mine and not step.ended else None,
    )


def _fit_of(page: CasePage, step: StepSeen) -> MediationSeen | None:
    """For a step that is mediation or may lead to it: why that does not fit, or what to ask first."""
    if not leads_to_it(step.function, [code for code, _words in step.choices]):
        return None
    seen = mediation_seen(page.facts, stopped=page.mediation_stopped)
    return None if seen.fits else seen


def _offer_of(page: CasePage, step: StepSeen) -> SpokenForm | None:
    """A step that waits for the person: whoever holds what it needs can write down their answer here."""
    if step.state != "waiting_for_consent" or step.consent_team is None:
        return None
    return SpokenForm(
        page,
        of=step.id,
        team=str(step.consent_team),
        parts=list(step.consent_parts),
        purpose=step.consent_purpose,
    )
