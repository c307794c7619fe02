"""What the person hopes for, and what is possible.

What could go wrong here: a wish that nobody answers, or a no without a reason. So an answer other than "we
look into it" is explained, the explanation reaches the person as a message, and a wish stays open until then.
"""

from uuid import UUID

from django.http import Http404
from django.utils.translation import override

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import (
    case_for,
    facts_for_change,
    must_receive,
    own_team,
    tell,
    tell_person,
)
from rozedraad.casework.cases.actions.parts import add_for_person, add_to_report, write_message
from rozedraad.casework.cases.errors import ExplanationMissing, NotAllowedNow
from rozedraad.casework.cases.models import Case, Wish
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

STORY, KIND = "story", "wish"


def make_wish(*, actor: ReporterActor, kind: str, words: str = "") -> UUID:
    """The person says what they hope for. Own words are sealed as part of the story."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        item = None
        if words:
            item = add_to_report(actor=actor, part=STORY, kind=KIND, clear=Clear.of_text(words))
        notices.queue_for_team(case.receiving_team)
        return _store(actor, case, kind, item)


def record_wish(*, actor: MemberActor, case_id: UUID, kind: str, words: str = "") -> UUID:
    """Staff write down a wish they heard."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        item = None
        if words:
            item = add_for_person(
                actor=actor, case_id=case_id, part=STORY, kind=KIND, clear=Clear.of_text(words)
            )
        return _store(actor, case, kind, item)


def answer_wish(*, actor: MemberActor, case_id: UUID, wish_id: UUID, answer: str, explanation: str) -> None:
    """What is possible, and why. The person reads it in the mailbox, in their own language."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        wish = _wish(case, wish_id)
        if wish.dropped_at is not None:
            raise NotAllowedNow
        if answer != "looking" and not explanation.strip():
            raise ExplanationMissing
        team = own_team(actor, case)
        wish.answer, wish.answered_by, wish.answered_at = answer, team, clock.now()
        wish.answer_item = None
        if explanation.strip():
            text = _message(case, wish, explanation.strip())
            wish.answer_item = write_message(actor=actor, case_id=case_id, team_id=team, text=text)
        else:
            tell_person(case_id)
        wish.save(update_fields=["answer", "answered_by", "answered_at", "answer_item"])
        tell(actor, case_id, Event.WISH_ANSWERED, team, {"wish": wish.kind, "answer": answer})


def drop_wish(*, actor: ReporterActor, wish_id: UUID) -> None:
    """The person does not hope for it any more. What was said stays to be read."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        wish = _wish(case, wish_id)
        if wish.dropped_at is not None:
            raise NotAllowedNow
        wish.dropped_at = clock.now()
        wish.save(update_fields=["dropped_at"])
        tell(actor, case.id, Event.WISH_DROPPED, case.receiving_team, {"wish": wish.kind})


def _store(actor: Actor, case: Case, kind: str, item: UUID | None) -> UUID:
    wish = Wish.objects.create(
        case_id=case.id, kind=kind, said_by=actor.kind, said_at=clock.now(), said_item=item
    )
    tell(actor, case.id, Event.WISH_RECORDED, case.receiving_team, {"wish": kind})
    return wish.id


def _wish(case: Case, wish_id: UUID) -> Wish:
    found = Wish.objects.select_for_update().filter(id=wish_id, case_id=case.id).first()
    if found is None:
        raise Http404
    return found


def _message(case: Case, wish: Wish, explanation: str) -> str:
    """The wish, the answer, an empty line, and why."""
    with override(facts_for_change(case.id).language or None):
        hoped = code_list("wishes").sentence(wish.kind)
        answer = code_list("wish_answers").sentence(wish.answer)
    return f"“{hoped}”: {answer[0].lower()}{answer[1:]}.\n\n{explanation}"
