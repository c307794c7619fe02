"""What stands around every answer below /api, whoever gives it: the framework, a middleware, or nobody.

Outermost of all, so that a database that is down or an address that does not exist is a problem in JSON too,
and so that a body that is too large is refused before anything reads it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from rozedraad.api.problems import Problem, is_problem
from rozedraad.api.v1 import VERSION

ROOT: Final = "/api"
MOST_BYTES: Final = 256 * 1024
RETRY_SECONDS: Final = "5"

# The answers hold codes and nothing a browser should show: design rule /core/transport/security-headers.
ALWAYS: Final[Mapping[str, str]] = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, noarchive",
}

Handler = Callable[[HttpRequest], HttpResponseBase]


class ApiAnswers:
    """Gives each answer its headers, and each error its form."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_ours(request):
            return self.get_response(request)
        with translation.override(_language(request)):
            response = _refused(request) or self.get_response(request)
        if response.status_code >= 400 and not is_problem(response):
            with translation.override(_language(request)):
                response = _as_problem(response)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if settings.SECURE:
            response.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """The site chooses its language by the address; here the header says it."""
        if _is_ours(request):
            translation.activate(_language(request))


def _is_ours(request: HttpRequest) -> bool:
    return request.path_info == ROOT or request.path_info.startswith(f"{ROOT}/")


def _language(request: HttpRequest) -> str:
    return translation.get_language_from_request(request)


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return Problem(413).response()
    if not request.accepts("application/json") and not request.accepts("application/problem+json"):
        return Problem(406).response()
    return None


def _as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """The same refusal in the form of the API. Of its headers the ones that say what to do are kept."""
    number = 404 if response.status_code == 410 else response.status_code
    kept = {name: response.headers[name] for name in ("Allow", "Retry-After") if name in response.headers}
    if number == 503:
        kept.setdefault("Retry-After", RETRY_SECONDS)
    return Problem(number, headers=kept).response()
