"""The page of one case, its sealed parts, and its files."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.evidence.queries import WITH_FILES, as_download
from rozedraad.casework.cases import actions
from rozedraad.casework.cases.forms import CaseForm
from rozedraad.casework.cases.views.page import REFUSALS, do_or_show, page_for, shown
from rozedraad.casework.consent.queries import SEALED_PARTS


@require_safe
@for_member
def case(request: MemberRequest, case_id: UUID) -> HttpResponse:
    return shown(request, page_for(request, case_id))


@require_POST
@for_member
def open_part(request: MemberRequest, case_id: UUID, part: str) -> HttpResponse:
    """The page with this part opened. The person is shown that it was."""
    page_for(request, case_id)
    if part not in SEALED_PARTS:
        raise Http404
    try:
        items = actions.open_part(actor=request.actor, case_id=case_id, compartment=part)
    except REFUSALS as refusal:
        return _refused(request, case_id, refusal)
    return shown(request, page_for(request, case_id), part=part, items=items)


@require_POST
@for_member
def file(request: MemberRequest, case_id: UUID, part: str, item_id: UUID) -> HttpResponse:
    """A file of a part with files. Its own name stays sealed: a download stays behind on a computer."""
    page_for(request, case_id)
    if part not in WITH_FILES:
        raise Http404
    try:
        sealed, chunks = actions.open_file(actor=request.actor, case_id=case_id, part=part, item_id=item_id)
    except REFUSALS as refusal:
        return _refused(request, case_id, refusal)
    return as_download(sealed, chunks)


@require_POST
@for_member
def seen(request: MemberRequest, case_id: UUID) -> HttpResponse:
    """Somebody of the receiving team looked at a new report."""
    page = page_for(request, case_id)
    return do_or_show(
        request, page, CaseForm({}), lambda: actions.look_at_case(actor=request.actor, case_id=case_id)
    )


def _refused(request: MemberRequest, case_id: UUID, refusal: Exception) -> HttpResponse:
    form = CaseForm({})
    form.refuse(refusal)
    return shown(request, page_for(request, case_id), form)
