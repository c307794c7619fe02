"""Every address of the API as every kind of caller: a report takes a partner's key and nothing else, and what is
public is the same for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from rozedraad.api.tests.calling import IDEMPOTENCY_KEY, URL, report
from rozedraad.api.urls import urlpatterns
from rozedraad.api.v1.views import api
from tests.support.people import Cast

pytestmark = pytest.mark.django_db

PUBLIC = ("/api/v1", "/api/v1/", "/api/v1/openapi.json", "/api/v1/code-lists", "/api/v1/code-lists/grounds",
          "/api/v1/territories")  # fmt: skip


@pytest.fixture(params=["nobody", "member", "person", "partner"])
def caller(request: pytest.FixtureRequest, cast: Cast, key: str) -> tuple[str, Client]:
    who: str = request.param
    made: dict[str, Callable[[], Client]] = {
        "nobody": Client,
        "member": lambda: cast.client_of("noor"),
        "person": lambda: _with_a_mailbox(cast),
        "partner": lambda: Client(headers={"Authorization": f"Bearer {key}"}),
    }
    return who, made[who]()


def test_the_walk_knows_every_address() -> None:
    patterns, _, _ = api.urls
    names = {each.name for each in patterns if isinstance(each, URLPattern)}
    assert names == {
        "reports",
        "landing",
        "openapi",
        "code_lists",
        "one_code_list",
        "territories",
        "api-root",
    }
    assert len(urlpatterns) == 2


def test_only_a_partner_hands_over(caller: tuple[str, Client]) -> None:
    who, browser = caller
    answer: Any = browser.post(
        URL, report(), content_type="application/json", headers={"Idempotency-Key": IDEMPOTENCY_KEY}
    )
    assert answer.status_code == (201 if who == "partner" else 401)


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_is_the_same_for_everybody(caller: tuple[str, Client], path: str) -> None:
    _, browser = caller
    assert browser.get(path).content == Client().get(path).content
    assert browser.post(path, {}, content_type="application/json").status_code == 405


def _with_a_mailbox(cast: Cast) -> Client:
    told = cast.report()
    assert told.code is not None
    browser = Client()
    browser.post(reverse("follow"), {"code": told.code.shown()})
    return browser
