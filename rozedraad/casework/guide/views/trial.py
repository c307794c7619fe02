"""A dry run of a protocol with an invented case. A GET of codes only: nothing is typed and nothing is kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.guide.forms import TrialForm
from rozedraad.casework.guide.queries import newest
from rozedraad.casework.guide.rules.trial import begins, trial
from rozedraad.casework.protocols.errors import ProtocolUnknown
from rozedraad.casework.protocols.queries import tell_whole
from rozedraad.shared import clock


@require_safe
@for_member
def dry_run(request: MemberRequest, name: str) -> HttpResponse:
    """The version in force; without one, the newest."""
    try:
        found = newest(name)
    except ProtocolUnknown:
        raise Http404 from None
    told = tell_whole(found)
    form = TrialForm(found, request.GET or None)
    context: dict[str, object] = {"form": form, "told": told, "here": "protocols"}
    if form.is_valid():
        begin = begins(clock.now())[form.cleaned_data["begin"]]
        later = begin + form.wait
        steps = trial(found, told, form.facts(begin), begin, later)
        context |= {"steps": steps, "begin": begin, "later": later, "late": sum(step.late for step in steps)}
    return render(request, "guide/trial.html", context)
