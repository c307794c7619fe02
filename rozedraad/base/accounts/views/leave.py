"""Being away, and passing a function on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.directory.errors import DirectoryRefusal
from rozedraad.shared import clock

from ..actions import end_leave, hand_over_function, take_leave
from ..errors import AccountRefusal, LeaveUnknown, MemberUnknown
from ..forms import HandOverForm, LeaveForm
from ..queries import MemberRequest, TeamPage, for_member, leaves_in, team_page

REFUSALS = (AccountRefusal, DirectoryRefusal)


@require_http_methods(["GET", "POST"])
@for_member
def leave(request: MemberRequest, team_id: UUID) -> HttpResponse:
    page = _page(request, team_id)
    form = LeaveForm(_others(request, page), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_leave(actor=request.actor, team_id=team_id, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Your colleagues see that you are away, and who stands in."))
            return HttpResponseRedirect(reverse("teams"))
    own = [each for each in leaves_in(request.actor, [team_id]) if each.member_id == request.actor.id]
    return render(request, "accounts/leave.html", {"form": form, "page": page, "own": own})


@require_POST
@for_member
def back(request: MemberRequest, leave_id: UUID) -> HttpResponse:
    try:
        end_leave(actor=request.actor, leave_id=leave_id)
    except LeaveUnknown as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your leave was taken off the list."))
    return HttpResponseRedirect(reverse("teams"))


@require_http_methods(["GET", "POST"])
@for_member
def hand_over(request: MemberRequest, team_id: UUID) -> HttpResponse:
    page = _page(request, team_id)
    form = HandOverForm(_others(request, page), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hand_over_function(actor=request.actor, team_id=team_id, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Your function is handed over from that day. All cases stay with the team.")
            )
            return HttpResponseRedirect(reverse("teams"))
    return render(request, "accounts/hand_over.html", {"form": form, "page": page, "today": clock.today()})


def _others(request: MemberRequest, page: TeamPage) -> list[tuple[UUID, str]]:
    """The colleagues who are in the team today; each once."""
    there = {each.id: each.name for each in page.colleagues if each.present and each.id != request.actor.id}
    return list(there.items())


def _page(request: MemberRequest, team_id: UUID) -> TeamPage:
    try:
        return team_page(request.actor, team_id)
    except MemberUnknown:
        raise Http404 from None
