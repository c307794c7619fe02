"""What somebody said in the talk, each answer stored where it belongs.

What could go wrong here: that what was told becomes readable for more people than the person agreed to. So coded
answers become facts, own words are sealed for whoever may open that part (the writer may not even be one of them),
and nothing of it is shown back on this page.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.intake.rules import DOMAINS, PROTECTION
from rozedraad.shared.transactions import acting

STORY, IDENTITY = "story", "identity"
KINDS = {"story": "text", "sign": "sign"}


def keep_talk(
    *,
    actor: MemberActor,
    case_id: UUID,
    needs: Collection[str],
    coded: Mapping[str, object],
    words: Mapping[str, str],
    card: Mapping[str, object],
) -> None:
    """Keep what was said: all of it, or nothing. With needs the case goes on to follow-up; without it stays in
    intake, whatever else was said."""
    with acting(actor.kind, actor.id):
        cases.look_at_case(actor=actor, case_id=case_id)
        if coded:
            cases.assess(actor=actor, case_id=case_id, answers=coded)
        for name, text in words.items():
            if text:
                _seal(actor, case_id, STORY, KINDS[name], Clear.of_text(text))
        if told := {name: value for name, value in card.items() if value}:
            _seal(actor, case_id, IDENTITY, "contact", Clear.of_json(told))
        if needs:
            cases.record_needs(actor=actor, case_id=case_id, needs=needs)


def set_routes(*, actor: MemberActor, case_id: UUID, answers: Mapping[str, object]) -> None:
    """What changes the route of a case. The protocol plans its steps at once, and contact is limited at once."""
    if answers:
        cases.assess(actor=actor, case_id=case_id, answers=answers)


def keep_protection(*, actor: MemberActor, case_id: UUID, team_id: UUID, found: Mapping[str, object]) -> None:
    """The individual assessment: sealed for the own team. Others see that the step is done, nothing of it."""
    with acting(actor.kind, actor.id):
        cases.finish_about(actor=actor, case_id=case_id, about=PROTECTION, outcome="recorded")
        cases.keep_for_team(
            actor=actor, case_id=case_id, team_id=team_id, kind=PROTECTION, clear=Clear.of_json(dict(found))
        )


def keep_domains(
    *, actor: MemberActor, case_id: UUID, team_id: UUID, fields: Mapping[str, str], step_id: UUID | None
) -> None:
    """Victim support's intake on four fields, for that team only. `step_id`: their step that asks for it."""
    with acting(actor.kind, actor.id):
        cases.keep_for_team(
            actor=actor, case_id=case_id, team_id=team_id, kind=DOMAINS, clear=Clear.of_json(dict(fields))
        )
        if step_id is not None:
            cases.change_step(actor=actor, step_id=step_id, verb="finish", outcome="recorded")


def _seal(actor: MemberActor, case_id: UUID, part: str, kind: str, clear: Clear) -> None:
    cases.add_for_person(actor=actor, case_id=case_id, part=part, kind=kind, clear=clear)
