"""Codes and moments in words, as the staff pages say them."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import CasePage, StepSeen
from rozedraad.shared import clock
from rozedraad.shared.workdays import END_OF_WORK
from rozedraad.web.templatetags.look import tag

register = template.Library()

A_WEEK = 7
LIGHTS = {"late": "late", "arrived": "arrived", "waiting": "waiting", "none": "plain"}
NOT_YET = frozenset({"open", "accepted"})


@register.filter
def coded(code: str, words: str) -> str:
    """{{ code|coded:"needs" }}"""
    return code_list(words).label(code) if code else ""


@register.filter
def coded_all(codes: Iterable[str] | None, words: str) -> str:
    """Several codes in one line."""
    return ", ".join(code_list(words).label(code) for code in codes or ())


@register.filter
def hinted(code: str, words: str) -> str:
    return code_list(words).hint(code)


@register.filter
def place_name(code: str) -> str:
    found = directory.territory(code) if code else None
    return found.name if found else ""


@register.filter
def day(moment: datetime | None) -> str:
    """`3 november`; with the year when it is another one."""
    if moment is None:
        return ""
    own = moment.astimezone(clock.LOCAL).date() if isinstance(moment, datetime) else moment
    return date_format(own, "j F" if own.year == clock.today().year else "j F Y")


@register.filter
def moment(value: datetime | None) -> str:
    """`3 november, 16.10 uur`."""
    return f"{day(value)}, {_hour(value)}" if value else ""


@register.filter
def due(value: datetime | None) -> str:
    """`vandaag`, `vrijdag 16.10 uur`, `3 december`. The end of a working day needs no hour."""
    if value is None:
        return ""
    local = value.astimezone(clock.LOCAL)
    away = (local.date() - clock.today().date()).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    words = near.get(away) or (date_format(local, "l") if abs(away) < A_WEEK else day(value))
    return words if local.time() == END_OF_WORK or abs(away) >= A_WEEK else f"{words} {_hour(value)}"


@register.filter
def overdue(value: datetime | None) -> str:
    """`1 dag te laat`."""
    if value is None:
        return ""
    days = (clock.today().date() - value.astimezone(clock.LOCAL).date()).days
    if days > 0:
        return ngettext("%(count)d day late", "%(count)d days late", days) % {"count": days}
    hours = max(int((clock.now() - value).total_seconds() // 3600), 1)
    return ngettext("%(count)d hour late", "%(count)d hours late", hours) % {"count": hours}


@register.filter
def days_ago(days: int) -> str:
    """`today`, `yesterday`, `4 days ago`."""
    near = {0: _("today"), 1: _("yesterday")}
    return near.get(days) or ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


@register.simple_tag
def cards_at(place: str) -> list[tuple[str, str]]:
    """(title, words) of the knowledge cards for the talk, or for a step by its name in the protocol."""
    cards = code_list("knowledge_cards")
    here = [code for code in cards.codes if place in cards.detail(code, "at").split()]
    return [(cards.label(code), cards.sentence(code)) for code in here]


@register.simple_tag
def weighed(page: CasePage) -> list[tuple[datetime, str, str]]:
    """(when, severity, impact) each time one of the two was said anew, newest first."""
    lines: list[tuple[datetime, str, str]] = []
    severity = impact = ""
    for told in page.told:
        if told.event is not Event.ASSESSED:
            continue
        said = (str(told.content.get("severity", severity)), str(told.content.get("impact", impact)))
        if said != (severity, impact):
            severity, impact = said
            lines.append((told.at, coded(severity, "severity_levels"), coded(impact, "impact_levels")))
    return lines[::-1]


@register.simple_tag
def light(state: str, steps: Iterable[StepSeen] = ()) -> SafeString:
    """The care light as a tag: what is late, what it waits for, or that care arrived."""
    words = _("no referral") if state == "none" else code_list("care_lights").label(state).lower()
    awaited = [s.who for s in steps if s.kind == "referral" and s.state in NOT_YET]
    if state == "waiting" and awaited:
        words = _("waits for %(team)s") % {"team": awaited[0]}
    return tag(LIGHTS[state], words)


def _hour(value: datetime) -> str:
    return _("at %(time)s") % {"time": value.astimezone(clock.LOCAL).strftime(_("%H:%M"))}
