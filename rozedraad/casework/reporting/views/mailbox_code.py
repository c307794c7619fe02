"""A new code: shown first, in force when somebody says they have it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.base.accounts.queries import REPORTER_COOKIE, ReporterRequest
from rozedraad.casework.reporting.actions.renewing import begin_renewal, finish_renewal
from rozedraad.casework.reporting.queries.drafts import cookie_of, draft_of
from rozedraad.casework.reporting.queries.mailbox import page_of
from rozedraad.casework.reporting.rules.draft import Draft, confirms
from rozedraad.casework.reporting.views.mailbox import RENEWAL_COOKIE, for_code, set_secret


def drawn_for(request: ReporterRequest) -> Draft | None:
    """The code that was drawn in this browser for this mailbox and is not in force yet."""
    draft = draft_of(request.COOKIES.get(RENEWAL_COOKIE))
    return draft if draft is not None and draft.reporter_id == request.actor.id else None


@require_POST
@for_code
def draw_code(request: ReporterRequest) -> HttpResponse:
    response = redirect("new-code")
    set_secret(response, RENEWAL_COOKIE, cookie_of(begin_renewal(actor=request.actor)))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_code
def new_code(request: ReporterRequest) -> HttpResponse:
    """Why one would, then the code itself, until its last group is typed or knowingly skipped."""
    draft, error = drawn_for(request), ""
    if draft is not None and request.method == "POST":
        if "skip" in request.POST or confirms(draft.code, request.POST.get("last", "")):
            return _in_force(request, draft)
        error = _("These are not the last five. Look at your code once more.")
    page = page_of(request.actor) if request.actor.provisional else None
    return render(request, "reporting/mailbox/new_code.html", {"draft": draft, "error": error, "page": page})


def _in_force(request: ReporterRequest, draft: Draft) -> HttpResponse:
    cookie = finish_renewal(actor=request.actor, draft=draft)
    messages.success(request, _("From now on only your new code works. You can throw the old one away."))
    response = redirect("mailbox")
    set_secret(response, REPORTER_COOKIE, cookie)
    response.delete_cookie(RENEWAL_COOKIE, samesite="Strict")
    return response


@require_safe
@for_code
def new_card(request: ReporterRequest) -> HttpResponse:
    """The code as a small text file whose name and words tell nothing."""
    draft = drawn_for(request)
    if draft is None:
        return redirect("new-code")
    context = {"codes": [draft.code.shown()], "address": settings.PUBLIC_URL}
    response = render(request, "reporting/kaart.txt", context, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kaart.txt"'
    return response
