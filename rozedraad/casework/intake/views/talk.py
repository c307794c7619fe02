"""The first talk with somebody: what to say, and where each answer goes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.queries import CasePage
from rozedraad.casework.intake.actions import keep_talk, set_routes
from rozedraad.casework.intake.forms import RoutesForm, TalkForm
from rozedraad.casework.intake.queries import (
    answers_known,
    new_steps,
    routes_known,
    script_for,
    talk_of,
    way_for,
    ways,
)

REFUSALS = (CaseRefusal, VaultRefusal)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def talk(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """The script of one way to talk, with room to write under each line."""
    page = talk_of(request.actor, case_id)
    known = answers_known(page)
    if request.method != "POST":
        return _shown(request, page, TalkForm(known))
    form = TalkForm(known, request.POST)
    if form.is_valid():
        told = form.told()
        try:
            keep_talk(actor=request.actor, case_id=case_id, **told)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return _kept(request, page, asked=bool(told["needs"]))
    return _shown(request, page, form)


def _shown(request: MemberRequest, page: CasePage, form: TalkForm) -> HttpResponse:
    assert page.facts is not None
    way = request.GET.get("way") or way_for(page.facts.channel)
    script = script_for(way)
    context: dict[str, Any] = {"page": page, "form": form, "asked": form.asked(script), "way": way}
    return render(request, "intake/talk.html", {**context, "ways": ways(), "here": "cases"})


def _kept(request: MemberRequest, page: CasePage, *, asked: bool) -> HttpResponse:
    """Back to the case; while nobody knows what the person needs, that is said."""
    if asked:
        messages.success(request, _("Kept."))
    else:
        words = _("Kept. What the person needs is not written down yet, so follow-up has not begun.")
        messages.warning(request, words)
    return redirect("case", page.case.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def routes(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """What changes the route of a case, in one form; each says what it changes at once."""
    page = talk_of(request.actor, case_id)
    form = RoutesForm(routes_known(page), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            set_routes(actor=request.actor, case_id=case_id, answers=form.told())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            for words in _changes(new_steps(page, talk_of(request.actor, case_id))):
                messages.success(request, words)
            return redirect("case-routes", case_id)
    return render(request, "intake/routes.html", {"page": page, "form": form, "here": "cases"})


def _changes(steps: list[str]) -> list[str]:
    """What came of it, in words."""
    return [_("Kept.")] + [_("A new step: %(step)s") % {"step": step} for step in steps]
