"""Take a case higher, or look at it again: what was proposed, and a person decides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.views.page import back_to


@require_POST
@for_member
def escalate(request: MemberRequest, case_id: UUID, escalation_id: UUID) -> HttpResponse:
    told = {name: request.POST.get(name, "") for name in ("answer", "reason")}
    try:
        actions.decide_escalation(actor=request.actor, case_id=case_id, escalation_id=escalation_id, **told)
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept."))
    return back_to(case_id)


@require_POST
@for_member
def look_again(request: MemberRequest, case_id: UUID, look_id: UUID) -> HttpResponse:
    told = {name: request.POST.get(name, "") for name in ("answer", "reason")}
    try:
        actions.decide_new_look(actor=request.actor, case_id=case_id, look_id=look_id, **told)
    except CaseRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept."))
    return back_to(case_id)
