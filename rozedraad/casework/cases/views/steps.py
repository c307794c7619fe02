"""What a team does with a step it promised: one address for each verb."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import StepForm
from rozedraad.casework.cases.views.page import do_or_show, page_for


@require_POST
@for_member
def accept(request: MemberRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    return _change(request, case_id, step_id, "accept")


@require_POST
@for_member
def contact(request: MemberRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    return _change(request, case_id, step_id, "report_contact")


@require_POST
@for_member
def finish(request: MemberRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    return _change(request, case_id, step_id, "finish")


@require_POST
@for_member
def decline(request: MemberRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    return _change(request, case_id, step_id, "decline")


@require_POST
@for_member
def skip(request: MemberRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    return _change(request, case_id, step_id, "skip")


def _change(request: MemberRequest, case_id: UUID, step_id: UUID, verb: str) -> HttpResponse:
    page = page_for(request, case_id)
    step = next((step for step in page.steps if step.id == step_id), None)
    if step is None:
        raise Http404
    form = StepForm(step, request.POST)

    def act() -> None:
        told = form.cleaned_data
        outcome, reason = told["outcome"], told["reason"]
        actions.change_step(actor=request.actor, step_id=step_id, verb=verb, outcome=outcome, reason=reason)

    return do_or_show(request, page, form, act, f"stap-{step_id}")
