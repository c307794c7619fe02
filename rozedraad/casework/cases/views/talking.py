"""Messages with the person, and the team's own notes."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import MessageForm, NoteForm
from rozedraad.casework.cases.views.page import do_or_show, page_for


@require_POST
@for_member
def message(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = MessageForm(page, request.POST)

    def act() -> None:
        text = form.cleaned_data["text"]
        actions.write_message(actor=request.actor, case_id=case_id, team_id=page.own_team, text=text)

    return do_or_show(request, page, form, act, "berichten")


@require_POST
@for_member
def note(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page = page_for(request, case_id)
    form = NoteForm(page, request.POST)

    def act() -> None:
        text = form.cleaned_data["text"]
        actions.write_note(actor=request.actor, case_id=case_id, team_id=page.own_team, text=text)

    return do_or_show(request, page, form, act, "notities")
