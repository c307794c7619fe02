"""My work asks the database a fixed number of times, however many cases there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.clock import FrozenClock
from tests.support.people import Cast

MOST = 12
UNSEEN = 1  # who acts is told to PostgreSQL past Django, so Django does not count it


def statements(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/werk/").status_code == 200
    sent = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    return len(sent) + UNSEEN


@pytest.mark.parametrize("who", ["noor", "joris"])
def test_a_hundred_cases_ask_no_more_often_than_ten(cast: Cast, clock: FrozenClock, who: str) -> None:
    for _each in range(10):
        cast.report()
    clock.move(days=8)
    few = statements(cast.client_of(who))
    for _each in range(90):
        cast.report()
    clock.move(days=8)

    assert statements(cast.client_of(who)) == few <= MOST
