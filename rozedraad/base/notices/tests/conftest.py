"""Who is in these tests: a reporter with a code, a team with an address, and the worker that mails."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import psycopg
import pytest
from django.conf import LazySettings

from rozedraad.base.accounts.queries import ReporterActor, SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.notices.actions import Round, send_due
from rozedraad.shared.transactions import acting
from tests.support.chains import begun_case
from tests.support.clock import FrozenClock

Psycopg = psycopg.Connection[tuple[object, ...]]
MakeTeam = Callable[[str], UUID]


@pytest.fixture(autouse=True)
def _mail_host(settings: LazySettings) -> None:
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def reporter(owner: Psycopg, clock: FrozenClock) -> ReporterActor:
    return ReporterActor(*begun_case(owner))


@pytest.fixture
def make_team(transactional_db: None, clock: FrozenClock) -> MakeTeam:
    """A team in an organisation of its own, with this notice address."""

    def make(address: str) -> UUID:
        system, place = SystemActor(), f"GM{abs(hash(address)) % 10_000}"
        directory.create_territory(actor=system, code=place, kind="municipality", name=place)
        directory.create_function(actor=system, code=place, name_nl="x", name_en="x")
        organisation = directory.create_organisation(actor=system, name=place, kind="adv")
        return directory.create_team(
            actor=system,
            organisation_id=organisation,
            function=place,
            territory=place,
            name_nl="Team",
            name_en="Team",
            notice_address=address,
        )

    return make


@pytest.fixture
def send(as_worker: Callable[[], AbstractContextManager[None]]) -> Callable[[], Round]:
    """One round of the worker."""

    def one_round() -> Round:
        with as_worker():
            return send_due(actor=SystemActor())

    return one_round


@pytest.fixture
def as_member() -> Callable[[], AbstractContextManager[None]]:
    """Whoever works with cases puts notices in the outbox."""
    return lambda: acting("member", UUID(int=1))
