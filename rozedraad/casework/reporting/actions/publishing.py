"""Letting the form of a territory be used, and stopping that. What could go wrong: a form that leads nowhere hurts
once more (R014), so it cannot be published before everything that must follow is there."""

from django.db import transaction

from rozedraad.base.accounts.queries import MemberActor, SystemActor
from rozedraad.casework.reporting.errors import NotReadyToPublish, NotYoursToPublish
from rozedraad.casework.reporting.models import Publication
from rozedraad.casework.reporting.queries.publication import may_decide, missing_for, protocol_at
from rozedraad.shared import clock


def publish_form(*, actor: MemberActor | SystemActor, territory: str) -> None:
    """Raises NotReadyToPublish with everything that is missing, NotYoursToPublish."""
    _may_decide(actor, territory)
    if lacking := missing_for(territory):
        raise NotReadyToPublish(lacking)
    _decide(actor, territory, published=True, why="")


def withdraw_form(*, actor: MemberActor | SystemActor, territory: str, why: str) -> None:
    """Visitors see telephone numbers instead. A report that was begun can still be sent. Raises NotYoursToPublish."""
    _may_decide(actor, territory)
    _decide(actor, territory, published=False, why=why)


def _may_decide(actor: MemberActor | SystemActor, territory: str) -> None:
    if not may_decide(actor, territory):
        raise NotYoursToPublish


def _decide(actor: MemberActor | SystemActor, territory: str, *, published: bool, why: str) -> None:
    protocol = protocol_at(territory)
    with transaction.atomic():
        Publication.objects.create(
            territory=territory,
            published=published,
            at=clock.now(),
            actor_kind=actor.kind,
            actor_id=actor.id,
            protocol=protocol.id if protocol else "",
            protocol_version=protocol.version if protocol else "",
            why=why,
        )
