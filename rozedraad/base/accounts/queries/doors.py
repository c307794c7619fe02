"""The doors: who stands in front of a page, and whether they may come in.

- A member comes in iff both factors were given in this browser session, less than a working day ago, the
  account is active, and the keys are unlocked; one who is only locked is sent to type the passphrase.
- A reporter comes in iff the mailbox of a code is open in this browser.
- Keys rest sealed under a secret in a cookie; after 15 idle minutes the vault no longer opens them.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault import queries as vault_queries
from rozedraad.base.vault.queries import Keyring
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

from ..models import Member
from .actors import Actor, MemberActor, ReporterActor, VisitorActor

STAFF_COOKIE = "keys"
REPORTER_COOKIE = "open"
SIGNED_IN_AT = "signed_in_at"
WORKING_DAY = timedelta(hours=12)

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    actor: MemberActor


class ReporterRequest(HttpRequest):
    actor: ReporterActor


def for_member(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The view gets `request.actor` with open keys, inside one transaction in that member's name."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        member = signed_in_member(request)
        if member is None:
            return _sent_to("sign-in", request)
        keys = _open_keys(request, STAFF_COOKIE, "member", member.id)
        if keys is None:
            return _sent_to("unlock", request)
        with acting("member", member.id):
            request.actor = member_actor(member, keys)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


def for_reporter(
    view: Callable[Concatenate[ReporterRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The view gets `request.actor` of the opened mailbox, inside one transaction in that reporter's name."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = _reporter(request)
        if actor is None:
            return HttpResponseRedirect(reverse("follow"))
        with acting("reporter", actor.id):
            request.actor = actor  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request, on pages that are open to all. A locked member counts as a visitor."""
    known: Actor | None = getattr(request, "actor", None)
    if known is not None:
        return known
    member = signed_in_member(request)
    keys = member and _open_keys(request, STAFF_COOKIE, "member", member.id)
    if member and keys:
        return member_actor(member, keys)
    return _reporter(request) or VisitorActor()


def signed_in_member(request: HttpRequest) -> Member | None:
    """Whoever gave both factors in this browser session, locked or not."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = request.user
    since = request.session.get(SIGNED_IN_AT)
    if not isinstance(user, Member) or since is None:
        return None
    return user if clock.now() - datetime.fromisoformat(since) < WORKING_DAY else None


def member_actor(member: Member, keys: Keyring | None) -> MemberActor:
    seats = directory.seats_beside(member.id)
    own = dict.fromkeys(seat.team_id for seat in seats if seat.member_id == member.id)
    teams = [directory.team(team_id) for team_id in own]
    return MemberActor(
        id=member.id,
        name=member.name,
        language=member.language,
        team_ids=frozenset(team.id for team in teams),
        organisation_id=teams[0].organisation_id if teams else None,
        functions=frozenset(team.function for team in teams),
        keys=keys,
        beside={
            team_id: frozenset(seat.member_id for seat in seats if seat.team_id == team_id) for team_id in own
        },
    )


def source_of(request: HttpRequest) -> str:
    """Where a request comes from, to slow somebody down: a keyed digest that is another one each day, never
    the address itself."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXY:
        address = request.headers.get("X-Forwarded-For", address).rsplit(",", 1)[-1].strip()
    return salted_hmac(
        "rozedraad.source", f"{clock.today():%Y%m%d}|{address}", algorithm="sha256"
    ).hexdigest()


def work_page() -> str:
    """Where members begin, in the language of this request."""
    return translate_url(settings.LOGIN_REDIRECT_URL, get_language() or settings.LANGUAGE_CODE)


def _reporter(request: HttpRequest) -> ReporterActor | None:
    cookie = request.COOKIES.get(REPORTER_COOKIE)
    opened = vault.resume_session(cookie) if cookie else None
    if opened is None or opened[0] != "reporter":
        return None
    _kind, reporter_id, keys = opened
    case_id = vault_queries.case_of_reporter(reporter_id)
    if case_id is None:
        return None
    return ReporterActor(reporter_id, case_id, keys, vault_queries.is_provisional(reporter_id))


def _open_keys(request: HttpRequest, cookie_name: str, kind: str, holder_id: UUID) -> Keyring | None:
    cookie = request.COOKIES.get(cookie_name)
    opened = vault.resume_session(cookie) if cookie else None
    if opened is None or (opened[0], opened[1]) != (kind, holder_id):
        return None
    return opened[2]


def _sent_to(door: str, request: HttpRequest) -> HttpResponse:
    """To the door, remembering where somebody was going; what a form held is not sent again by itself."""
    going = request.get_full_path() if request.method in ("GET", "HEAD") else work_page()
    address = f"{reverse(door)}?{urlencode({'next': going})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
