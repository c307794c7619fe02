"""The screens. Each answer is stored, right or wrong, before the next page is shown: nothing is lost."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.views.decorators.http import require_http_methods, require_safe

from rozedraad.casework.reporting.actions import keep_answers, new_draft, save_draft
from rozedraad.casework.reporting.errors import DraftSent, ReportingRefusal
from rozedraad.casework.reporting.forms import form_of
from rozedraad.casework.reporting.queries import (
    early_words,
    helplines,
    online_rows,
    places_of,
    promises_here,
    receiver_of,
    shared_words,
    summary_of,
)
from rozedraad.casework.reporting.rules import screens
from rozedraad.casework.reporting.rules.draft import Draft
from rozedraad.casework.reporting.rules.screens import BY_NUMBER, Screen
from rozedraad.casework.reporting.views.arriving import closed, place_in, source_in
from rozedraad.casework.reporting.views.cookies import draft_in, hand_over

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, number: int) -> HttpResponse:
    asked = BY_NUMBER.get(number)
    if asked is None:
        raise Http404
    draft = draft_in(request)
    if draft is not None and draft.sent:
        if not draft.count_only:
            return redirect("code")
        draft = None
    if draft is None and (page := closed(request)):
        return page
    if request.method == "POST":
        fresh = new_draft(place=place_in(request), source=source_in(request))
        return _answered(request, asked, draft or fresh)
    if draft is None and number > 1:
        return gone(request)
    return _asked(request, asked, draft)


def _asked(request: HttpRequest, asked: Screen, draft: Draft | None) -> HttpResponse:
    form = form_of(asked)(draft, draft.typed.get(asked.name) if draft else None)
    context = {
        "form": form,
        "screen": asked,
        "draft": draft,
        "total": _total(draft),
        "review": "nakijken" in request.GET,
    }
    context["asides"] = [
        f"reporting/asides/{a}.html" for a in screens.asides(asked.number, draft.clean if draft else {})
    ]
    return render(request, "reporting/screen.html", context)


def _answered(request: HttpRequest, asked: Screen, draft: Draft) -> HttpResponse:
    """Keep what was typed, then go where the pressed button leads."""
    form = form_of(asked)(draft, request.POST, files=request.FILES)
    passed = form.is_valid()
    stays = not passed and not _button(request)
    try:
        kept = keep_answers(
            draft,
            screen=asked.name,
            typed=form.typed(quiet=not stays),
            clean=form.answers() if passed else None,
            files=form.files_kept(),
        )
        if "save" in request.POST:
            kept = save_draft(kept)
    except DraftSent:
        return redirect("code")
    return hand_over(redirect(_goal(request, asked, kept, stays=stays)), kept)


def _goal(request: HttpRequest, asked: Screen, draft: Draft, *, stays: bool) -> str:
    here = reverse("screen", args=[asked.number])
    if (language := request.POST.get("language", "")) in dict(settings.LANGUAGES):
        return translate_url(here, language)
    if "save" in request.POST:
        return reverse("saved")
    if "back" in request.POST:
        before = screens.before(asked.number)
        return reverse("screen", args=[before.number]) if before else reverse("start")
    if stays:
        return f"{here}?nakijken#check" if "review" in request.POST else f"{here}#check"
    if asked.name == "what" and screens.routes(draft.clean):
        return reverse("route")
    if "review" in request.POST and not screens.missing(draft.answered(), count_only=draft.count_only):
        return reverse("review")
    after = screens.after(asked.number, count_only=draft.count_only)
    return reverse("screen", args=[after.number]) if after else reverse("review")


def _button(request: HttpRequest) -> bool:
    """Whether a button was pressed that does not ask for the next screen."""
    return bool({"back", "save"} & request.POST.keys()) or request.POST.get("language", "") in dict(
        settings.LANGUAGES
    )


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """Who is good at helping with this, in words of their own, before going on."""
    draft = draft_in(request)
    if draft is None or draft.sent:
        return gone(request)
    parts = [
        (f"reporting/routes/{name}.html", helplines(codes)) for name, codes in screens.routes(draft.clean)
    ]
    return render(request, "reporting/route.html", {"parts": parts})


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    draft = draft_in(request)
    if draft is None:
        return gone(request)
    if draft.sent:
        return redirect("code")
    todo = screens.missing(draft.answered(), count_only=draft.count_only)
    return redirect("screen", todo.number) if todo else shown_for_review(request, draft)


@require_safe
def package(request: HttpRequest) -> HttpResponse:
    """What Meld.Online Discriminatie asks, as a text to hand over oneself. Its name tells nothing."""
    draft = draft_in(request)
    if draft is None or draft.sent:
        return gone(request)
    response = render(
        request,
        "reporting/package.txt",
        {"rows": online_rows(draft)},
        content_type="text/plain; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="tekst.txt"'
    return response


def shown_for_review(
    request: HttpRequest, draft: Draft, refusal: ReportingRefusal | None = None
) -> HttpResponse:
    """Everything that was filled in, and the button that sends it."""
    context = {"draft": draft, "rows": summary_of(draft), "shared": shared_words(draft), "refusal": refusal}
    places = places_of(draft.clean.get("where", {}))
    context |= {"promises": promises_here(places), "place": places[0]}
    context["early"] = early_words(draft)
    context["last"] = screens.path(count_only=draft.count_only)[-1].number
    try:
        context["receiver"] = receiver_of(draft)
    except ReportingRefusal as found:
        context["refusal"] = refusal or found
    return render(request, "reporting/review.html", context, status=503 if refusal else 200)


def gone(request: HttpRequest) -> HttpResponse:
    """No draft: it was closed, too old or never there. A neutral page, for whoever presses Back."""
    return render(request, "reporting/gone.html", status=GONE)


def _total(draft: Draft | None) -> int:
    return len(screens.path(count_only=draft is not None and draft.count_only))
