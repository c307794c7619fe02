"""Statements and events that many people report: group the reports, and count them apart."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member, my_teams
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.forms.occasions import GroupForm, LookForm, OccasionForm
from rozedraad.casework.cases.queries import (
    occasion_of,
    occasions_of,
    out_reasons,
    reports_in,
    reports_to_add,
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def occasions(request: MemberRequest) -> HttpResponse:
    """All of the own teams, and making a new one."""
    form = OccasionForm(my_teams(request.actor), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        made = actions.make_occasion(
            actor=request.actor,
            team_id=UUID(told["team"]),
            kind=told["kind"],
            name=told["title"],
            on=told["on"],
            place=told["place"],
        )
        return redirect("occasion", made)
    context = {"form": form, "occasions": occasions_of(request.actor), "here": "cases"}
    return render(request, "cases/occasions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def occasion(request: MemberRequest, occasion_id: UUID) -> HttpResponse:
    """The reports in it, and those that may be about it too."""
    seen = occasion_of(request.actor, occasion_id)
    looking = LookForm(seen, request.GET or None)
    look = looking.look()
    offered = reports_to_add(request.actor, look) if look else []
    form = GroupForm(offered, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        added = actions.group_reports(actor=request.actor, occasion_id=occasion_id, case_ids=form.ids())
        words = ngettext(
            "%(count)d report is in the group now.", "%(count)d reports are in the group now.", added
        )
        messages.success(request, words % {"count": added})
        return redirect("occasion", occasion_id)
    context = {
        "occasion": seen,
        "inside": reports_in(request.actor, occasion_id),
        "looking": looking,
        "offered": offered,
        "form": form,
        "ticked": request.POST.getlist("reports"),
        "reasons": out_reasons(),
        "here": "cases",
    }
    return render(request, "cases/occasion.html", context)


@require_POST
@for_member
def take_out(request: MemberRequest, occasion_id: UUID, case_id: UUID) -> HttpResponse:
    """It is not about that after all."""
    occasion_of(request.actor, occasion_id)
    try:
        actions.take_out(actor=request.actor, case_id=case_id, reason=request.POST.get("reason", ""))
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken out. This report counts by itself again."))
    return redirect("occasion", occasion_id)
