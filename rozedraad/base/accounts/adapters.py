"""What allauth asks us: nobody signs themselves up, and it sends no mail."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear

PURPOSE = "second factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves through notices only."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves through notices only."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds of authenticator apps rest sealed under a key outside the database."""

    def encrypt(self, text: str) -> str:
        sealed = vault.seal_secret(Clear.of_text(text), purpose=PURPOSE)
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return vault.open_secret(base64.b64decode(encrypted_text), purpose=PURPOSE).text()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves through notices only."""
