"""Cases that belong together: a series kept by a team (R095), and links between reports of one incident (R041).

What could go wrong here: that cases of two people become one. So they are linked and stay apart: a link opens nothing,
tells no team of a case it did not know, and stands in no line the person or a helping team can read.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, SystemActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.doing import case_for, own_team, roles_of, tell
from rozedraad.casework.cases.errors import NoSuchCase, NotYourCase, SameCase, TogetherAlready
from rozedraad.casework.cases.models import Case, CaseLink
from rozedraad.casework.cases.queries.reading import known_to
from rozedraad.shared.transactions import acting, hold

SERIES, INCIDENT = "series", "incident"


def join_series(*, actor: MemberActor, case_id: UUID, other_ref: int) -> None:
    """Keep another case, by its number, in one file with this one. Both are watched over by the actor's teams.
    Raises NotYourCase, SameCase, NoSuchCase, TogetherAlready."""
    with acting(actor.kind, actor.id):
        other_id = known_to(actor).filter(ref=other_ref).values_list("id", flat=True).first()
        if other_id is None:
            raise NoSuchCase
        if other_id == case_id:
            raise SameCase
        _both(actor, case_id, other_id)
        if CaseLink.objects.filter(_between(case_id, other_id)).exists():
            raise TogetherAlready
        CaseLink.objects.create(first_case=case_id, second_case=other_id, kind=SERIES)
        _tell_both(actor, (case_id, other_id), Event.SERIES_JOINED)


def leave_series(*, actor: MemberActor, case_id: UUID, other_id: UUID) -> None:
    """Not in one file any more. Raises NotYourCase; 404 when they are not."""
    with acting(actor.kind, actor.id):
        _both(actor, case_id, other_id)
        gone, _each = CaseLink.objects.filter(_between(case_id, other_id), kind=SERIES).delete()
        if not gone:
            raise Http404
        _tell_both(actor, (case_id, other_id), Event.SERIES_LEFT)


def link_incidents(
    *, actor: SystemActor, among: Collection[UUID], wanted: Collection[tuple[UUID, UUID]]
) -> None:
    """Make the links of these cases as teams agreed, and take away those that no longer hold; whoever received a
    case whose links changed is told. Twice changes nothing."""
    with acting(actor.kind, actor.id):
        for case_id in sorted(among):
            hold(case_id)
        stand = CaseLink.objects.filter(kind=INCIDENT, first_case__in=among, second_case__in=among)
        before = set(stand.values_list("first_case", "second_case"))
        new, gone = set(wanted) - before, before - set(wanted)
        for pair in gone:
            stand.filter(first_case=pair[0], second_case=pair[1]).delete()
        CaseLink.objects.bulk_create(
            CaseLink(first_case=first, second_case=second, kind=INCIDENT) for first, second in sorted(new)
        )
        for pairs, event in ((new, Event.INCIDENT_LINKED), (gone, Event.INCIDENT_PARTED)):
            _tell_received(actor, {case for pair in pairs for case in pair}, event)


def tell_received(*, actor: SystemActor, case_ids: Iterable[UUID], event: Event) -> None:
    """A line for the team that received each of these cases, and a neutral mail that there is work."""
    with acting(actor.kind, actor.id):
        _tell_received(actor, case_ids, event)


def _tell_received(actor: SystemActor, case_ids: Iterable[UUID], event: Event) -> None:
    for case in Case.objects.filter(id__in=sorted(case_ids)).order_by("id"):
        hold(case.id)
        tell(actor, case.id, event, case.receiving_team)
        notices.queue_for_team(case.receiving_team)


def _both(actor: MemberActor, *case_ids: UUID) -> None:
    for case_id in sorted(case_ids):
        if not roles_of(actor, case_for(actor, case_id)):
            raise NotYourCase


def _between(one: UUID, other: UUID) -> Q:
    return Q(first_case=one, second_case=other) | Q(first_case=other, second_case=one)


def _tell_both(actor: MemberActor, case_ids: Iterable[UUID], event: Event) -> None:
    for case_id in case_ids:
        tell(actor, case_id, event, own_team(actor, case_for(actor, case_id)))
