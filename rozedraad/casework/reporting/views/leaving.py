"""The quick way out, and what Back shows after it: an empty page, whether or not the browser has JavaScript.

A browser keeps the addresses somebody visited and asks for them anew when they press Back. So leaving puts a mark in
the browser, a cookie that says nothing; with it every page outside is empty until somebody opens it again on purpose.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import REPORTER_COOKIE
from rozedraad.base.vault.actions import end_session
from rozedraad.casework.reporting.actions import drop_draft
from rozedraad.casework.reporting.views.cookies import draft_in, take_back
from rozedraad.casework.reporting.views.mailbox import RENEWAL_COOKIE

MARK: Final = "left"
LASTS_SECONDS: Final = 24 * 60 * 60
AGAIN: Final = "again"
GONE: Final = 410

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def empty_after_leaving(view: View[P]) -> View[P]:
    """A page that Back does not bring back. Answering something on a page that stands open is on purpose."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.COOKIES.get(MARK):
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return render(request, "web/away.html", {AGAIN: request.get_full_path()}, status=GONE)
        response = view(request, *args, **kwargs)
        response.delete_cookie(MARK)
        return response

    return guarded


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """The quick exit, for the form and the mailbox alike. Somebody else's page can at most end a session."""
    if AGAIN in request.POST:
        return _opened_again(request)
    if (draft := draft_in(request)) and not draft.saved:
        drop_draft(draft)
    if cookie := request.COOKIES.get(REPORTER_COOKIE):
        end_session(cookie)
    response = take_back(render(request, "web/away.html"))
    for name in (REPORTER_COOKIE, RENEWAL_COOKIE, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name, samesite="Strict")
    # Lax: Back from somebody else's page, the one that the exit leads to, brings it along too.
    response.set_cookie(
        MARK, "1", max_age=LASTS_SECONDS, httponly=True, samesite="Lax", secure=settings.SECURE
    )
    return response


def _opened_again(request: HttpRequest) -> HttpResponse:
    path = request.POST[AGAIN]
    response = redirect(path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "start")
    response.delete_cookie(MARK)
    return response
