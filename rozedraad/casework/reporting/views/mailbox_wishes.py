"""What somebody hopes for, and who may go along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rozedraad.base.accounts.queries import ReporterRequest
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.reporting.forms.wishes import SupporterForm, WishForm
from rozedraad.casework.reporting.queries.wishes import supporters_of, wishes_of
from rozedraad.casework.reporting.views.mailbox import REFUSALS, for_mailbox


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def wishes(request: ReporterRequest) -> HttpResponse:
    """What somebody hopes for and what was answered; what nobody can promise is said at the choice itself."""
    form = WishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cases.make_wish(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Thank you. The team says what is possible, and why."))
        return redirect("mailbox-wishes")
    context = {"form": form, "wishes": wishes_of(request.actor)}
    return render(request, "reporting/mailbox/wishes.html", context)


@require_POST
@for_mailbox
def drop_wish(request: ReporterRequest, wish_id: UUID) -> HttpResponse:
    cases.drop_wish(actor=request.actor, wish_id=wish_id)
    messages.success(request, _("Taken back. The team sees that too."))
    return redirect("mailbox-wishes")


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def supporter(request: ReporterRequest) -> HttpResponse:
    """Ask somebody to go along or to call. Says first what they get to know."""
    found = supporters_of(request.actor)
    open_to_ask = [one.code for one in found if not one.asked]
    form = SupporterForm(open_to_ask, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["supporter"]
        try:
            cases.ask_supporter(actor=request.actor, supporter=chosen, text=form.message())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. They contact you in the way you chose."))
            return redirect("mailbox")
    context = {"form": form, "supporters": found, "can_ask": bool(open_to_ask)}
    return render(request, "reporting/mailbox/supporter.html", context)
