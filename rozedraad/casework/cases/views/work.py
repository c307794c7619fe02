"""What must be done, and the cases the viewer's teams know of."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, away_today, for_member, my_teams
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.queries import (
    cases_of,
    channel_counts,
    housing_counts,
    incidents_counted,
    occasions_counted,
    protocol_usage,
    residence_counts,
    signposts_at_hand,
    steps_seen,
    worklist,
)
from rozedraad.casework.guide.queries import to_check, unread
from rozedraad.shared import clock


@require_safe
@for_member
def work(request: MemberRequest) -> HttpResponse:
    """My work: late, today and tomorrow, later, what waits for whom, and what nobody looked at."""
    teams = my_teams(request.actor)
    chosen = next((team for team in teams if str(team.id) == request.GET.get("team")), None)
    whole = "whole" in request.GET
    context = {
        "todo": worklist(request.actor, chosen.id if chosen else None, whole=whole),
        "whole": whole,
        "teams": teams,
        "chosen": chosen,
        "today": clock.today(),
        "away": away_today(request.actor),
        "limit": settings.WORKLOAD_LIMIT,
        "delay_reasons": code_list("delay_reasons").choices(),
        "unread": unread(request.actor),
        "to_check": to_check(request.actor),
        "signposts": signposts_at_hand(request.actor),
        "here": "work",
    }
    return render(request, "cases/work.html", context)


@require_POST
@for_member
def explain_delay(request: MemberRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """Why something of ours is late; back to the work."""
    if all(step.id != step_id for step in steps_seen(request.actor, case_id)):
        raise Http404
    try:
        actions.explain_delay(actor=request.actor, step_id=step_id, reason=request.POST.get("reason", ""))
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept. It stays on the list until it is done."))
    return redirect("work")


@require_safe
@for_member
def cases(request: MemberRequest) -> HttpResponse:
    closed = "closed" in request.GET
    number = request.GET.get("page", "1")
    at = int(number) if number.isdecimal() and len(number) < 6 else 1
    asked = request.GET.get("channel", "")
    channel = asked if asked in code_list("channels").codes else ""
    lines, more = cases_of(request.actor, page=at, closed=closed, channel=channel)
    context = {
        "lines": lines,
        "channel": channel,
        "channels": code_list("channels").choices(),
        "closed": closed,
        "before": at - 1,
        "after": at + 1 if more else 0,
        "here": "cases",
    }
    return render(request, "cases/cases.html", context)


@require_safe
@for_member
def channels(request: MemberRequest) -> HttpResponse:
    counts = channel_counts(request.actor)
    total = {
        name: sum(getattr(each, name) for each in counts) for name in ("month", "year", "unseen", "grouped")
    }
    context = {
        "counts": counts,
        "here": "cases",
        **total,
        "occasions": occasions_counted(request.actor),
        "incidents": incidents_counted(request.actor),
        "residence": residence_counts(request.actor),
    }
    return render(request, "cases/channels.html", context)


@require_safe
@for_member
def who_moved(request: MemberRequest) -> HttpResponse:
    """The offender, or the person it happened to: counts per year."""
    return render(request, "cases/who_moved.html", {"years": housing_counts(request.actor), "here": "cases"})


@require_safe
@for_member
def usage(request: MemberRequest) -> HttpResponse:
    """What became of the steps of each version of a protocol, and whether nobody was left out: counts per month."""
    return render(request, "cases/usage.html", {"versions": protocol_usage(request.actor), "here": "cases"})
