"""What every template may know of the installation."""

from django.conf import settings
from django.http import HttpRequest


def installation(_request: HttpRequest) -> dict[str, object]:
    return {
        "public_name": settings.PUBLIC_NAME,
        "installation_kind": settings.INSTALLATION_KIND,
        "community_term": settings.COMMUNITY_TERM,
        "safe_exit_url": settings.SAFE_EXIT_URL,
        "tokens_stylesheet": settings.TOKENS_STYLESHEET,
        "logo": settings.LOGO,
    }
