"""Two protocols side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.guide.forms import CompareForm, key_of
from rozedraad.casework.guide.queries import compare, my_protocols
from rozedraad.casework.guide.views.reading import protocol_or_404
from rozedraad.casework.protocols.queries import Told, shelf, tell_whole


@require_safe
@for_member
def comparison(request: MemberRequest) -> HttpResponse:
    """Without a choice: what the own team works by, beside another one."""
    form = CompareForm(request.GET if request.GET else _usual(request))
    context: dict[str, object] = {"form": form, "here": "protocols"}
    if form.is_valid():
        left, right = _told(form.cleaned_data["links"]), _told(form.cleaned_data["rechts"])
        context |= {"left": left, "right": right, "found": compare(left, right)}
    return render(request, "guide/compare.html", context)


def _told(key: str) -> Told:
    name, _, version = key.partition("/")
    return tell_whole(protocol_or_404(name, version))


def _usual(request: MemberRequest) -> dict[str, str]:
    mine = my_protocols(request.actor)
    found = dict.fromkeys(key_of(p.id, p.version) for p in (*mine, *(each.protocol for each in shelf())))
    keys = list(found)
    return {"links": keys[0], "rechts": keys[min(1, len(keys) - 1)]} if keys else {}
