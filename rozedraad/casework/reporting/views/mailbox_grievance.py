"""A complaint about an organisation, from the mailbox."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import ReporterRequest
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.casework.grievances import actions as grievances
from rozedraad.casework.grievances.errors import GrievanceRefusal
from rozedraad.casework.grievances.queries import (
    grievance_of,
    grievances_of,
    organisations_for,
    said_in,
    teams_to_tell,
)
from rozedraad.casework.reporting.forms.grievance import GrievanceForm, TellForm
from rozedraad.casework.reporting.forms.mailbox import MailboxForm, MessageForm
from rozedraad.casework.reporting.queries.mailbox import places_of_case
from rozedraad.casework.reporting.views.mailbox import for_mailbox

REFUSALS = (GrievanceRefusal, VaultRefusal)


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def complain(request: ReporterRequest) -> HttpResponse:
    """Says first who handles it and who does not get to know."""
    places = [*places_of_case(request.actor), settings.TERRITORY]
    found = organisations_for(places)
    form = GrievanceForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = grievances.register_grievance(
                actor=request.actor, about=UUID(told["about"]), places=places, text=told["text"]
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your complaint is in. The organisation it is about does not know."))
            return redirect("mailbox-grievance", made)
    context = {"form": form, "grievances": grievances_of(request.actor)}
    return render(request, "reporting/mailbox/complain.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def grievance(request: ReporterRequest, grievance_id: UUID) -> HttpResponse:
    """How far it is, everything said in it, and a box to write in."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            grievances.write_message(actor=request.actor, grievance_id=grievance_id, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Your message was sent. Only this team can read it."))
            return redirect("mailbox-grievance", grievance_id)
    return _shown(request, grievance_id, form=form)


@require_POST
@for_mailbox
def tell(request: ReporterRequest, grievance_id: UUID) -> HttpResponse:
    """From here on a team of that organisation may read it."""
    seen = grievance_of(request.actor, grievance_id)
    form = TellForm(teams_to_tell(seen), request.POST)
    if not form.is_valid():
        return _shown(request, grievance_id, telling=form)
    team = UUID(form.cleaned_data["team"])
    return _done(
        request,
        grievance_id,
        lambda: grievances.tell_organisation(actor=request.actor, grievance_id=grievance_id, team_id=team),
        _("That team can read your complaint from now on. You can stop this at any time."),
    )


@require_POST
@for_mailbox
def stop_telling(request: ReporterRequest, grievance_id: UUID) -> HttpResponse:
    return _done(
        request,
        grievance_id,
        lambda: grievances.stop_telling(actor=request.actor, grievance_id=grievance_id),
        _("Stopped. From this moment that team cannot open it any more."),
    )


@require_POST
@for_mailbox
def withdraw(request: ReporterRequest, grievance_id: UUID) -> HttpResponse:
    return _done(
        request,
        grievance_id,
        lambda: grievances.withdraw_grievance(actor=request.actor, grievance_id=grievance_id),
        _("Taken back. No team can open it any more."),
    )


def _done(request: ReporterRequest, grievance_id: UUID, act: Callable[[], None], words: str) -> HttpResponse:
    try:
        act()
    except REFUSALS as refusal:
        return _shown(request, grievance_id, refusal=str(refusal))
    messages.success(request, words)
    return redirect("mailbox-grievance", grievance_id)


def _shown(
    request: ReporterRequest,
    grievance_id: UUID,
    *,
    form: MailboxForm | None = None,
    telling: TellForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    seen = grievance_of(request.actor, grievance_id)
    context = {
        "grievance": seen,
        "items": said_in(request.actor, grievance_id),
        "form": form or telling or MessageForm(),
        "writing": form or MessageForm(),
        "telling": telling or TellForm(teams_to_tell(seen)),
        "refusal": refusal,
    }
    return render(request, "reporting/mailbox/grievance.html", context, status=409 if refusal else 200)
