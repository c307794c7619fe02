"""Where the form may be used. Without an option: what keeps a territory from being published, and what was decided.

python manage.py publication GM0000
python manage.py publication GM0000 --publish
python manage.py publication GM0000 --withdraw "the team moves house"
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import queries as directory
from rozedraad.shared.transactions import acting

from ...actions import publish_form, withdraw_form
from ...errors import NotReadyToPublish
from ...queries import decisions, is_published, missing_for
from ...rules.publishing import Missing

ACTOR = SystemActor()


class Command(BaseCommand):
    help = "Publish the form of a territory, withdraw it, or say what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("territory", help="official code of a municipality or district")
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--publish", action="store_true")
        chosen.add_argument("--withdraw", metavar="WHY", default="")

    def handle(self, *_args: Any, **given: Any) -> None:
        place = given["territory"]
        if directory.territory(place) is None:
            raise CommandError(f"There is no territory {place}.")
        with acting("system", None), translation.override("en"):
            if given["withdraw"]:
                withdraw_form(actor=ACTOR, territory=place, why=given["withdraw"])
            if given["publish"]:
                self._publish(place)
            self._tell(place)

    def _publish(self, place: str) -> None:
        try:
            publish_form(actor=ACTOR, territory=place)
        except NotReadyToPublish as refusal:
            raise CommandError("\n".join([str(refusal), *map(_line, refusal.missing)])) from None

    def _tell(self, place: str) -> None:
        self.stdout.write(f"{place}: {'published' if is_published(place) else 'not published'}")
        for lack in missing_for(place):
            self.stdout.write(_line(lack))
        for decided in decisions([place]):
            what = "published" if decided.published else f"withdrawn: {decided.why}"
            by = f"{decided.protocol} {decided.protocol_version}"
            self.stdout.write(f"  {decided.at:%Y-%m-%d %H:%M} {what} ({by})")


def _line(lack: Missing) -> str:
    return f"  {lack.place}: {lack.sentence}"
