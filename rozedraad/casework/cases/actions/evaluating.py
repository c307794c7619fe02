"""Looking back on a case that is rounded off (R135).

What could go wrong here: others read what a team thinks of a colleague or of the person, or what was learned leads back
to somebody. So own words rest sealed for the team that wrote them, codes say the rest, and a lesson for others is
written apart, without the case (`guide`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, own_team, tell
from rozedraad.casework.cases.actions.parts import keep_for_team
from rozedraad.casework.cases.errors import AnswerMissing, NotRoundedOff
from rozedraad.casework.cases.models import Evaluation
from rozedraad.casework.cases.queries.evaluations import WORDS, can_evaluate
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


@dataclass(frozen=True)
class LookedBack:
    """What helped, what hindered, whether the promises were kept; and own words, if any."""

    helped: Sequence[str]
    hindered: Sequence[str]
    promises: str
    words: str = field(default="", repr=False)


def evaluate_case(*, actor: MemberActor, case_id: UUID, told: LookedBack) -> None:
    """Each team that knows of the case, once it is rounded off. Raises AnswerMissing, NotRoundedOff."""
    _check(told)
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        if not can_evaluate(case):
            raise NotRoundedOff
        team, words, item = own_team(actor, case), told.words.strip(), None
        if words:
            item = keep_for_team(
                actor=actor, case_id=case_id, team_id=team, kind=WORDS, clear=Clear.of_text(words)
            )
        row = Evaluation(
            case_id=case_id,
            team=team,
            helped=list(told.helped),
            hindered=list(told.hindered),
            promises=told.promises,
            words_item=item,
            written_at=clock.now(),
        )
        Evaluation.objects.bulk_create([row])
        tell(actor, case_id, Event.EVALUATED, team)


def _check(told: LookedBack) -> None:
    known = {
        "evaluation_helped": told.helped,
        "evaluation_hindered": told.hindered,
        "evaluation_promises": [told.promises],
    }
    for words, said in known.items():
        if not set(said) <= set(code_list(words).codes):
            raise AnswerMissing
