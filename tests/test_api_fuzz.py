"""The partner API against its own description: calls it allows and calls it does not, made up by the hundred.

Nothing brings it down, what the description allows is taken, every answer is one it knows, and what is refused leaves
no row behind in any table.
"""

from collections.abc import Callable
from typing import Any, cast
from uuid import uuid4

import psycopg
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from rozedraad.api.tests.calling import TABLES
from tests.support.city import city
from tests.support.partners import key_of
from tests.support.people import Cast

Psycopg = psycopg.Connection[tuple[object, ...]]
Counts = dict[str, int]
Body = dict[str, Any]

COUNTED = " UNION ALL ".join(f"SELECT '{table}', count(*)::int FROM {table}" for table in TABLES)  # noqa: S608
HELD = {"story": ("story", "sign"), "suspect": ("suspect",), "place": ("exactPlace",)}

pytestmark = pytest.mark.property


@pytest.fixture
def described(owner: Psycopg) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def key(owner: Psycopg) -> str:
    return key_of(Cast(city()))


def test_every_report_the_description_allows_is_stored_once(described: Any, owner: Psycopg, key: str) -> None:
    counts = _counter(owner)

    @given(case=described.find_operation_by_id("handOverReport").as_strategy())
    @settings(suppress_health_check=list(HealthCheck), deadline=None)
    def every(case: Case[Any]) -> None:
        before = counts()
        case.body = told = _as_people_tell_it(cast(Body, case.body))
        case.headers["Idempotency-Key"] = str(uuid4())
        answer = case.call_and_validate(headers={"Authorization": f"Bearer {key}"})
        after = counts()
        assert answer.status_code == 201
        assert (after["cases_case"], after["cases_handing"]) == (before["cases_case"] + 1, 0)
        codes = after["vault_reporterkey"] - before["vault_reporterkey"]
        assert codes == (0 if told.get("countOnly") else 1)

    every()


def test_a_report_the_description_does_not_allow_leaves_nothing(
    described: Any, owner: Psycopg, key: str
) -> None:
    counts = _counter(owner)
    operation = described.find_operation_by_id("handOverReport")

    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    @settings(suppress_health_check=list(HealthCheck), deadline=None)
    def every(case: Case[Any]) -> None:
        before = counts()
        # What it says to be allowed may be the one thing that is wrong with it.
        answer = case.call_and_validate(headers={"Authorization": f"Bearer {key}"} | dict(case.headers or {}))
        assert 400 <= answer.status_code < 500
        assert counts() == before

    every()


@pytest.mark.parametrize(
    "name", ["getLanding", "getDescription", "getCodeLists", "getCodeList", "getTerritories"]
)
def test_what_is_read_answers_as_described_and_changes_nothing(
    described: Any, owner: Psycopg, key: str, name: str
) -> None:
    counts = _counter(owner)
    before = counts()

    @given(case=described.find_operation_by_id(name).as_strategy())
    @settings(suppress_health_check=list(HealthCheck), deadline=None)
    def every(case: Case[Any]) -> None:
        case.call_and_validate()

    every()
    assert counts() == before


def _as_people_tell_it(body: Body) -> Body:
    """What a description of types cannot hold: places that exist, days that have come, parts that hold something."""
    incident, contents = body["incident"], body.get("contents", {})
    reporter = body.get("reporter", {}) | {"homeMunicipality": "GM9001"}
    told = body | {
        "receivedAt": "2026-03-10T18:30:00Z",
        "incident": incident | {"territory": "BU90010302", "date": "2026-03-09"},
        "reporter": reporter,
    }
    if body.get("countOnly"):
        return {name: value for name, value in told.items() if name not in {"contents", "consent"}}
    parts = [part for part, names in HELD.items() if any(contents.get(name, "").strip() for name in names)]
    return told | {"consent": {"parts": parts, "channel": "oral"}}


def _counter(owner: Psycopg) -> Callable[[], Counts]:
    def counted() -> Counts:
        rows: list[tuple[str, int]] = owner.execute(COUNTED.encode()).fetchall()  # type: ignore[assignment]
        return dict(rows)

    return counted
