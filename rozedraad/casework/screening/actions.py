"""Propose that a label may be missing, and decide about it.

What could go wrong here: that a text is read which nobody just opened, that a word of it stays behind, that something
is proposed about somebody who refused the label, or that the same is asked again and again. So this is called in the
session that opened the text, keeps reasons in codes, asks first how the label stands (the database asks it again), and
proposes nothing that this version of the list was told no about.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.actions import record
from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import LabelStand, label_stands
from rozedraad.casework.screening.errors import DecidedAlready, RejectionMissing
from rozedraad.casework.screening.models import Proposal
from rozedraad.casework.screening.queries import word_list
from rozedraad.casework.screening.rules import Hint, hints_in, hints_of_facts
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting, hold

ACCEPTED, REJECTED = "accepted", "rejected"
# In a conflict between neighbours: look again (R147).
HOSTILE = frozenset({"slur", "slur_gender", "code_word"})
VETO = "person_does_not_want"


def look_along(*, actor: MemberActor, case_id: UUID, team_id: UUID, texts: Sequence[str]) -> None:
    """A member opened these texts just now, or looked at a new report. What hints at a missing label is proposed to
    that team, if it sees the facts and nobody decided about the label yet."""
    stand = label_stands(actor, [case_id], team_id).get(case_id)
    if stand is None or stand.label != "none":
        return
    hints = _hints(stand, texts)
    if hints:
        with acting(actor.kind, actor.id):
            _propose(actor, case_id, team_id, hints)
            if HOSTILE & {hint.reason for hint in hints}:
                cases.notice_hint(actor=actor, case_id=case_id)


def accept_proposal(*, actor: MemberActor, proposal_id: UUID, grounds: Collection[str]) -> UUID:
    """It fits: propose the label to the person, on these grounds. Returns the case. Raises DecidedAlready, and what
    proposing a label refuses."""
    with acting(actor.kind, actor.id):
        row = _undecided(proposal_id)
        _decide(actor, row, ACCEPTED, "")
        cases.propose_label(actor=actor, case_id=row.case_id, grounds=grounds)
    return row.case_id


def reject_proposal(*, actor: MemberActor, proposal_id: UUID, reason: str) -> UUID:
    """It does not fit, and why. This version of the list does not propose it again. What the person does not want is
    their refusal of the label, once the team that received the report says so. Returns the case. Raises DecidedAlready,
    RejectionMissing."""
    with acting(actor.kind, actor.id):
        row = _undecided(proposal_id)
        if reason not in code_list("screening_rejections").codes:
            raise RejectionMissing
        _decide(actor, row, REJECTED, reason)
        _tell(actor, row, Event.HINT_DECIDED, {"answer": REJECTED, "reason": reason})
        stand = label_stands(actor, [row.case_id]).get(row.case_id)
        if reason == VETO and stand is not None and stand.received:
            cases.record_label_word(actor=actor, case_id=row.case_id, agree=False, may_count=False)
    return row.case_id


def _hints(stand: LabelStand, texts: Sequence[str]) -> frozenset[Hint]:
    words = word_list()
    coded = hints_of_facts(
        words,
        place_type=stand.place_type,
        incident_date=stand.incident_date,
        date_precision=stand.date_precision,
    )
    return coded.union(*(hints_in(text, words) for text in texts))


def _propose(actor: MemberActor, case_id: UUID, team_id: UUID, hints: Collection[Hint]) -> None:
    """One for each team and version; one that waits grows by what was found since."""
    version = word_list().version
    rows = list(Proposal.objects.select_for_update().filter(case_id=case_id, team_id=team_id))
    if any(
        row.decided_at is not None and (row.list_version == version or row.reason == VETO) for row in rows
    ):
        return
    row = next((row for row in rows if row.decided_at is None), None)
    before = row or Proposal(case_id=case_id, team_id=team_id, reasons=[], grounds=[], found_at=clock.now())
    reasons = sorted({*before.reasons, *(hint.reason for hint in hints)})
    if row is not None and reasons == row.reasons:
        return
    before.list_version, before.reasons = version, reasons
    before.grounds = sorted({*before.grounds, *(hint.ground for hint in hints if hint.ground)})
    before.save(
        force_insert=row is None,
        update_fields=None if row is None else ["list_version", "reasons", "grounds"],
    )
    _tell(actor, before, Event.LABEL_HINTED, {"reasons": reasons, "list": version})


def _undecided(proposal_id: UUID) -> Proposal:
    """The proposal, its case held before it is locked; 404 for whoever may not see it."""
    found = Proposal.objects.filter(id=proposal_id).first()
    if found is None:
        raise Http404
    hold(found.case_id)
    row = Proposal.objects.select_for_update().filter(id=proposal_id).first()
    if row is None or row.decided_at is not None:
        raise DecidedAlready
    return row


def _decide(actor: MemberActor, row: Proposal, answer: str, reason: str) -> None:
    row.answer, row.reason, row.decided_at, row.decided_by = answer, reason, clock.now(), actor.id
    row.save(update_fields=["answer", "reason", "decided_at", "decided_by"])


def _tell(actor: MemberActor, row: Proposal, event: Event, told: dict[str, object]) -> None:
    record(
        case_id=row.case_id,
        event=event,
        actor_kind=actor.kind,
        actor_id=actor.id,
        team_id=row.team_id,
        data=told,
    )
