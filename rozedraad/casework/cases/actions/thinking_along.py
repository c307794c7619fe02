"""Whether the person wants to be invited to think along with those who want it to get better (R088).

What could go wrong here: help that seems to depend on it, or a list of names. So it stands apart from every consent,
changes no plan and opens nothing; only the team that received the report reads it, and one press takes it back.
"""

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.casework.cases.actions.doing import case_for, tell
from rozedraad.casework.cases.models import Case, ThinkAlong
from rozedraad.casework.cases.queries.thinking_along import thinks_along
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def say_think_along(*, actor: ReporterActor, wanted: bool) -> None:
    """Yes or no, also when the report is rounded off. Saying it twice changes nothing."""
    with acting(actor.kind, actor.id):
        note_think_along(actor, case_for(actor, actor.case_id), wanted=wanted)


def note_think_along(actor: ReporterActor | MemberActor, case: Case, *, wanted: bool) -> None:
    """Keep it, inside an action of whoever may know of it."""
    if thinks_along(case.id) == wanted:
        return
    ThinkAlong.objects.update_or_create(case_id=case.id, defaults={"wanted": wanted, "said_at": clock.now()})
    tell(actor, case.id, Event.THINK_ALONG, case.receiving_team, {"wanted": wanted})
