"""The file of a case: what was done, in the order of time, with what belongs with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.forms.belonging import SeriesForm
from rozedraad.casework.cases.queries import dossier_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def dossier(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """The file, to read or print; by POST another case is kept in it."""
    seen = dossier_of(request.actor, case_id)
    form = SeriesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.join_series(actor=request.actor, case_id=case_id, other_ref=form.ref())
        except CaseRefusal as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("Kept. Both cases stay what they are; the file shows them together."))
            return redirect("case-dossier", case_id)
    return render(request, "cases/dossier.html", {"dossier": seen, "form": form, "here": "cases"})


@require_POST
@for_member
def leave(request: MemberRequest, case_id: UUID, other_id: UUID) -> HttpResponse:
    """Another case goes out of the file."""
    dossier_of(request.actor, case_id)
    try:
        actions.leave_series(actor=request.actor, case_id=case_id, other_id=other_id)
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken out of the file. Nothing else changed."))
    return redirect("case-dossier", case_id)
