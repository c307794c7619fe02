"""Keys with which a partner's system hands reports over (docs/api.md).

python manage.py partner_key issue --organisation "Name" --name "their reporting form" --days 365
python manage.py partner_key list
python manage.py partner_key revoke --key <id from the list>
"""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from rozedraad.base.directory import queries as directory
from rozedraad.shared.transactions import acting

from ...actions import issue_partner_key, revoke_partner_key
from ...errors import AccountRefusal, OrganisationUnknown
from ...queries import SystemActor, partner_keys

ACTOR = SystemActor()


class Command(BaseCommand):
    help = "Issue, list and revoke the keys of partners' systems."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        issue = verbs.add_parser("issue", help="make a key and print it once")
        issue.add_argument("--organisation", required=True, help="its name, as in the directory")
        issue.add_argument("--name", required=True, help="what the key is for, so that you know it again")
        issue.add_argument("--days", type=int, default=365, help="how long it works")
        verbs.add_parser("list", help="every key, without the key itself")
        revoke = verbs.add_parser("revoke", help="end a key at once")
        revoke.add_argument("--key", required=True, type=UUID, help="its id, from the list")

    def handle(self, *_args: Any, **given: Any) -> None:
        try:
            with acting("system", None):
                getattr(self, f"_{given['verb']}")(given)
        except AccountRefusal as refusal:
            raise CommandError(str(refusal)) from None

    def _issue(self, given: dict[str, Any]) -> None:
        made = issue_partner_key(
            actor=ACTOR,
            organisation_id=_organisation(given["organisation"]),
            name=given["name"],
            lasts=timedelta(days=given["days"]),
        )
        self.stdout.write(made.key.shown())
        self.stderr.write("Hand this key over safely. It is shown once and stored nowhere.")

    def _list(self, _given: dict[str, Any]) -> None:
        for key in partner_keys(ACTOR):
            ends = (
                f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else f"until {key.expires_at:%Y-%m-%d}"
            )
            used = f"last used {key.last_used_on}" if key.last_used_on else "never used"
            self.stdout.write(f"{key.id}  {key.organisation}  {key.name}  {ends}  {used}")

    def _revoke(self, given: dict[str, Any]) -> None:
        revoke_partner_key(actor=ACTOR, key_id=given["key"])
        self.stdout.write("This key does not work any more.")


def _organisation(name: str) -> UUID:
    directory.forget()  # decide on what is there, not on what was kept in memory
    found = {each.name: each.id for each in directory.organisations()}
    if name not in found:
        raise OrganisationUnknown
    return found[name]
