"""Background work on cases, as system: it moves dates and states, and can open nothing."""

from uuid import UUID

import structlog

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.actions.sleeping import wake_case
from rozedraad.casework.cases.models import Case
from rozedraad.casework.consent import actions as consent
from rozedraad.casework.consent import queries as consents
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting, hold

log = structlog.get_logger(__name__)


class SweepIncomplete(Exception):
    """Some cases could not be planned. The others were; these are tried again next time."""


def sweep(*, actor: SystemActor, limit: int = 500) -> int:
    """End consents past their term, wake cases whose review date came, and plan those cases again, each in
    a transaction of its own. Running it twice changes nothing more. Returns how many cases changed.
    Raises SweepIncomplete after the rest is done."""
    with acting(actor.kind, actor.id):
        ended = consents.cases_with_ended_consent(limit)
        sleeping = Case.objects.filter(state="asleep", asleep_until__lte=clock.today().date())
        waking = list(sleeping.values_list("id", flat=True)[:limit])
    failed = 0
    for case_id in dict.fromkeys([*ended, *waking]):
        try:
            _sweep_case(actor, case_id, wake=case_id in waking)
        except Exception:
            failed += 1
            log.exception("a case could not be swept")
    if failed:
        raise SweepIncomplete(failed)
    return len({*ended, *waking})


def _sweep_case(actor: SystemActor, case_id: UUID, *, wake: bool) -> None:
    with acting(actor.kind, actor.id):
        hold(case_id)
        for team_id in consent.expire_consents(actor=actor, case_id=case_id):
            notices.queue_for_team(team_id)
        if wake:
            wake_case(actor=actor, case_id=case_id)
        else:
            replan(case_id)
