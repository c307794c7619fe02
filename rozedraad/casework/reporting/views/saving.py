"""A form that is finished later: kept under its code, closed here, opened again anywhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rozedraad.casework.reporting.actions import saved_until
from rozedraad.casework.reporting.rules import screens
from rozedraad.casework.reporting.rules.draft import Draft
from rozedraad.casework.reporting.views.cookies import draft_in, hand_over, take_back
from rozedraad.casework.reporting.views.form import gone


@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """The code of a form that was saved; with POST, the form is closed in this browser."""
    draft = draft_in(request)
    if draft is None:
        return gone(request)
    if draft.sent:
        return redirect("code")
    if not draft.saved:
        return redirect(_next(draft))
    if request.method == "POST":
        return take_back(redirect("start"))
    context = {"draft": draft, "until": saved_until(draft), "next": _next(draft)}
    return render(request, "reporting/saved.html", context)


def resumed(draft: Draft) -> HttpResponse:
    """Go on where the form was left, in this browser too."""
    return hand_over(redirect(_next(draft)), draft)


def _next(draft: Draft) -> str:
    todo = screens.missing(draft.answered(), count_only=draft.count_only)
    return reverse("screen", args=[todo.number]) if todo else reverse("review")
