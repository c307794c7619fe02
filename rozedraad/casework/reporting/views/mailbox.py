"""The mailbox: coming in with a code, the page itself, and going out again."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.base.accounts.queries import (
    REPORTER_COOKIE,
    ReporterActor,
    ReporterRequest,
    for_reporter,
    source_of,
)
from rozedraad.base.notices.errors import NoticeRefusal
from rozedraad.base.vault.actions import end_session, enter_code, resume_session, start_session
from rozedraad.base.vault.errors import CodeUnknown, VaultRefusal
from rozedraad.base.vault.queries import ReporterEntry
from rozedraad.casework.cases.actions import erase_case
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.consent.errors import ConsentRefusal
from rozedraad.casework.reporting.actions.renewing import begin_renewal
from rozedraad.casework.reporting.forms.mailbox import CodeForm, EraseForm
from rozedraad.casework.reporting.queries.drafts import cookie_of, saved_draft
from rozedraad.casework.reporting.queries.mailbox import page_of
from rozedraad.casework.reporting.views.saving import resumed
from rozedraad.shared.refusals import Refusal

REFUSALS = (CaseRefusal, ConsentRefusal, VaultRefusal, NoticeRefusal)
RENEWAL_COOKIE = "renewal"
FORBIDDEN, CONFLICT = 403, 409

P = ParamSpec("P")
ReporterView = Callable[Concatenate[ReporterRequest, P], HttpResponse]


def for_code(view: ReporterView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """For whoever typed a code, also one that staff handed over. A code that was renewed meanwhile (in another
    tab, or by pressing twice) opens nothing any more: then the new one is asked for."""

    @wraps(view)
    def still_open(request: ReporterRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except VaultRefusal:
            if _is_open(request):
                raise
            return redirect("follow")

    return for_reporter(still_open)


def for_mailbox(view: ReporterView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """For whoever typed a code of their own. A code that staff handed over is exchanged first; a form that
    was open too long comes back with its words; a refusal is shown on the page of the mailbox."""

    @wraps(view)
    def own(request: ReporterRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.provisional:
            return redirect("new-code")
        try:
            return view(request, *args, **kwargs)
        except REFUSALS as refusal:
            return _refused(request, refusal)

    guarded = for_code(own)

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = guarded(request, *args, **kwargs)
        words = request.POST.get("text", "") if request.method == "POST" else ""
        if words and response.headers.get("Location") == reverse("follow"):
            return render(request, "reporting/mailbox/closed.html", {"words": words}, status=FORBIDDEN)
        return response

    return kept


def _refused(request: ReporterRequest, refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, VaultRefusal) and not _is_open(request):
        raise refusal
    return shown(request, str(refusal))


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Type the code. A known one and an unknown one take the same way."""
    if request.method != "POST":
        if _is_open(request):
            return redirect("mailbox")
        return render(request, "reporting/mailbox/follow.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            return _opened(request, form.cleaned_data["code"])
        except VaultRefusal as refusal:
            form.add_error("code", str(refusal))
    return render(request, "reporting/mailbox/follow.html", {"form": form})


def _opened(request: HttpRequest, code: str) -> HttpResponse:
    """The mailbox of a report, or a form that was saved under its code. Both are looked for each time."""
    draft = saved_draft(code)
    try:
        entry = enter_code(code, source=source_of(request), opens_draft=draft is not None)
    except CodeUnknown:
        if draft is None:
            raise
        return resumed(draft)
    return _let_in(request, entry)


def _is_open(request: HttpRequest) -> bool:
    opened = resume_session(request.COOKIES.get(REPORTER_COOKIE, ""))
    return opened is not None and opened.kind == "reporter"


def _let_in(request: HttpRequest, entry: ReporterEntry) -> HttpResponse:
    """Open the mailbox in this browser. With a code that staff know, the new one is drawn at once."""
    if before := request.COOKIES.get(REPORTER_COOKIE):
        end_session(before)
    cookie = start_session("reporter", entry.reporter_id, entry.keys)
    response = redirect("new-code" if entry.provisional else "mailbox")
    set_secret(response, REPORTER_COOKIE, cookie)
    if entry.provisional:
        actor = ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)
        set_secret(response, RENEWAL_COOKIE, cookie_of(begin_renewal(actor=actor)))
    return response


def set_secret(response: HttpResponse, name: str, value: str) -> None:
    """A cookie that opens something: for this browser session, for no script and no other site."""
    response.set_cookie(name, value, httponly=True, samesite="Strict", secure=settings.SECURE)


@require_safe
def lost_code(request: HttpRequest) -> HttpResponse:
    return render(request, "reporting/mailbox/lost_code.html")


@require_safe
@for_mailbox
def mailbox(request: ReporterRequest) -> HttpResponse:
    return shown(request)


def shown(request: ReporterRequest, refusal: str = "") -> HttpResponse:
    """The page as it stands now, with why something was not done above it."""
    context = {"page": page_of(request.actor), "refusal": refusal}
    return render(request, "reporting/mailbox.html", context, status=CONFLICT if refusal else 200)


@require_POST
def close_mailbox(request: HttpRequest) -> HttpResponse:
    if cookie := request.COOKIES.get(REPORTER_COOKIE):
        end_session(cookie)
    return _without_keys(render(request, "reporting/mailbox/gone.html"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def erase(request: ReporterRequest) -> HttpResponse:
    """Everything somebody told, for good. Says first what goes and what stays."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erase_case(actor=request.actor)
        return _without_keys(render(request, "reporting/mailbox/erased.html"))
    return render(request, "reporting/mailbox/erase.html", {"form": form})


def _without_keys(response: HttpResponse) -> HttpResponse:
    for name in (REPORTER_COOKIE, RENEWAL_COOKIE):
        response.delete_cookie(name, samesite="Strict")
    return response
