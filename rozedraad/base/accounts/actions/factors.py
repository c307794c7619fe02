"""Second factors: adding an app or a passkey, and removing one, but never the last."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from rozedraad.shared import clock

from ..errors import FactorRefused, LastFactor, PasskeyRefused
from ..models import Member
from ..rules import fitting_counter

SEED = "app_seed"


@dataclass(frozen=True)
class AppOffer:
    """What an authenticator app needs: the seed to type over, or the address in the picture."""

    seed: str
    address: str

    def __repr__(self) -> str:
        return "<app offer>"


def offer_app(request: HttpRequest, member: Member) -> AppOffer:
    """A seed for this browser session, the same until it is used. It rests sealed."""
    sealed = request.session.get(SEED)
    seed = decrypt(sealed) if sealed else generate_totp_secret()
    if not sealed:
        request.session[SEED] = encrypt(seed)
    return AppOffer(seed, get_adapter().build_totp_url(member, seed))


def add_app(request: HttpRequest, member: Member, *, code: str) -> None:
    """The member's app shows the right code for the seed offered: from now on it is asked for. It takes the
    place of an earlier app. Raises FactorRefused."""
    sealed = request.session.get(SEED)
    fits = fitting_counter(decrypt(sealed), code, clock.now(), 0) if sealed else None
    if sealed is None or fits is None:
        raise FactorRefused
    with transaction.atomic():
        Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).delete()
        store_app(member, sealed=sealed, last_used=fits)
    del request.session[SEED]


def store_app(member: Member, *, sealed: str, last_used: int = 0) -> None:
    Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.TOTP,
        data={"secret": sealed, "last_used": last_used},
        created_at=clock.now(),
    )


def offer_passkey(member: Member) -> dict[str, object]:
    """The options for the browser; the challenge stays in this session."""
    return dict(webauthn.begin_registration(member, passwordless=False))


def add_passkey(member: Member, *, name: str, credential: dict[str, object]) -> None:
    """Raises PasskeyRefused."""
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        raise PasskeyRefused from None
    Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential},
        created_at=clock.now(),
    )


def passkey_challenge(member: Member) -> dict[str, object]:
    """The options for signing in with a passkey; the challenge stays in this session."""
    return dict(webauthn.begin_authentication(member))


def remove_factor(member: Member, *, factor_id: int) -> None:
    """Raises LastFactor."""
    with transaction.atomic():
        rows = list(Authenticator.objects.select_for_update().filter(user=member))
        chosen = [row for row in rows if row.pk == factor_id]
        if chosen and len(rows) < 2:
            raise LastFactor
        for row in chosen:
            row.delete()


def remove_all_factors(member_id: UUID) -> None:
    """Their device is gone: at the next sign-in they set up a new one."""
    Authenticator.objects.filter(user_id=member_id).delete()
