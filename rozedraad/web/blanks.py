"""A page on which only a few values differ from one visitor to the next: rendered once, then filled in.

For the page somebody waits for while their report is stored; rendering it takes as long as sealing the report.
The rest of such a page may depend on the template, the language, the address and the installation, on nothing
else: what is one visitor's own and no blank would be shown to the next.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language

INSTALLATION: Final = (
    "PUBLIC_NAME",
    "INSTALLATION_KIND",
    "COMMUNITY_TERM",
    "SAFE_EXIT_URL",
    "TOKENS_STYLESHEET",
    "LOGO",
)
FORM: Final = "form"
MARK: Final = re.compile(r"\[\[(\w+)\]\]")
_kept: dict[tuple[object, ...], list[str]] = {}


def filled(
    request: HttpRequest, template: str, context: Mapping[str, object], blanks: Mapping[str, str]
) -> HttpResponse:
    """The template rendered with `context`, in which each name in `blanks`, written as `mark(name)`, stands where
    its value goes. The form's token is a blank of every page."""
    values = {**blanks, FORM: get_token(request)}
    about = (template, get_language(), request.path, *(getattr(settings, name) for name in INSTALLATION))
    pieces = _kept.get(about)
    if pieces is None:
        once = {**context, "csrf_token": mark(FORM), "messages": ()}
        pieces = _kept[about] = MARK.split(render_to_string(template, once, request))
    # Every second piece is the name of a blank.
    shown = (escape(values[piece]) if at % 2 else piece for at, piece in enumerate(pieces))
    return HttpResponse("".join(shown))


def mark(name: str) -> str:
    """Where the value of a blank will stand."""
    return f"[[{name}]]"
