"""Where somebody came from: the place a button or a poster is for, and what kind of site it stood on.

Both stand in the address, as codes, so that nothing has to be kept before the first answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.queries import helplines, is_published

PLACE, SOURCE = "plaats", "bron"


def place_in(request: HttpRequest) -> str:
    """The territory in the address, as far as it lies in this municipality; else the municipality."""
    asked = request.GET.get(PLACE, "")
    return asked if settings.TERRITORY in directory.ancestors(asked) else settings.TERRITORY


def source_in(request: HttpRequest) -> str:
    """The kind of site in the address; a code nobody knows counts as none."""
    asked = request.GET.get(SOURCE, "")
    return asked if asked in code_list("source_sites").codes else ""


def carried(request: HttpRequest) -> str:
    """The same again, for the next address; empty when there is nothing to carry."""
    place, source = place_in(request), source_in(request)
    told = {PLACE: place if place != settings.TERRITORY else "", SOURCE: source}
    found = urlencode({name: code for name, code in told.items() if code})
    return f"?{found}" if found else ""


def closed(request: HttpRequest) -> HttpResponse | None:
    """The page with numbers to call, where the form may not be used (yet)."""
    if is_published(place_in(request)):
        return None
    return render(request, "reporting/closed.html", {"lines": helplines()})
