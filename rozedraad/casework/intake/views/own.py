"""What a team writes for itself alone: the individual assessment, and victim support's four fields."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.intake.actions import keep_domains, keep_protection
from rozedraad.casework.intake.forms import DomainsForm, ProtectionForm
from rozedraad.casework.intake.queries import domains_of, domains_step, kept, talk_of
from rozedraad.casework.intake.rules import DOMAINS, PROTECTION

REFUSALS = (CaseRefusal, VaultRefusal)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def protection(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """Can it happen again, what makes this person vulnerable, what protects: for the receiving team."""
    page = talk_of(request.actor, case_id)
    known = kept(request.actor, page, PROTECTION)
    form = ProtectionForm(known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_protection(
                actor=request.actor, case_id=case_id, team_id=page.own_team, found=form.cleaned_data
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("case", case_id)
    context = {"page": page, "form": form, "known": known, "here": "cases"}
    return render(request, "intake/protection.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def domains(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """The four fields, for the team of victim support that takes part and nobody else."""
    page = domains_of(request.actor, case_id)
    form = DomainsForm(kept(request.actor, page, DOMAINS), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        step_id = domains_step(page)
        try:
            keep_domains(
                actor=request.actor,
                case_id=case_id,
                team_id=page.own_team,
                fields=form.cleaned_data,
                step_id=step_id,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("case", case_id)
    return render(request, "intake/domains.html", {"page": page, "form": form, "here": "cases"})
