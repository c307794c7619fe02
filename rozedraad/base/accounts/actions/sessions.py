"""Cookies: the secret under which opened keys rest, and the mark of a device that signed in before."""

import secrets
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Keyring

from ..queries.doors import REPORTER_COOKIE, STAFF_COOKIE
from ..rules import tidy_email

DEVICE_COOKIE = "device"
DEVICE_SALT = "rozedraad.accounts.device"
DEVICE_AGE = 400 * 24 * 3600  # seconds; browsers keep no cookie longer
ACCOUNTS_PER_DEVICE = 8


def open_mailbox(response: HttpResponse, *, reporter_id: UUID, keys: Keyring) -> None:
    """From the next request on, `for_reporter` lets this browser in. It locks after 15 idle minutes."""
    _set(response, REPORTER_COOKIE, vault.start_session("reporter", reporter_id, keys))


def close_mailbox(request: HttpRequest, response: HttpResponse) -> None:
    _end(request, response, REPORTER_COOKIE)


def open_keys(response: HttpResponse, *, member_id: UUID, keys: Keyring) -> None:
    """Unlocked. Of use only in a browser session that also gave the second factor."""
    _set(response, STAFF_COOKIE, vault.start_session("member", member_id, keys))


def lock_keys(request: HttpRequest, response: HttpResponse) -> None:
    _end(request, response, STAFF_COOKIE)


def device_of(request: HttpRequest, email: str) -> str | None:
    """The mark this device got when it signed in to this account with both factors; None if it never did."""
    mark: str | None = _marks(request).get(_account(email))
    return mark


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Called only after both factors: from here on this device's own failures are all that holds it up."""
    marks = _marks(request)
    mark = marks.pop(_account(email), None) or secrets.token_urlsafe(16)
    marks = dict([*marks.items(), (_account(email), mark)][-ACCOUNTS_PER_DEVICE:])
    _set(response, DEVICE_COOKIE, signing.dumps(marks, salt=DEVICE_SALT), max_age=DEVICE_AGE)


def _marks(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_SALT, max_age=DEVICE_AGE)
    except signing.BadSignature:
        return {}
    return dict(found)


def _account(email: str) -> str:
    digest = salted_hmac("rozedraad.accounts.device", tidy_email(email), algorithm="sha256").hexdigest()
    return digest[:24]


def _set(response: HttpResponse, name: str, value: str, max_age: int | None = None) -> None:
    response.set_cookie(
        name, value, max_age=max_age, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )


def _end(request: HttpRequest, response: HttpResponse, name: str) -> None:
    cookie = request.COOKIES.get(name)
    if cookie:
        vault.end_session(cookie)
    response.delete_cookie(name, samesite="Strict")
