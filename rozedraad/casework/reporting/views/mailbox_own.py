"""What is somebody's own: correcting it, a copy of it, and a log that nobody else can open."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.base.accounts.queries import ReporterRequest
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.reporting.forms.own import CorrectionForm, EntryForm
from rozedraad.casework.reporting.queries.own import copy_of, diary_of, entry_of
from rozedraad.casework.reporting.queries.told import facts_told, told_item
from rozedraad.casework.reporting.views.mailbox import for_mailbox
from rozedraad.casework.reporting.views.mailbox_answers import kept_as


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def correct(request: ReporterRequest, item_id: UUID) -> HttpResponse:
    """Something told was wrong: what is right stands beside it from now on."""
    said = told_item(request.actor, item_id)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cases.correct(actor=request.actor, item_id=item_id, **form.cleaned_data)
        messages.success(request, _("Kept. Whoever may open the first can read this too."))
        return redirect("mailbox-told")
    return render(request, "reporting/mailbox/correct.html", {"said": said, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def correct_facts(request: ReporterRequest) -> HttpResponse:
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cases.correct_facts(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept with your story. The team that may open it reads it there."))
        return redirect("mailbox-told")
    context = {"facts": facts_told(request.actor), "form": form}
    return render(request, "reporting/mailbox/correct.html", context)


@require_safe
@for_mailbox
def copy(request: ReporterRequest) -> HttpResponse:
    """Everything, opened here and now with the code, under a name that tells nothing."""
    return kept_as(render_to_string("reporting/kopie.txt", {"copy": copy_of(request.actor)}), "kopie.txt")


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def diary(request: ReporterRequest) -> HttpResponse:
    """The log, and a box to write in."""
    form = EntryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cases.write_entry(actor=request.actor, entry=form.cleaned_data)
        messages.success(request, _("Kept. Only you can open it."))
        return redirect("mailbox-diary")
    context = {"diary": diary_of(request.actor), "form": form}
    return render(request, "reporting/mailbox/diary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def entry(request: ReporterRequest, entry_id: UUID) -> HttpResponse:
    """Hand one entry over. Says first who will be able to read it."""
    found = entry_of(request.actor, entry_id)
    if request.method == "POST":
        cases.hand_over_entry(actor=request.actor, entry_id=entry_id)
        messages.success(request, _("Handed over. It stands with your story now."))
        return redirect("mailbox-diary")
    context = {"entry": found, "diary": diary_of(request.actor)}
    return render(request, "reporting/mailbox/entry.html", context)


@require_POST
@for_mailbox
def remove_entry(request: ReporterRequest, entry_id: UUID) -> HttpResponse:
    cases.remove_entry(actor=request.actor, entry_id=entry_id)
    messages.success(request, _("Removed from your log."))
    return redirect("mailbox-diary")
