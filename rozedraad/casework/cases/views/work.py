"""What must be done, and the cases the viewer's teams know of."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member, my_teams
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import cases_of, channel_counts, residence_counts, worklist
from rozedraad.shared import clock


@require_safe
@for_member
def work(request: MemberRequest) -> HttpResponse:
    """My work: late, today and tomorrow, later, what waits for consent, and what nobody looked at."""
    context = {
        "todo": worklist(request.actor),
        "teams": my_teams(request.actor),
        "today": clock.today(),
        "here": "work",
    }
    return render(request, "cases/work.html", context)


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
    total = {name: sum(getattr(each, name) for each in counts) for name in ("month", "year", "unseen")}
    context = {"counts": counts, "here": "cases", **total, "residence": residence_counts(request.actor)}
    return render(request, "cases/channels.html", context)
