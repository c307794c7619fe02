"""Reports that only count: looked at group by group, so that a flood of them hides nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases.actions import look_at_cases
from rozedraad.casework.cases.forms.counting import CountedForm, ReadAtForm
from rozedraad.casework.cases.queries import counted_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def counted(request: MemberRequest) -> HttpResponse:
    """What nobody looked at yet. What came in after the page was read stays for a next look."""
    if request.method != "POST":
        return render(request, "cases/counted.html", {"page": counted_page(request.actor), "here": "work"})
    moment = ReadAtForm(request.POST)
    page = counted_page(request.actor, until=moment.cleaned_data["read_at"] if moment.is_valid() else None)
    form = CountedForm(page, request.POST)
    if moment.is_valid() and form.is_valid():
        ticked = set(form.cleaned_data["groups"])
        seen = [case_id for group in page.groups if group.key in ticked for case_id, _ref in group.cases]
        looked = look_at_cases(actor=request.actor, case_ids=seen)
        words = ngettext("%(count)d report counts now.", "%(count)d reports count now.", looked)
        messages.success(request, words % {"count": looked})
        return redirect("counted")
    context = {"page": page, "form": form, "moment": moment, "here": "work"}
    return render(request, "cases/counted.html", context)
