"""Pages for when something is wrong. They touch no database and tell nothing of the request."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rozedraad.shared import clock


def database_down(request: HttpRequest) -> HttpResponse:
    return render(request, "web/503.html", status=503)


def uploads_busy(request: HttpRequest) -> HttpResponse:
    """As many files come in as one process takes at the same moment. A script tries again by itself."""
    response = render(request, "web/busy.html", status=503)
    response["Retry-After"] = "3"
    return response


def body_too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "web/413.html", status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "web/500.html", status=500)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "web/404.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "web/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "web/400.html", status=400)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form's own mark is missing or old: the page says how to go on."""
    return render(request, "web/expired.html", status=403)


def security_txt(_request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116). Valid for a year from now, as the standard asks for a date."""
    expires = (clock.now() + timedelta(days=365)).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
