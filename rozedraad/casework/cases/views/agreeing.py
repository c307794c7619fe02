"""Asking the person, writing down what they said, and stopping a team because they want that."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import AskForm, SpokenForm, StopForm
from rozedraad.casework.cases.views.page import do_or_show, page_for

PLACE = "toestemming"


@require_POST
@for_member
def ask(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = AskForm(page, request.POST)

    def act() -> None:
        told = form.cleaned_data
        actions.ask_consent(
            actor=request.actor,
            case_id=case_id,
            for_team=UUID(told["team"]),
            parts=told["parts"],
            purpose=told["purpose"],
        )

    return do_or_show(request, page, form, act, PLACE)


@require_POST
@for_member
def spoken(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = SpokenForm(page, request.POST)

    def act() -> None:
        told = form.cleaned_data
        actions.record_spoken(
            actor=request.actor,
            case_id=case_id,
            for_team=UUID(told["team"]),
            parts=told["parts"],
            purpose=told["purpose"],
            answer=told["answer"],
            channel=told["channel"],
        )

    return do_or_show(request, page, form, act, PLACE)


@require_POST
@for_member
def stop(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = StopForm(page, request.POST)

    def act() -> None:
        team, parts = UUID(form.cleaned_data["team"]), form.cleaned_data["parts"]
        actions.withdraw(actor=request.actor, case_id=case_id, team_id=team, parts=parts)

    return do_or_show(request, page, form, act, PLACE)
