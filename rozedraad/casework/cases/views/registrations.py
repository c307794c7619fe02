"""What organisations registered about a case."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import ChangeRegistrationForm, RegistrationForm
from rozedraad.casework.cases.views.page import do_or_show, page_for

PLACE = "registraties"


@require_POST
@for_member
def add(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = RegistrationForm(page, request.POST)

    def act() -> None:
        told = actions.Registered(**form.cleaned_data)
        actions.keep_registration(actor=request.actor, case_id=case_id, told=told)

    return do_or_show(request, page, form, act, PLACE)


@require_POST
@for_member
def change(request: MemberRequest, case_id: UUID, registration_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    one = next((each for each in page.registrations if each.id == registration_id), None)
    if one is None:
        raise Http404
    form = ChangeRegistrationForm(one, request.POST)

    def act() -> None:
        told = actions.Registered(**form.cleaned_data)
        actions.change_registration(
            actor=request.actor, case_id=case_id, registration_id=registration_id, told=told
        )

    return do_or_show(request, page, form, act, PLACE)
