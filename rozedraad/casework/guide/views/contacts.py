"""Who to ask in which district, and where nobody is."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.guide.queries import contact_list, contact_places


@require_safe
@for_member
def contacts(request: MemberRequest) -> HttpResponse:
    """`?gemeente=` chooses a municipality; without it, that of the own teams."""
    places = contact_places(request.actor)
    asked = request.GET.get("gemeente")
    chosen = next((each for each in places if asked in (None, each.code)), None)
    if chosen is None and asked is not None:
        raise Http404
    context = {
        "places": places,
        "list": contact_list(request.actor, chosen) if chosen else None,
        "here": "contacts",
    }
    return render(request, "guide/contacts.html", context)
