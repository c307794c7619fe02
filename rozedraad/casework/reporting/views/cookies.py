"""The one cookie of the form: it holds the draft's only key, and goes when the browser closes."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rozedraad.casework.reporting.queries.drafts import COOKIE, cookie_of, draft_of
from rozedraad.casework.reporting.rules.draft import Draft


def draft_in(request: HttpRequest) -> Draft | None:
    return draft_of(request.COOKIES.get(COOKIE))


def hand_over(response: HttpResponse, draft: Draft) -> HttpResponse:
    response.set_cookie(COOKIE, cookie_of(draft), httponly=True, samesite="Strict", secure=settings.SECURE)
    return response


def take_back(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Strict")
    return response
