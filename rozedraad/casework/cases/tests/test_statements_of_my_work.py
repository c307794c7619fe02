"""My work asks the database a fixed number of times, however many cases there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rozedraad.base.accounts.actions import take_leave
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock
from tests.support.people import Cast

MOST = 14  # what the page tells, its teams and people, who is away, what is unread or unchecked, the visit
UNSEEN = 1  # who acts is told to PostgreSQL past Django, so Django does not count it


def statements(client: Client) -> int:
    client.get(
        "/werk/"
    )  # teams and territories are remembered for seconds, however long the cases above took
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/werk/").status_code == 200
    sent = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    return len(sent) + UNSEEN


@pytest.mark.parametrize("who", ["noor", "joris"])
def test_a_hundred_cases_ask_no_more_often_than_ten(cast: Cast, clock: FrozenClock, who: str) -> None:
    for _each in range(10):
        cast.report()
    clock.move(days=8)
    today = application_clock.today().date()
    for team, away, stand_in in (("adv", "sem", "noor"), ("oost", "amina", "joris")):
        take_leave(
            actor=cast[away],
            team_id=cast.team(team),
            stand_in=cast.city.members[stand_in],
            starts_on=today,
            ends_on=today + timedelta(days=30),
        )
    few = statements(cast.client_of(who))
    for _each in range(90):
        cast.report()
    clock.move(days=8)

    assert statements(cast.client_of(who)) == few <= MOST
