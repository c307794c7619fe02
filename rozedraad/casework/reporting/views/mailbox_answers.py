"""What somebody decides in the mailbox: yes, no, later, stop, come back."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.base.accounts.queries import ReporterRequest
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.consent.errors import PartsMissing
from rozedraad.casework.consent.queries import PARTS
from rozedraad.casework.reporting.forms.mailbox import LetInForm, StopForm
from rozedraad.casework.reporting.queries.mailbox import ask_of, team_seen
from rozedraad.casework.reporting.queries.others import other_team, other_teams
from rozedraad.casework.reporting.queries.receipt import receipt_of
from rozedraad.casework.reporting.views.mailbox import for_mailbox

YES, SOME, NO, LATER = "yes", "some", "no", "later"
EMPTY_LINES = re.compile(r"\n\s*\n")


@require_POST
@for_mailbox
def answer_question(request: ReporterRequest, decision_id: UUID) -> HttpResponse:
    """A team's question. Later changes nothing: the question stays."""
    if request.POST.get("answer") != LATER:
        cases.answer_question(actor=request.actor, decision_id=decision_id, yes=_said_yes_to(request, PARTS))
    return _thanked(request)


@require_POST
@for_mailbox
def answer_offer(request: ReporterRequest, step_id: UUID) -> HttpResponse:
    """A step that waits for consent."""
    if request.POST.get("answer") == LATER:
        return _thanked(request)
    ask = ask_of(request.actor, step_id)
    everything = tuple(part.code for part in ask.parts)
    parts = _said_yes_to(request, everything)
    if parts:
        cases.give_consent(actor=request.actor, team_id=ask.team_id, parts=parts, purpose=ask.purpose_code)
    else:
        cases.refuse_offer(
            actor=request.actor, team_id=ask.team_id, parts=everything, purpose=ask.purpose_code
        )
    return _thanked(request)


def _said_yes_to(request: ReporterRequest, everything: tuple[str, ...]) -> tuple[str, ...]:
    match request.POST.get("answer"):
        case "yes":
            return everything
        case "some":
            if ticked := tuple(part for part in request.POST.getlist("parts") if part in everything):
                return ticked
            raise PartsMissing
    return ()


def _thanked(request: ReporterRequest) -> HttpResponse:
    words = {
        YES: _("Thank you. That team can open it from now on. You can stop this at any time, below."),
        SOME: _(
            "Thank you. That team can open what you chose, and nothing else. You can stop this at any time."
        ),
        NO: _("That is fine. Nobody gets to know it."),
        LATER: _("That is fine. The question stays here until you answer. Nothing happens meanwhile."),
    }
    messages.success(request, words.get(request.POST.get("answer", ""), words[NO]))
    return redirect("mailbox")


@require_POST
@for_mailbox
def answer_label(request: ReporterRequest) -> HttpResponse:
    """Does it belong, and may it be counted: two questions, answered apart."""
    agrees = request.POST.get("answer") == YES
    cases.decide_label(actor=request.actor, agree=agrees, may_count="count" in request.POST)
    messages.success(request, _("Thank you. We do as you say. You can change it at any time, below."))
    return redirect("mailbox")


@require_POST
@for_mailbox
def confirm_spoken(request: ReporterRequest, team_id: UUID) -> HttpResponse:
    cases.confirm_spoken(actor=request.actor, team_id=team_id)
    messages.success(request, _("Thank you. What you said counts from now on."))
    return redirect("mailbox")


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def stop(request: ReporterRequest, team_id: UUID) -> HttpResponse:
    """First what that team has opened, honestly; then the button."""
    team = team_seen(request.actor, team_id)
    form = StopForm(team.parts, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        everything = request.POST.get("stop") == "all" or not form.cleaned_data["parts"]
        parts = None if everything else form.cleaned_data["parts"]
        cases.withdraw(actor=request.actor, case_id=request.actor.case_id, team_id=team_id, parts=parts)
        messages.success(request, _("Stopped. From this moment that team cannot open it any more."))
        return redirect("mailbox")
    return render(request, "reporting/mailbox/stop.html", {"team": team, "form": form})


@require_safe
@for_mailbox
def teams(request: ReporterRequest) -> HttpResponse:
    return render(request, "reporting/mailbox/teams.html", {"teams": other_teams(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def let_in(request: ReporterRequest, team_id: UUID) -> HttpResponse:
    team = other_team(request.actor, team_id)
    first = {"purpose": team.purposes[0][0]}
    form = LetInForm(
        team.parts, team.purposes, request.POST if request.method == "POST" else None, initial=first
    )
    if request.method == "POST" and form.is_valid():
        cases.give_consent(actor=request.actor, team_id=team_id, **form.cleaned_data)
        messages.success(request, _("Done. That team can open what you chose, and nothing else."))
        return redirect("mailbox")
    return render(request, "reporting/mailbox/let_in.html", {"team": team, "form": form})


@require_safe
@for_mailbox
def receipt(request: ReporterRequest) -> HttpResponse:
    """What was agreed, to read or to print."""
    return render(request, "reporting/mailbox/receipt.html", {"receipt": receipt_of(request.actor)})


@require_safe
@for_mailbox
def receipt_text(request: ReporterRequest) -> HttpResponse:
    """The same to keep, under a name that tells nothing."""
    page = render_to_string("reporting/overzicht.txt", {"receipt": receipt_of(request.actor)}, request)
    return kept_as(page, "overzicht.txt")


def kept_as(text: str, name: str) -> HttpResponse:
    """A text to save, without the empty lines its template leaves."""
    response = HttpResponse(EMPTY_LINES.sub("\n\n", text), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@for_mailbox
def reopen(request: ReporterRequest) -> HttpResponse:
    cases.reopen_case(actor=request.actor, case_id=request.actor.case_id)
    messages.success(request, _("Welcome back. The same team goes on with you; below you see when."))
    return redirect("mailbox")


@require_POST
@for_mailbox
def contact(request: ReporterRequest) -> HttpResponse:
    """Help after all, or no contact any more."""
    wanted = request.POST.get("wanted") == YES
    cases.say_contact(actor=request.actor, wanted=wanted)
    if wanted:
        messages.success(request, _("Good that you say so. Below you see who contacts you, and when."))
    else:
        messages.success(request, _("We leave you in peace. With your code you can always ask for help."))
    return redirect("mailbox")


@require_POST
@for_mailbox
def think_along(request: ReporterRequest) -> HttpResponse:
    """May be invited to think along, or not any more."""
    wanted = request.POST.get("wanted") == YES
    cases.say_think_along(actor=request.actor, wanted=wanted)
    if wanted:
        messages.success(request, _("Thank you. They may invite you, and you can always say no."))
    else:
        messages.success(request, _("Nobody invites you."))
    return redirect("mailbox")


@require_POST
@for_mailbox
def object_to_new_code(request: ReporterRequest) -> HttpResponse:
    """The holder of the old code: that was not me."""
    cases.object_to_replacement(actor=request.actor)
    messages.success(request, _("The other code no longer works. Your own code stays as it was."))
    return redirect("mailbox")
