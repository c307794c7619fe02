"""Grievances for the team that handles them, and for the organisation once the person agreed."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.base.vault.queries import OpenedItem
from rozedraad.casework.grievances import actions
from rozedraad.casework.grievances.errors import GrievanceRefusal
from rozedraad.casework.grievances.forms import WordsForm
from rozedraad.casework.grievances.queries import GrievanceSeen, grievance_of, grievances_of

REFUSALS = (GrievanceRefusal, VaultRefusal)
WORDS: dict[str, Callable[..., None]] = {
    "message": actions.write_message,
    "answer": actions.answer_grievance,
    "response": actions.respond,
}


@require_safe
@for_member
def grievances(request: MemberRequest) -> HttpResponse:
    """Those the viewer's teams handle, or were told of."""
    context = {"lines": grievances_of(request.actor), "here": "grievances"}
    return render(request, "grievances/list.html", context)


@require_safe
@for_member
def grievance(request: MemberRequest, grievance_id: UUID) -> HttpResponse:
    return _shown(request, grievance_of(request.actor, grievance_id))


@require_POST
@for_member
def open_it(request: MemberRequest, grievance_id: UUID) -> HttpResponse:
    """By POST, because the person is shown that it was opened."""
    items = actions.open_grievance(actor=request.actor, grievance_id=grievance_id)
    return _shown(request, grievance_of(request.actor, grievance_id), items=items)


@require_POST
@for_member
def take_up(request: MemberRequest, grievance_id: UUID) -> HttpResponse:
    seen = grievance_of(request.actor, grievance_id)
    try:
        actions.take_up(actor=request.actor, grievance_id=grievance_id)
    except REFUSALS as refusal:
        return _shown(request, seen, refusal=str(refusal))
    messages.success(request, _("Kept."))
    return redirect("grievance", grievance_id)


@require_POST
@for_member
def write(request: MemberRequest, grievance_id: UUID, what: str) -> HttpResponse:
    """A message, the answer, or the organisation's own side."""
    seen = grievance_of(request.actor, grievance_id)
    form = WordsForm(what, request.POST)
    if form.is_valid():
        try:
            WORDS[what](actor=request.actor, grievance_id=grievance_id, text=form.cleaned_data["text"])
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("grievance", grievance_id)
    return _shown(request, seen, bound=form)


def _shown(
    request: MemberRequest,
    seen: GrievanceSeen,
    *,
    items: list[OpenedItem] | None = None,
    bound: WordsForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    context = {
        "grievance": seen,
        "handles": seen.handler_team in request.actor.team_ids,
        "items": items,
        "form": bound,
        "forms": {name: bound if bound and bound.name == name else WordsForm(name) for name in WORDS},
        "refusal": refusal,
        "here": "grievances",
    }
    return render(request, "grievances/grievance.html", context)
