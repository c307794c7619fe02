"""A protocol as a page to read aloud, with its picture; and the list of all that are installed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.directory.queries import place_label
from rozedraad.casework.guide.queries import my_protocols
from rozedraad.casework.protocols.errors import ProtocolUnknown
from rozedraad.casework.protocols.queries import Protocol, picture, protocol, shelf, tell_whole


@require_safe
@for_member
def protocols(request: MemberRequest) -> HttpResponse:
    mine = {(each.id, each.version) for each in my_protocols(request.actor)}
    lines = [
        {
            "told": tell_whole(each.protocol),
            "place": place_label(each.protocol.territory),
            "valid_from": each.protocol.valid_from,
            "standing": each.standing,
            "mine": (each.protocol.id, each.protocol.version) in mine,
        }
        for each in shelf()
    ]
    return render(request, "guide/list.html", {"lines": lines, "here": "protocols"})


@require_safe
@for_member
def whole(request: MemberRequest, name: str, version: str) -> HttpResponse:
    """One version, whether it is in force or not."""
    found = protocol_or_404(name, version)
    told = tell_whole(found)
    context = {
        "told": told,
        "picture": picture(told),
        "place": place_label(found.territory),
        "valid_from": found.valid_from,
        "standing": next(each.standing for each in shelf() if each.protocol is found),
        "here": "protocols",
    }
    return render(request, "guide/protocol.html", context)


def protocol_or_404(name: str, version: str) -> Protocol:
    try:
        return protocol(name, version)
    except ProtocolUnknown:
        raise Http404 from None
