"""What runs beside a case: the criminal case, measures, housing and contact."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.forms import TrackForm, track_form
from rozedraad.casework.cases.queries import TracksPage, tracks_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def tracks(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = tracks_page(request.actor, case_id)
    track = next((one for one in page.tracks if one.code == request.POST.get("track")), None)
    if track is None or not track.offered:
        return _shown(request, page)
    form = track_form(track, request.POST)
    if form.is_valid():
        try:
            actions.note_track(actor=request.actor, case_id=case_id, track=track.code, **form.cleaned_data)
        except CaseRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(reverse("case-tracks", args=[case_id]) + f"#{track.code}")
    return _shown(request, page, form)


@require_POST
@for_member
def take_back(request: MemberRequest, case_id: UUID, fact_id: UUID) -> HttpResponse:
    tracks_page(request.actor, case_id)
    try:
        actions.take_back_track(actor=request.actor, case_id=case_id, fact_id=fact_id)
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
    return redirect("case-tracks", case_id)


def _shown(request: MemberRequest, page: TracksPage, bound: TrackForm | None = None) -> HttpResponse:
    """The page; with `bound`, that form as it was filled in."""
    forms = [(one, bound if bound and bound.track == one.code else track_form(one)) for one in page.tracks]
    context = {"page": page, "tracks": forms, "form": bound, "here": "cases"}
    return render(request, "cases/tracks.html", context)
