"""A reporter turns mail on and off."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.history.actions import record
from rozedraad.base.history.queries import Event
from rozedraad.base.notices.errors import AddressUnusable
from rozedraad.base.notices.models import OptIn
from rozedraad.base.vault.actions import seal_notice_address
from rozedraad.base.vault.queries import Clear

LONGEST_ADDRESS = 254


def opt_in(*, actor: ReporterActor, address: Clear, language: str) -> None:
    """Mail this reporter when something is new. Another address takes the place of the one before.
    Raises AddressUnusable."""
    usable = _usable(address)
    with transaction.atomic():
        OptIn.objects.filter(reporter_id=actor.id).delete()
        OptIn.objects.bulk_create(
            [
                OptIn(
                    reporter_id=actor.id,
                    case_id=actor.case_id,
                    sealed=seal_notice_address(usable, owner_id=actor.id),
                    language=language,
                )
            ]
        )
        _record(actor, mail=True)


def opt_out(*, actor: ReporterActor) -> None:
    """No more mail: the sealed address is deleted. What still waited for it is never sent."""
    with transaction.atomic():
        gone, _ = OptIn.objects.filter(reporter_id=actor.id).delete()
        if gone:
            _record(actor, mail=False)


def forget_reporter(reporter_id: UUID) -> None:
    """Part of ending a code for good: its address goes too."""
    OptIn.objects.filter(reporter_id=reporter_id).delete()


def forget_case(case_id: UUID) -> None:
    """Part of erasing a case: the addresses of its reporters go too."""
    OptIn.objects.filter(case_id=case_id).delete()


def _usable(address: Clear) -> str:
    try:
        text = address.text().strip()
        validate_email(text)
    except (ValidationError, UnicodeDecodeError):
        raise AddressUnusable from None
    if len(text) > LONGEST_ADDRESS or not text.isascii():
        raise AddressUnusable
    return text


def _record(actor: ReporterActor, *, mail: bool) -> None:
    record(
        case_id=actor.case_id,
        event=Event.NOTICES_CHANGED,
        actor_kind=actor.kind,
        actor_id=actor.id,
        data={"mail": mail},
    )
