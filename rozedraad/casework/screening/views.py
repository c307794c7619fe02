"""Labels that may be missing: the list, and a person's decision about each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.queries import looks_that_wait
from rozedraad.casework.screening import actions
from rozedraad.casework.screening.errors import DecidedAlready, ScreeningRefusal
from rozedraad.casework.screening.forms import AcceptForm
from rozedraad.casework.screening.queries import proposal_of, proposals_of, word_list

REFUSALS = (ScreeningRefusal, CaseRefusal)


@require_safe
@for_member
def screening(request: MemberRequest) -> HttpResponse:
    """Everything that waits for the own teams."""
    return _shown(request)


@require_POST
@for_member
def accept(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    """Propose the label to the person, on the grounds that were ticked."""
    seen = proposal_of(request.actor, proposal_id)
    if seen is None:
        return _gone(request)
    form = AcceptForm(seen, request.POST)
    if form.is_valid():
        try:
            case_id = actions.accept_proposal(
                actor=request.actor, proposal_id=proposal_id, grounds=form.cleaned_data["grounds"]
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proposed. The person reads it in the mailbox and decides."))
            return HttpResponseRedirect(reverse("case", args=[case_id]) + "#label")
    return _shown(request, form)


@require_POST
@for_member
def reject(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    """It does not fit; the same version of the list does not ask again."""
    try:
        actions.reject_proposal(
            actor=request.actor, proposal_id=proposal_id, reason=request.POST.get("reason", "")
        )
    except ScreeningRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept. This is not proposed again."))
    return redirect("screening")


def _gone(request: MemberRequest) -> HttpResponse:
    messages.error(request, str(DecidedAlready()))
    return redirect("screening")


def _shown(request: MemberRequest, bound: AcceptForm | None = None) -> HttpResponse:
    lines = [
        (seen, bound if bound and bound.proposal_id == seen.id else AcceptForm(seen))
        for seen in proposals_of(request.actor)
    ]
    looks = looks_that_wait(request.actor)
    context = {"lines": lines, "looks": looks, "form": bound, "version": word_list().version, "here": "cases"}
    return render(request, "screening/screening.html", context)
