"""The protocol card of one function, to print."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.guide.errors import FunctionUnknown
from rozedraad.casework.guide.queries import card
from rozedraad.casework.guide.views.reading import protocol_or_404
from rozedraad.casework.protocols.queries import tell_whole


@require_safe
@for_member
def card_file(_request: MemberRequest, name: str, version: str, function: str) -> HttpResponse:
    """Shown by the browser, to print from there; nothing in it is about a case."""
    told = tell_whole(protocol_or_404(name, version))
    try:
        pdf = card(told, function)
    except FunctionUnknown:
        raise Http404 from None
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{function}.pdf"'
    return response
