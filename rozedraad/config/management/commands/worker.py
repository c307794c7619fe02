"""`manage.py worker`: background work, until it is stopped. Run as many as wanted."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from rozedraad.config.checks import refuse_misconfiguration


class Command(BaseCommand):
    """Refuses to start when something is configured wrongly, the database's roles too."""

    help = "Do background work: notices, expiry, checkpoints."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        refuse_misconfiguration()
        call_command("procrastinate", "worker")
