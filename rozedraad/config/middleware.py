"""What stands around every request: a calm page when the database is down, and no traces."""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from psycopg_pool import PoolTimeout

from rozedraad.base.vault.queries import LARGEST_TOGETHER
from rozedraad.config.views import body_too_large, database_down, server_error, uploads_busy

log = structlog.get_logger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]

DOWN = (OperationalError, InterfaceError, PoolTimeout)
SMALL_BODY: Final = 256 * 1024  # what people type fits in it
ROOM_FOR_WORDS: Final = 8 * 1024 * 1024
# Not errors but answers: Django turns each into its own page.
ANSWERED = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)


class CalmWhenDown:
    """A page that says what to do (112, phone numbers) when PostgreSQL does not answer, and a calm one
    for any other error. Nothing of the request is logged but its method and the view's name."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except DOWN:
            log.exception("database down", method=request.method)
            return database_down(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ANSWERED):
            return None
        view = request.resolver_match.view_name if request.resolver_match else None
        info = (type(exception), exception, exception.__traceback__)
        if isinstance(exception, DOWN):
            log.error("database down", exc_info=info, method=request.method, view=view)
            return database_down(request)
        log.error("unexpected error", exc_info=info, method=request.method, view=view)
        return server_error(request)


class LargeBodies:
    """Files come in slowly. Only so many at the same moment, so that there is always somebody free to take a
    report; and never more than files may weigh together."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._free = BoundedSemaphore(settings.UPLOADS_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _length_of(request)
        if length <= SMALL_BODY:
            return self.get_response(request)
        if length > LARGEST_TOGETHER + ROOM_FOR_WORDS:
            return body_too_large(request)
        if not self._free.acquire(blocking=False):
            return uploads_busy(request)
        try:
            return self.get_response(request)
        finally:
            self._free.release()


def _length_of(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdigit() else 0


class NoTraces:
    """Every page but static files: not stored, not indexed, not sent on as referrer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noarchive"
        response.headers["Permissions-Policy"] = (
            "geolocation=(), camera=(), microphone=(), interest-cohort=()"
        )
        return response
