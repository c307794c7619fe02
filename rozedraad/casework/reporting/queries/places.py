"""Where something may have been, as the directory knows it."""

from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TerritorySeen

Choices = list[tuple[str, object]]

UNKNOWN: Final = "unknown"
ELSEWHERE: Final = "elsewhere"  # a home municipality we have no code for


def own_municipality() -> str:
    """Its name, as people know it."""
    found = directory.territory(settings.TERRITORY)
    return found.name if found else ""


def place_choices() -> Choices:
    """For a select: "I do not know" first, then this municipality by district, then others around it."""
    own = settings.TERRITORY
    choices: Choices = [("", _("Choose a place")), (UNKNOWN, _("I do not know, or would rather not say"))]
    if directory.territory(own) is not None:
        choices.append((own, _("Somewhere in %(name)s") % {"name": own_municipality()}))
    for district in directory.territories_in(own, "district"):
        choices.append((district.name, _choices_in(district)))
    elsewhere = [(t.code, t.name) for t in directory.territories("municipality") if t.code != own]
    if elsewhere:
        choices.append((_("Another municipality"), elsewhere))
    return choices


def where(code: str) -> dict[str, str]:
    """Municipality, district and neighbourhood of a territory; empty where it is not that precise."""
    found = {"municipality": "", "district": "", "neighbourhood": ""}
    for each in directory.ancestors(code):
        seen = directory.territory(each)
        if seen is not None and seen.kind in found:
            found[seen.kind] = each
    if not any(found.values()) and code in directory.municipality_names():
        found["municipality"] = code
    return found


def home_of(answer: str, name: str) -> tuple[str, str]:
    """The code of the municipality somebody lives in, and the name they gave if it has no code here."""
    if answer == "here":
        return settings.TERRITORY, ""
    if name or answer == "elsewhere":
        for each in directory.territories("municipality"):
            if each.name.casefold() == name.strip().casefold():
                return each.code, ""
        for code, known in directory.municipality_names().items():
            if known.casefold() == name.strip().casefold():
                return code, ""
        return ELSEWHERE, name
    return "", ""


def place_name(code: str) -> str:
    found = directory.territory(code) if code else None
    return found.name if found else directory.municipality_names().get(code, "")


def _choices_in(district: TerritorySeen) -> list[tuple[str, str]]:
    inside = directory.territories_in(district.code, "neighbourhood")
    return [
        (district.code, _("Somewhere in %(name)s") % {"name": district.name}),
        *((each.code, each.name) for each in inside),
    ]
