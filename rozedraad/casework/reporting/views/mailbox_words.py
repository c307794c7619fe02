"""Words and files between the person and a team."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.base.accounts.queries import ReporterRequest
from rozedraad.base.evidence.queries import WITH_FILES, as_download
from rozedraad.base.notices import actions as notices
from rozedraad.base.notices.errors import NoticeRefusal
from rozedraad.base.notices.queries import mail_is_on
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.reporting.actions.adding import add_more
from rozedraad.casework.reporting.forms.mailbox import AddForm, MailForm, MessageForm
from rozedraad.casework.reporting.queries.mailbox import talk_with
from rozedraad.casework.reporting.queries.told import facts_told, next_number, readers_of_parts, told_by
from rozedraad.casework.reporting.views.mailbox import REFUSALS, for_mailbox


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def talk(request: ReporterRequest, team_id: UUID) -> HttpResponse:
    """Everything said with one team, and a box to write in."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cases.write_message(
                actor=request.actor, case_id=request.actor.case_id, team_id=team_id, **form.cleaned_data
            )
        except REFUSALS as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Your message was sent. Only this team can read it."))
            return redirect("mailbox-talk", team_id)
    return render(
        request, "reporting/mailbox/talk.html", {"talk": talk_with(request.actor, team_id), "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def add(request: ReporterRequest) -> HttpResponse:
    """More for the report. Says first, for each part, who will be able to open it."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddForm(*given, first=next_number(request.actor))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            add_more(actor=request.actor, part=told["part"], text=told["text"], files=form.kept)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added. Below you see who can open it."))
            return redirect("mailbox-told")
    context = {"form": form, "readers": readers_of_parts(request.actor)}
    return render(request, "reporting/mailbox/add.html", context)


@require_safe
@for_mailbox
def told(request: ReporterRequest) -> HttpResponse:
    """What somebody told, in their own words, and who can open each part."""
    return render(
        request,
        "reporting/mailbox/told.html",
        {"parts": told_by(request.actor), "facts": facts_told(request.actor)},
    )


@require_POST
@for_mailbox
def file(request: ReporterRequest, part: str, item_id: UUID) -> HttpResponse:
    """A file somebody sent, or its copy, for themselves."""
    if part not in WITH_FILES:
        raise Http404
    actor = request.actor
    return as_download(*cases.open_file(actor=actor, case_id=actor.case_id, part=part, item_id=item_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailbox
def mail(request: ReporterRequest) -> HttpResponse:
    """A neutral mail when something is new: on, another address, or off again."""
    form = MailForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = Clear.of_text(form.cleaned_data["address"])
        try:
            notices.opt_in(actor=request.actor, address=address, language=get_language() or "nl")
        except NoticeRefusal as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(
                request, _("You get a mail when something is new. It does not say what it is about.")
            )
            return redirect("mailbox")
    return render(request, "reporting/mailbox/mail.html", {"form": form, "on": mail_is_on(request.actor)})


@require_POST
@for_mailbox
def mail_off(request: ReporterRequest) -> HttpResponse:
    notices.opt_out(actor=request.actor)
    messages.success(request, _("No more mail. Your address was deleted."))
    return redirect("mailbox")
