"""Group many reports about one statement or event, so that they are counted apart (R025).

What could go wrong here: a flood that hides the person who went through it, or a grouping that tells one reporter of
another. So grouping changes the count and nothing else: every report keeps its own steps, terms and codes, nothing is
opened, and each can be taken out again with a reason.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, must_receive, tell
from rozedraad.casework.cases.errors import ChoiceMissing, NameMissing, NotYourCase
from rozedraad.casework.cases.models import Occasion, OccasionReport
from rozedraad.casework.cases.queries.occasions import MOVED, out_reasons
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def make_occasion(
    *, actor: MemberActor, team_id: UUID, kind: str, name: str, on: date, place: str = ""
) -> UUID:
    """A grouping of one of the actor's teams. Raises NotYourCase, ChoiceMissing, NameMissing."""
    if team_id not in actor.team_ids:
        raise NotYourCase
    if kind not in code_list("occasion_kinds").codes:
        raise ChoiceMissing
    if not name.strip():
        raise NameMissing
    with acting(actor.kind, actor.id):
        made = Occasion.objects.create(
            team=team_id, kind=kind, name=name.strip(), on=on, place=place, made_at=clock.now()
        )
    return made.id


def group_reports(*, actor: MemberActor, occasion_id: UUID, case_ids: Collection[UUID]) -> int:
    """Add reports that the team received. Returns how many; one that already is in a group stays where it is."""
    with acting(actor.kind, actor.id):
        occasion = _occasion(occasion_id)
        added = 0
        for case_id in sorted(set(case_ids)):
            case = case_for(actor, case_id)
            must_receive(actor, case)
            if OccasionReport.objects.filter(case_id=case_id, out_at=None).exists():
                continue
            OccasionReport.objects.create(occasion=occasion, case_id=case_id, added_at=clock.now())
            tell(actor, case_id, Event.GROUPED, occasion.team, {"kind": occasion.kind})
            added += 1
    return added


def take_out(*, actor: MemberActor, case_id: UUID, reason: str) -> None:
    """This report is not about it after all: it counts by itself again. Raises ChoiceMissing, Http404."""
    if reason not in dict(out_reasons()):
        raise ChoiceMissing
    with acting(actor.kind, actor.id):
        case_for(actor, case_id)
        if not _take_out(actor, case_id, reason):
            raise Http404


def take_out_moved(*, actor: MemberActor, case_id: UUID) -> None:
    """The report goes to another team, which does not see the group; inside the action that moves it."""
    _take_out(actor, case_id, MOVED)


def _take_out(actor: MemberActor, case_id: UUID, reason: str) -> bool:
    rows = OccasionReport.objects.select_for_update(of=("self",)).select_related("occasion")
    row = rows.filter(case_id=case_id, out_at=None).first()
    if row is None:
        return False
    row.out_at, row.out_reason = clock.now(), reason
    row.save(update_fields=["out_at", "out_reason"])
    tell(actor, case_id, Event.UNGROUPED, row.occasion.team, {"reason": reason})
    return True


def _occasion(occasion_id: UUID) -> Occasion:
    found = Occasion.objects.filter(id=occasion_id).first()
    if found is None:
        raise Http404
    return found
