"""Background work on cases, as system: it moves dates and states, and can open nothing."""

from uuid import UUID

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.closing import wake_case
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.models import Case
from rozedraad.casework.consent import actions as consent
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def sweep(*, actor: SystemActor, limit: int = 500) -> int:
    """End consents past their term, wake cases whose review date came, plan those again. Running it twice
    changes nothing more. Returns how many cases changed."""
    changed: set[UUID] = set()
    with acting(actor.kind, actor.id):
        for case_id, team_id in consent.expire_consents(actor=actor, limit=limit):
            changed.add(case_id)
            notices.queue_for_team(team_id)
        for case_id in changed:
            replan(case_id)
        today = clock.today().date()
        due = Case.objects.filter(state="asleep", asleep_until__lte=today)
        for case_id in list(due.values_list("id", flat=True)[:limit]):
            wake_case(actor=actor, case_id=case_id)
            changed.add(case_id)
    return len(changed)
