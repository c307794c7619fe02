"""The plan of action of a case: what we know, what it means, what we decide."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.forms import PlanForm
from rozedraad.casework.cases.queries import PlanPage, plan_page
from rozedraad.casework.cases.views.page import REFUSALS


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def plan(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = plan_page(request.actor, case_id)
    if request.method != "POST":
        return _shown(request, page, PlanForm(page))
    form = PlanForm(page, request.POST)
    if form.is_valid():
        told, decided = form.cleaned_data, form.decided()
        try:
            actions.write_plan(
                actor=request.actor,
                case_id=case_id,
                known=told["known"],
                meaning=told["meaning"],
                decided=actions.Decided(**decided) if decided else None,
            )
        except REFUSALS as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(reverse("case-plan", args=[case_id]))
    return _shown(request, page, form)


@require_POST
@for_member
def done(request: MemberRequest, case_id: UUID, decision_id: UUID) -> HttpResponse:
    """It was done."""
    return _ended(request, case_id, decision_id, "done", "")


@require_POST
@for_member
def drop(request: MemberRequest, case_id: UUID, decision_id: UUID) -> HttpResponse:
    """It will not be done, and why."""
    return _ended(request, case_id, decision_id, "dropped", request.POST.get("reason", ""))


def _ended(
    request: MemberRequest, case_id: UUID, decision_id: UUID, outcome: str, reason: str
) -> HttpResponse:
    plan_page(request.actor, case_id)
    try:
        actions.end_decision(
            actor=request.actor, case_id=case_id, decision_id=decision_id, outcome=outcome, reason=reason
        )
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept."))
    return redirect("case-plan", case_id)


def _shown(request: MemberRequest, page: PlanPage, form: PlanForm) -> HttpResponse:
    reasons = code_list("plan_drop_reasons").choices()
    context = {"page": page, "form": form, "reasons": reasons, "here": "cases"}
    return render(request, "cases/plan.html", context)
