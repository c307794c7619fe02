"""`manage.py generate_keys`: the keys of a new installation, as lines for its environment."""

import secrets
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from rozedraad.base.vault.actions import generate_installation_keys


class Command(BaseCommand):
    """Prints fresh keys every time. Keep them outside the database and its backups: docs/settings.md."""

    help = "Print the keys of a new installation, one NAME=value per line."
    requires_system_checks: ClassVar[list[str]] = []  # type: ignore[misc]

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        for name, value in {"SECRET_KEY": secrets.token_urlsafe(50), **generate_installation_keys()}.items():
            self.stdout.write(f"{name}={value}")
