"""A protocol as a page to read aloud, with its picture; and the list of all that are installed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.base.directory.queries import place_label
from rozedraad.casework.guide.actions import acknowledge_version
from rozedraad.casework.guide.forms import ReadForm
from rozedraad.casework.guide.queries import (
    check_of,
    lessons_about,
    lessons_taken_up,
    my_protocols,
    read_at,
    read_by_teams,
)
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
    return _shown(request, protocol_or_404(name, version))


@require_POST
@for_member
def read_it(request: MemberRequest, name: str, version: str) -> HttpResponse:
    """I have read this version: after the questions, which come back with what was chosen."""
    found = protocol_or_404(name, version)
    form = ReadForm(check_of(found.id, found.version), request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    acknowledge_version(actor=request.actor, name=name, version=version, answers=form.cleaned_data)
    messages.success(request, _("Kept: you have read this version."))
    return redirect("protocol", name, version)


def _shown(request: MemberRequest, found: Protocol, form: ReadForm | None = None) -> HttpResponse:
    told = tell_whole(found)
    context = {
        "told": told,
        "picture": picture(told),
        "place": place_label(found.territory),
        "valid_from": found.valid_from,
        "standing": next(each.standing for each in shelf() if each.protocol is found),
        "learned": lessons_about(request.actor, found.id, found.version),
        "taken_up": lessons_taken_up(request.actor, found.id, found.version),
        "here": "protocols",
    }
    return render(request, "guide/protocol.html", {**context, **_register(request, found, form)})


def protocol_or_404(name: str, version: str) -> Protocol:
    try:
        return protocol(name, version)
    except ProtocolUnknown:
        raise Http404 from None


def _register(request: MemberRequest, found: Protocol, form: ReadForm | None) -> dict[str, object]:
    """Who read it, and the check for who did not yet."""
    read = read_at(request.actor, found.id, found.version)
    asked = check_of(found.id, found.version)
    return {
        "read": read,
        "read_form": form or (None if read else ReadForm(asked)),
        "form": form,
        "teams_read": read_by_teams(request.actor, found),
    }
