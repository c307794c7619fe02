"""Whatever is refused: a problem in JSON that says what to do next, nothing of what was sent, nothing stored."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from rozedraad.api.tests.calling import STORY, TABLES, call, get, report
from rozedraad.api.v1 import views
from rozedraad.base.accounts.actions import recognise_partner, revoke_partner_key
from rozedraad.base.accounts.queries import SystemActor
from tests.support.clock import FrozenClock
from tests.support.partners import key_of
from tests.support.people import Cast

pytestmark = pytest.mark.django_db

INCIDENT = report()["incident"]


@pytest.fixture
def nothing_added(key: str) -> Iterator[dict[str, int]]:
    """Rows before; afterwards there are as many."""
    before = _counted()
    yield before
    assert _counted() == before


def _counted() -> dict[str, int]:
    """As far as the web's role may look: most of these rows it sees only as whoever knows the case, so what
    tells is that no code, no grant of a code and no copy of an answer was added."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rd.actor_kind', 'partner', true)")
        counts = {}
        for table in TABLES:
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
                counts[table] = cursor.fetchone()[0]
        return counts


def _is_problem(answer: Any, number: int, *, code: str = "") -> dict[str, Any]:
    told: dict[str, Any] = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (number, "application/problem+json")
    assert told["status"] == number
    assert told["title"]
    assert told["detail"]
    assert told["type"] == (f"urn:problem-type:{code}" if code else "about:blank")
    return told


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"receivedAt": "2026-03-10"}, "#/receivedAt"),
        ({"receivedAt": "2026-03-10T18:30:00"}, "#/receivedAt"),
        ({"receivedAt": "2026-03-10T18:30:00-00:00"}, "#/receivedAt"),
        ({"receivedAt": "0001-01-01T00:00:00+14:00"}, "#/receivedAt"),
        ({"receivedAt": 1773164400}, "#/receivedAt"),
        ({"receivedAt": "2026-03-11T10:06:00+01:00"}, "#"),
        ({"receivedAt": "2026-03-08T10:06:00+01:00"}, "#"),
        ({"incident": {"kinds": []}}, "#/incident/kinds"),
        ({"incident": {"kinds": ["threat", "threat"]}}, "#/incident/kinds"),
        ({"incident": {"kinds": "threat"}}, "#/incident/kinds"),
        ({"incident": {"kinds": ["nothing_of_ours"]}}, "#/incident/kinds"),
        ({"incident": INCIDENT | {"date": "2026-02-30"}}, "#/incident/date"),
        ({"incident": INCIDENT | {"date": "2026-03-12"}}, "#/incident"),
        ({"incident": INCIDENT | {"territory": "BU0000"}}, "#/incident"),
        ({"incident": INCIDENT | {"series": "yes"}}, "#/incident/series"),
        ({"incident": INCIDENT | {"colour": "red"}}, "#/incident/colour"),
        ({"reporter": {"homeMunicipality": "WK900103"}}, "#/reporter"),
        ({"contents": {"story": "a\x00b"}}, "#/contents/story"),
        ({"contents": {"story": "a\ud800b"}}, "#/contents/story"),
        ({"contents": {"story": "x" * 20_001}}, "#/contents/story"),
        ({"contents": {"story": 5}}, "#/contents/story"),
        ({"consent": None}, "#"),
        ({"consent": {"parts": ["suspect"], "channel": "oral"}}, "#"),
        ({"consent": {"parts": ["story", "story"], "channel": "oral"}}, "#/consent"),
        ({"consent": {"parts": ["story"], "channel": "code"}}, "#/consent/channel"),
        ({"countOnly": True}, "#"),
        ({"countOnly": "true"}, "#/countOnly"),
        ({"contents": []}, "#/contents"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(
    key: str, nothing_added: object, changes: dict[str, Any], pointer: str
) -> None:
    told = _is_problem(call(key, report(**changes)), 400, code="invalid-input")
    assert [error["pointer"] for error in told["errors"]] == [pointer]


def test_everything_that_does_not_fit_is_told_at_once(key: str) -> None:
    body = report(receivedAt="?", incident={"kinds": ["?"], "date": "?"}, consent={"parts": "?"})
    told = _is_problem(call(key, body, idempotency_key=""), 400, code="invalid-input")
    assert {error["pointer"] for error in told["errors"]} == {
        "Idempotency-Key", "#/receivedAt", "#/incident/kinds", "#/incident/date", "#/consent/parts",
        "#/consent/channel",
    }  # fmt: skip


def test_nothing_that_was_sent_comes_back(key: str) -> None:
    body = report(incident={"kinds": [STORY]}, contents={"story": [STORY]}, receivedAt=STORY)
    assert STORY not in call(key, body).content.decode()


@pytest.mark.parametrize("body", ["", "{", "[[[[" * 30_000, '{"a": NaN}', "é", '"\\ud800"', "null", "[]"])
def test_a_body_that_is_no_report_is_refused(key: str, nothing_added: object, body: str) -> None:
    assert call(key, body).status_code == 400


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_only_json_is_taken(key: str, nothing_added: object, content_type: str) -> None:
    _is_problem(call(key, json.dumps(report()), content_type=content_type), 415)


def test_a_body_that_is_too_large_is_not_read(key: str, nothing_added: object) -> None:
    _is_problem(call(key, report(contents={"story": "x" * 300_000})), 413)


@pytest.mark.parametrize("idempotency_key", ["", "short", "é" * 20, "x" * 129, "with space in it and more"])
def test_a_call_needs_an_idempotency_key(key: str, nothing_added: object, idempotency_key: str) -> None:
    told = _is_problem(call(key, idempotency_key=idempotency_key), 400, code="invalid-input")
    assert told["errors"][0]["pointer"] == "Idempotency-Key"


@pytest.mark.parametrize("key_sent", ["", "pk1_" + "A" * 43, "nonsense", "é"])
def test_without_a_key_that_works_nothing_is_taken(key: str, nothing_added: object, key_sent: str) -> None:
    answer = call(key_sent)
    _is_problem(answer, 401, code="key-refused")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_revoked_key_is_refused(key: str, nothing_added: object) -> None:
    revoke_partner_key(actor=SystemActor(), key_id=recognise_partner(key).id)
    _is_problem(call(key), 401, code="key-refused")


def test_a_key_past_its_term_is_refused(key: str, clock: FrozenClock) -> None:
    clock.move(days=30)
    _is_problem(call(key), 401, code="key-refused")


def test_another_report_under_the_same_idempotency_key_is_refused(key: str) -> None:
    call(key)
    _is_problem(call(key, report(contents={"story": "Anders"}, consent={"parts": [], "channel": "oral"})), 422,
                code="idempotency-key-reused")  # fmt: skip


def test_a_newer_key_cannot_repeat_an_older_ones_call(cast: Cast, key: str) -> None:
    call(key)
    _is_problem(call(key_of(cast, "coc")), 409, code="answered-to-another-key")


def test_a_system_gone_astray_is_told_how_long_to_wait(key: str, settings: Any) -> None:
    settings.API_REPORTS_PER_MINUTE = 1
    call(key)
    answer = call(key, idempotency_key="another-key-altogether")
    _is_problem(answer, 429, code="too-many")
    assert answer.headers["Retry-After"] == "60"


def test_a_place_where_nobody_receives_is_told_and_nothing_is_stored(
    key: str, nothing_added: object, settings: Any
) -> None:
    settings.TERRITORY = "GM9002"
    answer = call(key, report(incident={"kinds": ["threat"], "territory": "GM9002"}))
    _is_problem(answer, 503, code="nobody-receives")
    assert answer.headers["Retry-After"] == "3600"


def test_an_accept_header_without_json_is_refused(key: str, nothing_added: object) -> None:
    _is_problem(call(key, Accept="text/html"), 406)


@pytest.mark.parametrize("path", ["/nowhere", "/reports/", "/reports/1", "/code-lists/helplines"])
def test_an_address_that_is_not_there(cast: Cast, path: str) -> None:
    _is_problem(get(path), 404)


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head", "options", "trace"])
def test_another_method_is_refused_and_the_right_one_named(cast: Cast, method: str) -> None:
    answer = getattr(Client(), method)("/api/v1/reports")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_database_that_is_down_is_a_problem_too(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_given: object, **_named: object) -> None:
        raise OperationalError

    monkeypatch.setattr(views, "hand_over", down)
    answer = call(key)
    _is_problem(answer, 503)
    assert answer.headers["Retry-After"] == "5"


def test_any_other_error_tells_nothing(
    key: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError(STORY)

    monkeypatch.setattr(views, "hand_over", broken)
    told = _is_problem(call(key), 500)
    assert STORY not in str(told)
    assert STORY not in capsys.readouterr().out


def test_problems_are_told_in_the_language_asked_for(cast: Cast) -> None:
    assert get("/nowhere").json()["title"] == "Hier is niets"
    assert get("/nowhere", **{"Accept-Language": "en"}).json()["title"] == "Nothing here"


def test_a_refused_call_leaves_its_idempotency_key_free(key: str, clock: FrozenClock) -> None:
    call(key, report(receivedAt=(clock.now + timedelta(days=2)).isoformat()))
    assert call(key).status_code == 201
