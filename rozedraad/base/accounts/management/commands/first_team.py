"""The first team of a new installation and its first person; from there on colleagues invite each other.

python manage.py first_team --territory GM0000 --place "Name of the city" --organisation "Name" --kind adv \
    --function adv-intake --team-nl "…" --team-en "…" --email somebody@organisation --name "Somebody"
"""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import translation

from rozedraad.base.directory import actions as directory_actions
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.shared.transactions import acting

from ...actions import invite_member
from ...queries import SystemActor

ACTOR = SystemActor()


class Command(BaseCommand):
    help = "Make the first team and print a one-time link for its first person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, words in (
            ("territory", "official code of the municipality"),
            ("place", "name of the municipality"),
            ("organisation", "name of the organisation"),
            ("kind", "its kind, a code of the vocabulary"),
            ("function", "the team's function, a code of the vocabulary"),
            ("team-nl", "name of the team in Dutch"),
            ("team-en", "name of the team in English"),
            ("email", "mail address of the first person"),
            ("name", "name of the first person"),
        ):
            parser.add_argument(f"--{name}", required=True, help=words)

    def handle(self, *_args: Any, **given: Any) -> None:
        with acting("system", None), translation.override("nl"):
            team_id = _team(given)
            invited = invite_member(
                actor=ACTOR,
                team_id=team_id,
                email=given["email"],
                name=given["name"],
                language="nl",
                role="holder",
            )
            if invited.token is None:
                self.stdout.write("This person had an account already and is in the team now.")
            else:
                self.stdout.write(settings.PUBLIC_URL + reverse("welcome", args=[invited.token]))
                self.stdout.write("Hand this link over yourself. It works once, for three days.")


def _team(given: dict[str, str]) -> UUID:
    directory.forget()  # decide on what is there, not on what was kept in memory
    functions = code_list("functions")
    if directory.territory(given["territory"]) is None:
        directory_actions.create_territory(
            actor=ACTOR, code=given["territory"], kind="municipality", name=given["place"]
        )
    if given["function"] not in directory.functions():
        dutch, english = (functions.label(given["function"], language) for language in ("nl", "en"))
        directory_actions.create_function(actor=ACTOR, code=given["function"], name_nl=dutch, name_en=english)
    known = {each.name: each.id for each in directory.organisations()}
    organisation = known.get(given["organisation"]) or directory_actions.create_organisation(
        actor=ACTOR, name=given["organisation"], kind=given["kind"], territory=given["territory"]
    )
    return directory_actions.create_team(
        actor=ACTOR,
        organisation_id=organisation,
        function=given["function"],
        territory=given["territory"],
        name_nl=given["team_nl"],
        name_en=given["team_en"],
    )
