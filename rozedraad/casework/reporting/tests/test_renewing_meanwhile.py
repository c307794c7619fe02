"""A code is renewed while something else is under way with the old one: a calm way back, nothing half done."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client

from rozedraad.casework.cases import actions as cases
from rozedraad.shared.transactions import acting, hold
from tests.support.city import city
from tests.support.people import Cast

from .coming_back import MAILBOX, Visit, visit
from .walking import codes_in

NEW = "/volgen/nieuwe-code/"


@pytest.fixture
def here(transactional_db: None) -> Visit:
    return visit(Cast(city()))


@contextmanager
def behind(visitor: Visit, ask: Callable[[Client], Any]) -> Iterator[Future[Any]]:
    """A request with this mailbox's cookies that has come in, and waits until this block has changed the case."""
    other = Client(raise_request_exception=False)
    other.cookies.load(visitor.client.cookies.output(header="", sep=";"))

    def asked() -> Any:
        try:
            return ask(other)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, acting("reporter", visitor.report.reporter_id):
        hold(visitor.report.case_id)
        answer = pool.submit(asked)
        waits_for_the_case()
        yield answer


def waits_for_the_case() -> None:
    """Until somebody waits for a lock."""
    with connection.cursor() as cursor:
        for _time in range(500):
            cursor.execute("SELECT pg_sleep(0.02)")
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("the other request never came as far as the case")


def test_pressing_twice_leads_back_to_the_mailbox_with_the_new_code(here: Visit) -> None:
    here.post(f"{NEW}maak/")
    (code,) = codes_in(here.client.get(NEW))
    with behind(here, lambda other: other.post(NEW, {"last": code[-5:]})) as second:
        first = here.post(NEW, last=code[-5:])

    assert first.headers["Location"] == MAILBOX
    assert (second.result().status_code, second.result().headers["Location"]) == (302, "/volgen/")
    assert here.client.get("/volgen/").headers["Location"] == MAILBOX


def test_a_yes_from_another_tab_opens_nothing_and_asks_for_the_new_code(here: Visit) -> None:
    support = f"/volgen/teams/{here.cast.team('support')}/"
    yes = {"parts": ["identity"], "purpose": "support"}
    with behind(here, lambda other: other.post(support, yes)) as late:
        cases.renew_code(actor=here.report.reporter())

    assert (late.result().status_code, late.result().headers["Location"]) == (302, "/volgen/")
    with pytest.raises(Http404):
        here.team_may_open("lotte")
