"""Saying that one has read a version, or that an address of the social map is still right.

What could go wrong here: a register that is ticked without reading. So three questions come first, made from the
file itself; and nobody can answer for a colleague.
"""

from collections.abc import Mapping

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.guide.errors import AnswersWrong, NotYourEntry
from rozedraad.casework.guide.models import MapCheck, Reading
from rozedraad.casework.guide.queries import keeps
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


def confirm_entry(*, actor: MemberActor, entry: str) -> None:
    """Somebody looked: it is right. Raises CodeUnknown, and NotYourEntry for who does not keep it."""
    if not keeps(actor, entry):
        raise NotYourEntry
    with acting(actor.kind, actor.id):
        MapCheck.objects.create(entry=entry, on=clock.today().date(), member_id=actor.id)
