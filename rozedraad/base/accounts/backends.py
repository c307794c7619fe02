"""Django asks a backend who somebody is; only signing in with all factors (actions.py) writes that down."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from .models import Member


class PassphraseBackend(BaseBackend):
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Never by itself: a passphrase alone is not a sign-in."""

    def get_user(self, user_id: UUID) -> Member | None:
        return Member.objects.filter(pk=user_id, is_active=True).first()
