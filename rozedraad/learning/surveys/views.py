"""The questions, in the mailbox; and the numbers, for whoever works here."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rozedraad.base.accounts.queries import MemberRequest, ReporterRequest, for_member, for_reporter
from rozedraad.learning.surveys.actions import give_feedback
from rozedraad.learning.surveys.errors import SurveyRefusal
from rozedraad.learning.surveys.forms import FeedbackForm
from rozedraad.learning.surveys.queries import asked, heard

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@for_reporter
def feedback(request: ReporterRequest) -> HttpResponse:
    """Three questions, once; then that it was counted."""
    if request.actor.provisional:
        return redirect("new-code")
    question = asked(request.actor)
    form = FeedbackForm(question.about, request.POST if request.method == "POST" else None)
    context = {"asked": question, "form": form}
    if request.method == "POST" and form.is_valid():
        about = UUID(form.cleaned_data.get("about") or question.about[0][0])
        try:
            give_feedback(actor=request.actor, about=about, answers=form.answers())
        except SurveyRefusal as refusal:
            return render(
                request, "surveys/feedback.html", context | {"refusal": str(refusal)}, status=CONFLICT
            )
        return render(request, "surveys/thanks.html")
    return render(request, "surveys/feedback.html", context)


@require_safe
@for_member
def results(request: MemberRequest) -> HttpResponse:
    return render(request, "surveys/results.html", {"heard": heard(request.actor), "here": "cases"})
