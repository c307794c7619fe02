"""The counter: staff enter a report for somebody who stands before them."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.directory.queries import teams_of_member
from rozedraad.casework.reporting.actions import enter_report
from rozedraad.casework.reporting.errors import ReportingRefusal
from rozedraad.casework.reporting.forms.counter import CounterForm
from rozedraad.casework.reporting.rules.answers import contents_of, facts_of
from rozedraad.shared.ids import new_id


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def counter(request: MemberRequest) -> HttpResponse:
    teams = teams_of_member(request.actor.id)
    if request.method != "POST":
        return _form(request, CounterForm(teams, initial={"case": new_id()}))
    form = CounterForm(teams, request.POST)
    if not form.is_valid():
        return _form(request, form)
    screens = form.screens()
    try:
        entered = enter_report(
            actor=request.actor,
            team_id=form.team_id(),
            case_id=form.cleaned_data["case"],
            facts=facts_of(screens, channel=form.cleaned_data["channel"] or "counter", language="nl"),
            contents=contents_of(screens),
            answers=form.choices_made(),
        )
    except ReportingRefusal as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form)
    shown = {"entered": entered, "here": "counter", "actor": request.actor, "address": settings.PUBLIC_URL}
    return render(request, "reporting/slip.html", shown)


def _form(request: MemberRequest, form: CounterForm) -> HttpResponse:
    return render(
        request, "reporting/counter.html", {"form": form, "here": "counter", "actor": request.actor}
    )
