"""The page of a case, as every form on it comes back to it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import MemberRequest
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.base.vault.queries import OpenedItem
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.forms import CaseForm
from rozedraad.casework.cases.forms.page import forms_of
from rozedraad.casework.cases.queries import (
    CasePage,
    case_page,
    history_of,
    knows_case,
    limits_of,
    opened,
    signposts_about,
)
from rozedraad.casework.consent.errors import ConsentRefusal

LIMITED = ("identity", "place")
REFUSALS = (CaseRefusal, ConsentRefusal, VaultRefusal)


def page_for(request: MemberRequest, case_id: UUID) -> CasePage:
    """The case as this member may see it; 404 when none of their teams knows of it."""
    return case_page(request.actor, case_id)


def shown(
    request: MemberRequest,
    page: CasePage,
    bound: CaseForm | None = None,
    *,
    part: str = "",
    items: list[OpenedItem] | None = None,
) -> HttpResponse:
    """The page; with `bound`, that form as it was filled in; with `part`, that part opened."""
    context = {
        "page": page,
        "here": "cases",
        "form": bound,
        "signposts": signposts_about(request.actor, page.case.id),
        "opened_part": part,
        "opened": opened(items or (), limits_of(page.case.id) if part in LIMITED else ()),
        "history": history_of(request.actor, page),
        **forms_of(page, request.actor.team_ids, bound),
    }
    return render(request, "cases/case.html", context)


def do_or_show(
    request: MemberRequest, page: CasePage, form: CaseForm, act: Callable[[], object], place: str = ""
) -> HttpResponse:
    """Do it and go back to the case; or show the case again, with why not at the form."""
    if form.is_valid():
        try:
            act()
        except REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return _done(request, page.case.id, place)
    return shown(request, page, form)


def _done(request: MemberRequest, case_id: UUID, place: str) -> HttpResponse:
    """Back to the case; to the work when that was the end of it for this member (the own team was stopped)."""
    if knows_case(request.actor, case_id):
        messages.success(request, _("Kept."))
        return back_to(case_id, place)
    messages.success(
        request, _("Kept. Your team cannot see this case any more, so you are back at your work.")
    )
    return HttpResponseRedirect(reverse("work"))


def back_to(case_id: UUID, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("case", args=[case_id]) + (f"#{place}" if place else ""))
