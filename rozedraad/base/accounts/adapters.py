"""What allauth asks us: nobody signs themselves up, and it sends no mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves through notices only."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves through notices only."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves through notices only."""
