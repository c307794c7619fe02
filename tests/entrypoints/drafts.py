"""`python -m tests.entrypoints.drafts COUNT`: fill in forms up to the button that sends them.

The form is walked through once; each draft keeps those answers with a story of its own, through the action
that keeps drafts. Prints a line of JSON for each.
"""

import json
import sys
from dataclasses import asdict, replace

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from rozedraad.base.directory import queries as directory  # noqa: E402
from rozedraad.casework.reporting.actions import keep_answers, new_draft  # noqa: E402
from rozedraad.casework.reporting.queries.drafts import COOKIE, cookie_of, draft_of  # noqa: E402
from rozedraad.casework.reporting.rules.draft import Draft  # noqa: E402
from rozedraad.casework.reporting.tests.walking import fill_in  # noqa: E402
from tests.support.city import city  # noqa: E402
from tests.support.drafts import Prepared  # noqa: E402


def main(count: int) -> None:
    if not directory.teams():
        city()
    client = Client(SERVER_NAME="127.0.0.1")
    fill_in(client)
    answered = draft_of(client.cookies[COOKIE].value)
    assert answered is not None, "the form did not keep its answers"
    with transaction.atomic():
        made = [another(answered, number) for number in range(count)]
    for draft in made:
        print(json.dumps(asdict(draft)))


def another(answered: Draft, number: int) -> Prepared:
    """The same answers under a secret, a code and ids of their own. Stored twice: with its first screen, as
    every draft is, and then whole."""
    story = f"Verhaal {number}: ze riepen iets naar ons en duwden mij van mijn fiets."
    draft = new_draft()
    typed = {**answered.typed, "story": {**answered.typed["story"], "story": [story]}}
    clean = {**answered.clean, "story": {**answered.clean["story"], "story": story}}
    keep_answers(draft, screen="who", typed=typed["who"], clean=clean["who"])
    whole = replace(draft, typed=typed, clean=clean)
    keep_answers(whole, screen="sharing", typed=typed["sharing"], clean=clean["sharing"])
    return Prepared(cookie_of(draft), draft.code.shown(), story)


if __name__ == "__main__":
    main(int(sys.argv[1]))
