"""The alarm: a report that nobody looks at, and a case that nobody watches over. Background work, as system.

Doing it twice changes nothing more: the case keeps which alarms have gone. A mail tells nothing but that there is
work which cannot wait.
"""

from uuid import UUID

from rozedraad.base.accounts.queries import SystemActor, stand_ins_today
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.doing import tell
from rozedraad.casework.cases.actions.planning import places_of, replan
from rozedraad.casework.cases.actions.sleeping import hand_over_review
from rozedraad.casework.cases.models import Case, Facts
from rozedraad.casework.cases.rules.alarm import DEPUTIES, TEAMS, alarms_due
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting, hold

DEPUTY = "deputy"


def raise_alarms(*, actor: SystemActor, limit: int = 500) -> int:
    """For every report still untouched after its term; how many. Oldest first, so that none is passed over."""
    with acting(actor.kind, actor.id):
        rows = Case.objects.filter(state="received", alarms__lt=DEPUTIES).order_by("received_at")
        waiting = list(rows[:limit])
        late = [case.id for case in waiting if _due(case) > case.alarms]
    return sum(_raise(actor, case_id) for case_id in late)


def find_coordinators(*, actor: SystemActor, limit: int = 500) -> int:
    """A case that began when nobody coordinated that place gets its coordinator once there is one; how many."""
    with acting(actor.kind, actor.id):
        unwatched = Case.objects.filter(coordinating_team__isnull=True).exclude(state="closed")
        ids = list(unwatched.order_by("received_at").values_list("id", flat=True)[:limit])
    return sum(_find(actor, case_id) for case_id in ids)


def _due(case: Case) -> int:
    term = protocols.protocol(case.protocol, case.protocol_version).looked_at_within
    moved = [told.at for told in events_of_case(case.id, only=[Event.MOVED])]
    return alarms_due(max([case.received_at, *moved]), term, clock.now())


def _raise(actor: SystemActor, case_id: UUID) -> bool:
    with acting(actor.kind, actor.id):
        hold(case_id)
        case = Case.objects.filter(id=case_id, state="received").first()
        if case is None or _due(case) <= case.alarms:
            return False
        before, case.alarms = case.alarms, _due(case)
        case.save(update_fields=["alarms"])
        tell(actor, case.id, Event.UNTOUCHED, case.receiving_team, {"alarm": case.alarms})
        teams = [case.receiving_team, *([case.coordinating_team] if case.coordinating_team else [])]
        if before < TEAMS:
            for team in dict.fromkeys(teams):
                notices.queue_for_team(team, urgent=True)
            for member in dict.fromkeys(stand_ins_today(teams).values()):
                notices.queue_for_member(member)
        if case.alarms == DEPUTIES:
            for member in _deputies(teams):
                notices.queue_for_member(member)
    return True


def _deputies(teams: list[UUID]) -> list[UUID]:
    """Each deputy, or whoever stands in for one who is away."""
    today, away = clock.today().date(), stand_ins_today(teams)
    seats = [seat for team in teams for seat in directory.seats_of_team(team)]
    deputies = [s.member_id for s in seats if s.role == DEPUTY and s.starts_on <= today]
    return list(dict.fromkeys(away.get(member_id, member_id) for member_id in deputies))


def _find(actor: SystemActor, case_id: UUID) -> bool:
    with acting(actor.kind, actor.id):
        hold(case_id)
        case = Case.objects.get(id=case_id)
        facts = (
            Facts.objects.filter(case_id=case_id).values("neighbourhood", "district", "municipality").get()
        )
        protocol = protocols.protocol(case.protocol, case.protocol_version)
        team = directory.team_for(protocol.coordinator, places_of(facts))
        if case.coordinating_team is not None or team is None:
            return False
        case.coordinating_team = team.id
        case.save(update_fields=["coordinating_team"])
        hand_over_review(case)
        tell(actor, case.id, Event.COORDINATOR_FOUND, team.id)
        notices.queue_for_team(team.id)
        replan(case.id)
    return True
