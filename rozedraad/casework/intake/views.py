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
from rozedraad.casework.intake.actions import keep_talk
from rozedraad.casework.intake.forms import TalkForm
from rozedraad.casework.intake.queries import answers_known, script_for, talk_of, way_for, ways

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
