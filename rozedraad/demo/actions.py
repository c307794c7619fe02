"""The invented city and its year of cases."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from rozedraad.base.accounts.queries import demo_accounts
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import installation_kind
from rozedraad.demo.city import build_city
from rozedraad.demo.handing import DEMO_KEY, issue_demo_key
from rozedraad.demo.holidays import send_on_leave
from rozedraad.demo.lessons import learn
from rozedraad.demo.stories import REPORTS
from rozedraad.demo.year import live_through
from rozedraad.shared import clock

LONGER_THAN_A_YEAR = timedelta(days=400)


class NotADemo(Exception):
    """The database is stamped real: nothing invented goes into it."""


def load_demo_world() -> list[str]:
    """Fill an empty database with the demo world, in a database stamped demo only; one that is filled stays
    as it is. Returns lines for the terminal that say who can sign in. Raises NotADemo."""
    if installation_kind() != "demo":
        raise NotADemo
    if not directory.teams():
        # Whole or not at all: a load that was interrupted starts again with an empty database.
        with transaction.atomic():
            with clock.in_the_past(clock.system_time() - LONGER_THAN_A_YEAR):
                city = build_city()
                issue_demo_key(city)
            live_through(city, REPORTS)
            send_on_leave(city)
            learn(city)
    return _lines()


def _lines() -> list[str]:
    accounts = demo_accounts()
    width = max(len(account.email) for account in accounts)
    people = [f"    {account.email:{width}}  {', '.join(account.teams)}" for account in accounts]
    codes = [f"    {told.code}  {told.name}, {told.where}" for told in REPORTS if told.code]
    return [
        f"  Sign in with one of these addresses and the passphrase “{accounts[0].passphrase}”.",
        "  The second step is a code; the sign-in page of the demo shows it.",
        *people,
        "",
        "  Come back as one of these reporters, with their code (until you renew it):",
        *codes,
        "",
        "  Hand a report over as the system of COC Demostad (docs/api.md), with this key:",
        f"    {DEMO_KEY}",
        "",
        f"  To try a passkey, open {settings.PUBLIC_URL.replace('127.0.0.1', 'localhost')} instead: "
        "a passkey needs a host name.",
    ]
