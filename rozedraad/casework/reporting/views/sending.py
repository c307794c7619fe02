"""Sending, and the code that is shown until somebody has it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.casework.reporting.actions import drop_draft, send_report
from rozedraad.casework.reporting.errors import DraftGone, NobodyReceives
from rozedraad.casework.reporting.rules.draft import Draft, confirms
from rozedraad.casework.reporting.views.cookies import draft_in, take_back
from rozedraad.casework.reporting.views.form import gone, shown_for_review
from rozedraad.web.blanks import filled, mark


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Answers with the code itself: what is acknowledged here is stored."""
    draft = draft_in(request)
    if draft is None:
        return gone(request)
    try:
        sent = send_report(draft, language=get_language() or settings.LANGUAGE_CODE)
    except DraftGone:
        return redirect("review")
    except NobodyReceives as refusal:
        return shown_for_review(request, draft, refusal)
    return _shown(request, sent)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code again, until its last group is typed or somebody goes on without it knowingly."""
    draft = draft_in(request)
    if draft is None:
        return gone(request)
    if not draft.sent:
        return redirect("review")
    if request.method != "POST":
        return _shown(request, draft)
    if "skip" not in request.POST and not confirms(draft.code, request.POST.get("last", "")):
        return _shown(request, draft, error=_("These are not the last five. Look at your code once more."))
    drop_draft(draft)
    return take_back(redirect("done"))


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """The code as a small text file whose name and words tell nothing."""
    draft = draft_in(request)
    if draft is None or draft.count_only or not (draft.sent or draft.saved):
        return gone(request)
    codes = [draft.code.shown(), *(other.shown() for other in draft.others)]
    response = render(
        request,
        "reporting/kaart.txt",
        {"codes": codes, "address": settings.PUBLIC_URL},
        content_type="text/plain; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="kaart.txt"'
    return response


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    return render(request, "reporting/done.html")


def _shown(request: HttpRequest, draft: Draft, error: str = "") -> HttpResponse:
    if draft.count_only:
        return take_back(render(request, "reporting/counted.html"))
    if draft.others or error:
        return render(request, "reporting/code.html", {"draft": draft, "error": error})
    groups = {f"group{place}": group for place, group in enumerate(draft.code.shown().split("-"))}
    blank = {"code": {"shown": "-".join(mark(name) for name in groups)}}
    return filled(request, "reporting/code.html", {"draft": blank}, groups)
