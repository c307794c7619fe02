"""Closing, resting, the way back, and a new code for somebody who lost theirs."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import CaseForm, CloseForm, MoveForm, NewCodeForm, SleepForm
from rozedraad.casework.cases.views.page import REFUSALS, do_or_show, page_for


@require_POST
@for_member
def close(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = CloseForm(page, request.POST)

    def act() -> None:
        actions.close_case(actor=request.actor, case_id=case_id, **form.cleaned_data)

    return do_or_show(request, page, form, act)


@require_POST
@for_member
def finish(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    return do_or_show(
        request, page, CaseForm({}), lambda: actions.finish_case(actor=request.actor, case_id=case_id)
    )


@require_POST
@for_member
def reopen(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    return do_or_show(
        request, page, CaseForm({}), lambda: actions.reopen_case(actor=request.actor, case_id=case_id)
    )


@require_POST
@for_member
def sleep(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = SleepForm(page, request.POST)

    def act() -> None:
        actions.sleep_case(actor=request.actor, case_id=case_id, **form.cleaned_data)

    return do_or_show(request, page, form, act)


@require_POST
@for_member
def wake(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    return do_or_show(
        request, page, CaseForm({}), lambda: actions.wake_case(actor=request.actor, case_id=case_id)
    )


@require_POST
@for_member
def take_up(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    return do_or_show(
        request, page, CaseForm({}), lambda: actions.take_up_case(actor=request.actor, case_id=case_id)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def new_code(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """Is it really this person? Then a new code, shown once."""
    page = page_for(request, case_id)
    form = NewCodeForm(request.POST if request.method == "POST" else None)
    context = {"page": page, "form": form, "here": "cases"}
    if request.method == "POST" and form.is_valid():
        try:
            code = actions.replace_lost_code(actor=request.actor, case_id=case_id)
        except REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return render(
                request, "cases/slip.html", {**context, "code": code, "address": settings.PUBLIC_URL}
            )
    return render(request, "cases/new_code.html", context)


@require_POST
@for_member
def move(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """To the team it should have come to."""
    page = page_for(request, case_id)
    form = MoveForm(page, request.POST)

    def act() -> None:
        told = form.cleaned_data
        actions.move_case(
            actor=request.actor,
            case_id=case_id,
            to_team=UUID(told["team"]),
            reason=told["reason"],
            agreed=told.get("agreed", ()),
        )

    return do_or_show(request, page, form, act)
