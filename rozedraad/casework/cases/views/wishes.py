"""What the person hopes for, and what is possible."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import AnswerWishForm, WishForm
from rozedraad.casework.cases.views.page import do_or_show, page_for

PLACE = "wensen"


@require_POST
@for_member
def add(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = WishForm(page, request.POST)

    def act() -> None:
        actions.record_wish(actor=request.actor, case_id=case_id, **form.cleaned_data)

    return do_or_show(request, page, form, act, PLACE)


@require_POST
@for_member
def answer(request: MemberRequest, case_id: UUID, wish_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    wish = next((one for one in page.wishes if one.id == wish_id), None)
    if wish is None:
        raise Http404
    form = AnswerWishForm(wish, request.POST)

    def act() -> None:
        actions.answer_wish(actor=request.actor, case_id=case_id, wish_id=wish_id, **form.cleaned_data)

    return do_or_show(request, page, form, act, PLACE)
