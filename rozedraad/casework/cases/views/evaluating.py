"""Looking back on a case that is rounded off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import EvaluationForm
from rozedraad.casework.cases.queries import evaluation_page
from rozedraad.casework.cases.views.page import REFUSALS


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def evaluation(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = evaluation_page(request.actor, case_id)
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            told = actions.LookedBack(**form.cleaned_data)
            actions.evaluate_case(actor=request.actor, case_id=case_id, told=told)
        except REFUSALS as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. Is there something others can learn? Write it down below."))
            return redirect("case-evaluation", case_id)
    return render(request, "cases/evaluation.html", {"page": page, "form": form, "here": "cases"})
