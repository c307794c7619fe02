"""The toolbox of a case: what can be offered, who arranges it, and asking for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.queries import toolbox_page
from rozedraad.casework.cases.rules.toolbox import MAY_ASK


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def toolbox(request: MemberRequest, case_id: UUID) -> HttpResponse:
    page, tools = toolbox_page(request.actor, case_id)
    if request.method == "POST":
        try:
            actions.ask_tool(actor=request.actor, case_id=case_id, tool=request.POST.get("tool", ""))
        except CaseRefusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Asked. You see on the thread how it stands."))
        return redirect("case-toolbox", case_id)
    context = {"page": page, "tools": tools, "asks": page.case.state in MAY_ASK, "here": "cases"}
    return render(request, "cases/toolbox.html", context)
