"""Saying that one has read a version.

What could go wrong here: a register that is ticked without reading. So three questions come first, made from the
file itself; and nobody can answer for a colleague.
"""

from collections.abc import Mapping

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.guide.errors import AnswersWrong
from rozedraad.casework.guide.models import Reading
from rozedraad.casework.guide.rules.questions import questions, right
from rozedraad.casework.protocols.queries import protocol, tell_whole
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def acknowledge_version(*, actor: MemberActor, name: str, version: str, answers: Mapping[str, str]) -> None:
    """Twice changes nothing: the first moment stays. Raises ProtocolUnknown, AnswersWrong."""
    told = tell_whole(protocol(name, version))
    if not right(questions(told), answers):
        raise AnswersWrong
    with acting(actor.kind, actor.id):
        Reading.objects.get_or_create(
            member_id=actor.id, protocol=name, version=version, defaults={"at": clock.now()}
        )
