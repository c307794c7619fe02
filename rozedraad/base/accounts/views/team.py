"""Who is in the team, who can open what it has, and what to do about it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rozedraad.base.directory.errors import DirectoryRefusal
from rozedraad.base.vault.errors import VaultRefusal

from ..actions import (
    Invited,
    admit_member,
    invite_member,
    let_member_go,
    renew_invitation,
    renew_team_key,
    start_team_key,
)
from ..errors import AccountRefusal, MemberUnknown
from ..forms import InviteForm, NewLinkForm
from ..queries import MemberRequest, TeamPage, for_member, my_teams, team_page

REFUSALS = (AccountRefusal, DirectoryRefusal, VaultRefusal)


@require_GET
@for_member
def teams(request: MemberRequest) -> HttpResponse:
    pages = [team_page(request.actor, team.id) for team in my_teams(request.actor)]
    return render(request, "accounts/teams.html", {"pages": pages, "new_link": NewLinkForm()})


@require_http_methods(["GET", "POST"])
@for_member
def invite(request: MemberRequest, team_id: UUID) -> HttpResponse:
    page, form = _page(request, team_id), InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite_member(actor=request.actor, team_id=team_id, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return _link(request, invited, form.cleaned_data["name"])
    return render(request, "accounts/invite.html", {"form": form, "page": page})


@require_POST
@for_member
def new_link(request: MemberRequest, team_id: UUID, member_id: UUID) -> HttpResponse:
    page, form = _page(request, team_id), NewLinkForm(request.POST)
    lost = form.is_valid() and bool(form.cleaned_data["factor_lost"])
    try:
        invited = renew_invitation(
            actor=request.actor, team_id=team_id, member_id=member_id, factor_lost=lost
        )
    except REFUSALS as refusal:
        return _back(request, str(refusal))
    name = next(each.name for each in page.colleagues if each.id == member_id)
    return _link(request, invited, name)


@require_POST
@for_member
def start_key(request: MemberRequest, team_id: UUID) -> HttpResponse:
    return _done(
        request,
        lambda: start_team_key(actor=request.actor, team_id=team_id),
        _("Your team can receive cases now. Give a second colleague access as soon as you can."),
    )


@require_POST
@for_member
def admit(request: MemberRequest, team_id: UUID, member_id: UUID) -> HttpResponse:
    return _done(
        request,
        lambda: admit_member(actor=request.actor, team_id=team_id, member_id=member_id),
        _("Your colleague can now open what the team has."),
    )


@require_POST
@for_member
def renew_key(request: MemberRequest, team_id: UUID) -> HttpResponse:
    return _done(
        request,
        lambda: renew_team_key(actor=request.actor, team_id=team_id),
        _("The team has a new key. Who left can open nothing any more."),
    )


@require_POST
@for_member
def let_go(request: MemberRequest, team_id: UUID, member_id: UUID) -> HttpResponse:
    return _done(
        request,
        lambda: let_member_go(actor=request.actor, team_id=team_id, member_id=member_id),
        _("Your colleague is not in the team any more. The others have the tasks."),
    )


def _page(request: MemberRequest, team_id: UUID) -> TeamPage:
    try:
        return team_page(request.actor, team_id)
    except MemberUnknown:
        raise Http404 from None


def _done(request: MemberRequest, act: Callable[[], object], words: str) -> HttpResponse:
    try:
        act()
    except REFUSALS as refusal:
        return _back(request, str(refusal))
    messages.success(request, words)
    return HttpResponseRedirect(reverse("teams"))


def _back(request: MemberRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return HttpResponseRedirect(reverse("teams"))


def _link(request: MemberRequest, invited: Invited, name: str) -> HttpResponse:
    if invited.token is None:
        messages.success(request, _("Your colleague had an account already and is in the team now."))
        return HttpResponseRedirect(reverse("teams"))
    address = request.build_absolute_uri(reverse("welcome", args=[invited.token]))
    return render(request, "accounts/link.html", {"address": address, "name": name})
