"""The social map, searched by codes, and saying that an address is still right."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.errors import CodeUnknown
from rozedraad.casework.guide.actions import confirm_entry
from rozedraad.casework.guide.errors import GuideRefusal
from rozedraad.casework.guide.forms import MapForm
from rozedraad.casework.guide.queries import social_map


@require_safe
@for_member
def whole_map(request: MemberRequest) -> HttpResponse:
    """Everything, or what fits the search in the address."""
    form = MapForm(directory.places_with_districts(), request.GET or None)
    told = dict.fromkeys(form.fields, "")
    if form.is_bound and form.is_valid():
        told |= form.cleaned_data
    entries = social_map(request.actor, **told)
    return render(request, "guide/social_map.html", {"form": form, "entries": entries, "here": "social-map"})


@require_POST
@for_member
def still_right(request: MemberRequest, entry: str) -> HttpResponse:
    try:
        confirm_entry(actor=request.actor, entry=entry)
    except CodeUnknown:
        raise Http404 from None
    except GuideRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept: you looked today."))
    return redirect("social-map")
