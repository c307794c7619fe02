"""What the person needs, how heavy it is, and the label with its ground and the person's veto."""

from collections.abc import Collection, Mapping
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.casework.cases.actions.doing import (
    case_for,
    change_state,
    facts_for_change,
    must_receive,
    tell,
    tell_person,
)
from rozedraad.casework.cases.actions.looking_again import notice_change
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.actions.steps import finish_what_was_about
from rozedraad.casework.cases.errors import (
    GroundMissing,
    LabelVetoed,
    NeedsMissing,
    NotAllowedNow,
    ReasonMissing,
)
from rozedraad.casework.cases.queries.mediation import known_of
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

# What staff may assess, and the planner's word for it.
ASSESSED = {
    "severity": "case.serious",
    "acute": "case.acute",
    "media": "incident.media",
    "unrest": "incident.unrest",
    "danger_now": "incident.danger_now",
    "domestic": "incident.domestic",
    "honour": "incident.honour",
    "refugee": "victim.refugee",
    "minor": "victim.minor",
    "confused": "incident.confused",
    "needs_interpreter": "report.needs_interpreter",
    "complaint_dismissed": "complaint.dismissed",
    "criminal_complaint": "",
    "situation": "",
    "impact": "",
    "effort": "",
    "shielded": "",
    "bias": "",
    "language": "",
    "kinds": "incident.kinds",
    "grounds": "",
    "home_municipality": "victim.lives_here",
}


def record_needs(*, actor: MemberActor, case_id: UUID, needs: Collection[str]) -> None:
    """What the person needs, or that it is nothing. From here on there is follow-up. Raises NeedsMissing."""
    if not needs:
        raise NeedsMissing
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        facts = facts_for_change(case_id)
        facts.needs = sorted(needs)
        facts.answered_at["victim.needs"] = clock.now().isoformat()
        facts.save(update_fields=["needs", "answered_at"])
        tell(actor, case_id, Event.NEEDS_RECORDED, case.receiving_team, {"needs": facts.needs})
        if case.state == "received":
            change_state(actor, case, "look")
        if case.state in {"intake", "reopened"}:
            change_state(actor, case, "record_needs")
        outcome = "nothing_needed" if facts.needs == ["none"] else "recorded"
        finish_what_was_about(actor, case, "needs", outcome)
        replan(case_id)


def assess(*, actor: MemberActor, case_id: UUID, answers: Mapping[str, object]) -> None:
    """Severity and other facts staff learn. Severity decides who is told, never whether somebody helps."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        facts = facts_for_change(case_id)
        before = known_of(facts)
        known = {name: value for name, value in answers.items() if name in ASSESSED}
        for name, value in known.items():
            if value != getattr(facts, name) and ASSESSED[name]:
                facts.answered_at[ASSESSED[name]] = clock.now().isoformat()
            setattr(facts, name, value)
        facts.save(update_fields=[*known, "answered_at"])
        tell(actor, case_id, Event.ASSESSED, case.receiving_team, known)
        notice_change(actor, case, before, facts)
        replan(case_id)


def propose_label(*, actor: MemberActor, case_id: UUID, grounds: Collection[str]) -> None:
    """Propose the label, with what shows it. The person decides in the mailbox."""
    if not grounds:
        raise GroundMissing
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        facts = facts_for_change(case_id)
        if facts.label_state == "refused":
            raise LabelVetoed
        facts.label_state, facts.label_grounds = "proposed", sorted(grounds)
        facts.save(update_fields=["label_state", "label_grounds"])
        tell(actor, case_id, Event.LABEL_PROPOSED, case.receiving_team, {"grounds": facts.label_grounds})
        tell_person(case_id)
        replan(case_id)


def decide_label(*, actor: ReporterActor, agree: bool, may_count: bool) -> None:
    """The person's word on the label. A refusal hides it in every view; counting is asked separately."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        facts = facts_for_change(case.id)
        if facts.label_state not in {"proposed", "confirmed", "refused"}:
            raise NotAllowedNow
        facts.label_state = "confirmed" if agree else "refused"
        facts.label_counts = may_count
        facts.save(update_fields=["label_state", "label_counts"])
        event = Event.LABEL_CONFIRMED if agree else Event.LABEL_REFUSED
        tell(actor, case.id, event, case.receiving_team, {"may_count": may_count})
        finish_what_was_about(actor, case, "label", facts.label_state)
        replan(case.id)


def record_label_word(*, actor: MemberActor, case_id: UUID, agree: bool, may_count: bool) -> None:
    """The person said to staff what they think of the label; a no also before anybody proposed it."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        facts = facts_for_change(case_id)
        if facts.label_state not in (
            {"proposed", "confirmed"} if agree else {"none", "proposed", "confirmed"}
        ):
            raise NotAllowedNow
        facts.label_state = "confirmed" if agree else "refused"
        facts.label_counts = may_count
        facts.save(update_fields=["label_state", "label_counts"])
        event = Event.LABEL_CONFIRMED if agree else Event.LABEL_REFUSED
        tell(actor, case_id, event, case.receiving_team, {"may_count": may_count, "channel": "oral"})
        finish_what_was_about(actor, case, "label", facts.label_state)
        replan(case_id)


def remove_label(*, actor: MemberActor, case_id: UUID, reason: str) -> None:
    """Take the label away again: it turned out not to be so. The history keeps that it was there."""
    if not reason:
        raise ReasonMissing
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        facts = facts_for_change(case_id)
        if facts.label_state not in {"proposed", "confirmed"}:
            raise NotAllowedNow
        facts.label_state, facts.label_grounds = "removed", []
        facts.save(update_fields=["label_state", "label_grounds"])
        tell(actor, case_id, Event.LABEL_REMOVED, case.receiving_team, {"reason": reason})
        replan(case_id)
