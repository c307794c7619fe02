"""Coming in: passphrase, then second factor. Being in is written down only when both were given.

What could go wrong here: telling a guesser whether an account exists (same words, same work), letting one
factor pass for two (the Django session is signed in by `finish_entry` only), or a code that works twice.
"""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.contrib import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.base.vault.queries import Keyring
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id

from ..errors import FactorRefused, PasskeyRefused, PassphraseDoesNotFit, SignInRefused, SlowDown
from ..models import Member
from ..queries.doors import SIGNED_IN_AT
from ..rules import counters, fitting_counter, tidy_email
from .tries import Standing, give_back, spend_try

ENTRY = "entry"
ENTRY_LASTS = timedelta(minutes=10)


def check_passphrase(*, email: str, passphrase: str, standing: Standing) -> tuple[Member, Keyring]:
    """The first factor. Raises SignInRefused or SlowDown."""
    account = tidy_email(email)
    counted = counters("passphrase", account, standing.device, standing.source)
    spend_try(counted)
    member = Member.objects.filter(email=account, is_active=True).first()
    try:
        keys = vault.unlock_member(member.id if member else random_id(), passphrase)
    except VaultRefusal:
        raise SignInRefused from None
    if member is None:
        raise SignInRefused
    give_back(counted)
    return member, keys


def unlock(*, member: Member, passphrase: str, standing: Standing) -> Keyring:
    """Only the keys are gone: the passphrase brings them back. Raises PassphraseDoesNotFit or SlowDown."""
    try:
        return check_passphrase(email=member.email, passphrase=passphrase, standing=standing)[1]
    except SignInRefused:
        raise PassphraseDoesNotFit from None


def begin_entry(request: HttpRequest, *, member: Member, next_page: str) -> None:
    """The passphrase was right. Whoever was signed in here before is not any more."""
    request.session.flush()
    request.session[ENTRY] = {"member": str(member.id), "at": clock.now().isoformat(), "next": next_page}


def entering_member(request: HttpRequest) -> Member | None:
    """Who gave a passphrase in the last minutes and still owes the second factor."""
    entry = request.session.get(ENTRY)
    if not entry or clock.now() - datetime.fromisoformat(entry["at"]) > ENTRY_LASTS:
        return None
    return Member.objects.filter(pk=UUID(entry["member"]), is_active=True).first()


def check_code(*, member: Member, code: str, standing: Standing) -> None:
    """The second factor by app. Raises FactorRefused or SlowDown."""
    counted = counters("factor", member.email, standing.device, standing.source)
    spend_try(counted)
    with transaction.atomic():
        row = (
            Authenticator.objects.select_for_update()
            .filter(user=member, type=Authenticator.Type.TOTP)
            .first()
        )
        fits = row and fitting_counter(
            decrypt(row.data["secret"]), code, clock.now(), int(row.data.get("last_used", 0))
        )
        if not row or fits is None:
            raise FactorRefused
        row.data["last_used"] = fits
        row.last_used_at = clock.now()
        row.save(update_fields=["data", "last_used_at"])
    give_back(counted)


def check_passkey(*, member: Member, credential: dict[str, object], standing: Standing) -> None:
    """The second factor by passkey, answering the challenge kept in this session. Raises PasskeyRefused."""
    counted = counters("factor", member.email, standing.device, standing.source)
    spend_try(counted)
    try:
        webauthn.parse_authentication_response(credential)
        row = webauthn.complete_authentication(member, credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        raise PasskeyRefused from None
    Authenticator.objects.filter(pk=row.pk).update(last_used_at=clock.now())
    give_back(counted)


def finish_entry(request: HttpRequest, member: Member) -> str:
    """Both factors were given: this browser session is signed in. Returns where the member was going."""
    going = request.session.pop(ENTRY, {}).get("next") or settings.LOGIN_REDIRECT_URL
    auth.login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SIGNED_IN_AT] = clock.now().isoformat()
    return str(going)


__all__ = [
    "SlowDown",
    "Standing",
    "begin_entry",
    "check_code",
    "check_passkey",
    "check_passphrase",
    "entering_member",
    "finish_entry",
    "unlock",
]
