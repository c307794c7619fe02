"""For people who make the form known: a button, a QR code and a poster; and where the form may be used."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member
from rozedraad.casework.reporting.actions import publish_form, withdraw_form
from rozedraad.casework.reporting.errors import ReportingRefusal
from rozedraad.casework.reporting.forms.spreading import SpreadForm
from rozedraad.casework.reporting.queries.published import places_for
from rozedraad.casework.reporting.queries.spreading import Spread, button_of, poster, qr_code

SITE, WALL = "municipality", "poster"
BAD_REQUEST = 400


@require_safe
@for_member
def spread(request: MemberRequest) -> HttpResponse:
    return _shown(request)


def _shown(request: MemberRequest, refusal: ReportingRefusal | None = None) -> HttpResponse:
    form = SpreadForm(request.GET, source=SITE)
    chosen = _chosen(form)
    context = {
        "form": form,
        "spread": chosen,
        "snippet": button_of(chosen) if chosen else "",
        "chosen": urlencode({**form.cleaned_data, "bron": WALL}) if chosen else "",
        "places": places_for(request.actor),
        "refusal": refusal,
        "here": "spread",
        "actor": request.actor,
    }
    return render(request, "reporting/spread.html", context)


@require_safe
@for_member
def code(request: MemberRequest) -> HttpResponse:
    """The QR code, as a picture."""
    chosen = _chosen(SpreadForm(request.GET, source=WALL))
    if chosen is None:
        return HttpResponse(status=BAD_REQUEST)
    return HttpResponse(qr_code(chosen), content_type="image/svg+xml")


@require_safe
@for_member
def poster_file(request: MemberRequest) -> HttpResponse:
    chosen = _chosen(SpreadForm(request.GET, source=WALL))
    if chosen is None:
        return HttpResponse(status=BAD_REQUEST)
    response = HttpResponse(poster(chosen), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="poster.pdf"'
    return response


@require_POST
@for_member
def publish(request: MemberRequest) -> HttpResponse:
    try:
        publish_form(actor=request.actor, territory=request.POST.get("place", ""))
    except ReportingRefusal as refusal:
        return _shown(request, refusal)
    return redirect("spread")


@require_POST
@for_member
def withdraw(request: MemberRequest) -> HttpResponse:
    try:
        place, why = request.POST.get("place", ""), request.POST.get("why", "")[:200]
        withdraw_form(actor=request.actor, territory=place, why=why)
    except ReportingRefusal as refusal:
        return _shown(request, refusal)
    return redirect("spread")


def _chosen(form: SpreadForm) -> Spread | None:
    if not form.is_valid():
        return None
    told = form.cleaned_data
    return Spread(told["plaats"], told["bron"], told["taal"], told["woorden"])
