"""Reports that may be about the same incident, and what a team says of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.matching import actions
from rozedraad.casework.matching.errors import MatchingRefusal
from rozedraad.casework.matching.queries import APART, SAME, answers, matches_at_hand, matches_of_case


@require_safe
@for_member
def matches(request: MemberRequest) -> HttpResponse:
    """What the own teams must still say something of, and what waits for another team."""
    found = matches_at_hand(request.actor)
    context = {
        "ours": [each for each in found if each.waits_for_us],
        "theirs": [each for each in found if not each.waits_for_us],
        "here": "cases",
    }
    return render(request, "matching/matches.html", context)


@require_safe
@for_member
def of_case(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """What may be about the same incident as one case."""
    found = matches_of_case(request.actor, case_id)
    context = {
        "page": case_page(request.actor, case_id),
        "matches": found,
        "blind": any(each.other_case is None for each in found),
        "same": answers(SAME),
        "apart": answers(APART),
        "here": "cases",
    }
    return render(request, "matching/of_case.html", context)


@require_POST
@for_member
def answer(request: MemberRequest, case_id: UUID, match_id: UUID) -> HttpResponse:
    """The same, or something else, and how that is known: one press."""
    try:
        actions.answer_match(
            actor=request.actor, case_id=case_id, match_id=match_id, reason=request.POST.get("reason", "")
        )
    except MatchingRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept. You can change it here as long as the case is there."))
    return redirect("case-matches", case_id)
