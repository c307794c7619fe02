"""manage.py verify_history: compute every chain and checkpoint again, as the worker or the owner."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rozedraad.base.history.errors import ChainBroken
from rozedraad.base.history.queries import verify_all
from rozedraad.shared.transactions import acting


class Command(BaseCommand):
    help = "Compute the whole history again and compare it with the copy outside the database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            with acting("system", None):
                found = verify_all(settings.CHECKPOINT_DIR)
        except ChainBroken as broken:
            raise CommandError(f"History was changed: {broken}. See docs/security.md.") from None
        self.stdout.write(
            f"{found.chains} chains of {found.links} links and {found.checkpoints} checkpoints are whole; "
            f"{found.copied} of them stand outside the database too."
        )
