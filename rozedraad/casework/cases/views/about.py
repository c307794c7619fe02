"""What the person needs, the label, and how heavy it is."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import AssessForm, LabelForm, LabelWordForm, NeedsForm, RemoveLabelForm
from rozedraad.casework.cases.views.page import do_or_show, page_for

LABEL = "label"


@require_POST
@for_member
def needs(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = NeedsForm(page, request.POST)

    def act() -> None:
        actions.record_needs(actor=request.actor, case_id=case_id, needs=form.cleaned_data["needs"])

    return do_or_show(request, page, form, act, "nodig")


@require_POST
@for_member
def assess(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = AssessForm(page, request.POST)

    def act() -> None:
        actions.assess(actor=request.actor, case_id=case_id, answers=form.answers())

    return do_or_show(request, page, form, act, "ernst")


@require_POST
@for_member
def label(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = LabelForm(page, request.POST)

    def act() -> None:
        actions.propose_label(actor=request.actor, case_id=case_id, grounds=form.cleaned_data["grounds"])

    return do_or_show(request, page, form, act, LABEL)


@require_POST
@for_member
def label_word(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = LabelWordForm(page, request.POST)

    def act() -> None:
        actions.record_label_word(actor=request.actor, case_id=case_id, **form.said())

    return do_or_show(request, page, form, act, LABEL)


@require_POST
@for_member
def remove_label(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = RemoveLabelForm(page, request.POST)

    def act() -> None:
        actions.remove_label(actor=request.actor, case_id=case_id, reason=form.cleaned_data["reason"])

    return do_or_show(request, page, form, act, LABEL)
