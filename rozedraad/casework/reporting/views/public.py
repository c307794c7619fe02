"""Pages anybody may read. None of them sets a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.directory import queries as directory
from rozedraad.casework.reporting.queries import complaint_facts, helplines, own_municipality, promises_here
from rozedraad.casework.reporting.views.arriving import carried, closed, place_in
from rozedraad.casework.reporting.views.cookies import draft_in


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    draft = draft_in(request)
    if draft is None and (page := closed(request)):
        return page
    places = directory.ancestors(place_in(request))
    context = {
        "promises": promises_here(places),
        "municipality": own_municipality(),
        "draft": draft,
        "place": place_in(request),
        "carried": carried(request),
    }
    return render(request, "reporting/start.html", context)


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """It is happening now: 112 before anything else."""
    return render(request, "reporting/now.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "reporting/help.html", {"lines": helplines()})


@require_safe
def difference(request: HttpRequest) -> HttpResponse:
    facts = complaint_facts(request.GET.get("plaats", settings.TERRITORY))
    return render(request, "reporting/difference.html", {"facts": facts})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "reporting/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "reporting/accessibility.html")
