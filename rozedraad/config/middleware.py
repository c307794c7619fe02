"""What stands around every request: a calm page when the database is down, and no traces."""

from collections.abc import Callable

import structlog
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from psycopg_pool import PoolTimeout

from rozedraad.config.views import database_down, server_error

log = structlog.get_logger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]

DOWN = (OperationalError, InterfaceError, PoolTimeout)
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
