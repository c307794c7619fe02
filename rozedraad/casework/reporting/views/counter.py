"""Staff enter a report: for somebody who stands before them, telephoned or wrote, or a lead without anybody."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.directory.queries import team_label, teams_of_member
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.queries import open_lead
from rozedraad.casework.intake.queries import script_for
from rozedraad.casework.intake.queries import ways as talks
from rozedraad.casework.reporting.actions import enter_lead, enter_report
from rozedraad.casework.reporting.errors import ReportingRefusal
from rozedraad.casework.reporting.forms.counter import CounterForm
from rozedraad.casework.reporting.forms.entering import EnteringForm
from rozedraad.casework.reporting.forms.lead import LeadForm
from rozedraad.casework.reporting.queries import incident_of
from rozedraad.casework.reporting.rules.answers import contents_of, facts_of
from rozedraad.casework.reporting.rules.ways import BY_CHANNEL, COUNTER, HERE, LINE, WAYS, Way, shown_first
from rozedraad.shared.ids import new_id

LANGUAGE = "nl"
TALKS = {HERE: ("desk", "street"), LINE: ("phone",)}  # by where the person is: how to ask
REFUSALS = (ReportingRefusal, CaseRefusal)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def counter(request: MemberRequest) -> HttpResponse:
    return _report(request, COUNTER, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def enter(request: MemberRequest, channel: str, case_id: UUID | None = None) -> HttpResponse:
    """One way in. With `case_id`, the own report of somebody about whom there was a lead."""
    way = BY_CHANNEL.get(channel)
    if way is None or (case_id and way.is_lead):
        raise Http404
    return _lead(request, way) if way.is_lead else _report(request, way, case_id)


def _report(request: MemberRequest, way: Way, lead: UUID | None) -> HttpResponse:
    known = incident_of(open_lead(request.actor, lead)) if lead else {}
    teams = teams_of_member(request.actor.id)
    if request.method != "POST":
        return _form(request, CounterForm(teams, initial={"case": new_id(), **known}, way=way), way, lead)
    form = CounterForm(teams, request.POST, way=way)
    if not form.is_valid():
        return _form(request, form, way, lead)
    screens = form.screens()
    try:
        entered = enter_report(
            actor=request.actor,
            team_id=form.team_id(),
            case_id=form.cleaned_data["case"],
            facts=facts_of(screens, channel=way.channel, language=LANGUAGE),
            contents=contents_of(screens),
            answers=form.choices_made(),
            lead=lead,
            first_heard=form.first_heard(),
        )
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form, way, lead)
    shown = {"entered": entered, "hand": form.code_goes(), "way": way, "address": settings.PUBLIC_URL}
    return render(request, "reporting/slip.html", {**shown, "here": "counter", "actor": request.actor})


def _lead(request: MemberRequest, way: Way) -> HttpResponse:
    teams = teams_of_member(request.actor.id)
    if request.method != "POST":
        return _form(request, LeadForm(teams, initial={"case": new_id()}, way=way), way)
    form = LeadForm(teams, request.POST, way=way)
    if not form.is_valid():
        return _form(request, form, way)
    try:
        passed_on = enter_lead(
            actor=request.actor,
            team_id=form.team_id(),
            case_id=form.cleaned_data["case"],
            facts=facts_of(form.screens(), channel=form.channel_code(), language=LANGUAGE),
            words=form.what_was_heard(),
        )
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form, way)
    shown: dict[str, Any] = {"ref": passed_on.ref, "team": team_label(passed_on.team_id), "way": way}
    return render(request, "reporting/lead_kept.html", {**shown, "here": "counter", "actor": request.actor})


def _form(request: MemberRequest, form: EnteringForm, way: Way, lead: UUID | None = None) -> HttpResponse:
    ways = [each for each in WAYS if not (lead and each.is_lead)]
    first = [each for each in shown_first(way) if each in ways]
    context = {
        "form": form,
        "way": way,
        "first": first,
        "more": [w for w in ways if w not in first],
        "lead": lead,
        "scripts": [
            (words, script_for(code)) for code, words in talks() if code in TALKS.get(way.person, ())
        ],
    }
    page = "reporting/lead.html" if way.is_lead else "reporting/counter.html"
    return render(request, page, {**context, "here": "counter", "actor": request.actor})
