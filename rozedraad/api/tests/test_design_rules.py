"""The NL GOV REST API Design Rules, one test for each rule that applies (docs/api.md has the table).

Each is called by the id of the rule it holds.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client

from rozedraad.api.tests.calling import IDEMPOTENCY_KEY, STORY, call, codes_stored, get, report
from rozedraad.api.v1 import VERSION
from tests.support.people import Cast

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
KEBAB = re.compile(r"/|(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z]+\}))+")
CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
# Found at a fixed place by every tool: the rules except it.
DOCUMENT = "/openapi.json"


@pytest.fixture
def described(cast: Cast) -> dict[str, Any]:
    found: dict[str, Any] = get(DOCUMENT).json()
    return found


def _paths(described: dict[str, Any]) -> list[str]:
    return [path for path in described["paths"] if path != DOCUMENT]


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _properties(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for schema in described["components"]["schemas"].values():
        yield from schema.get("properties", {}).items()


def _answers(key: str) -> list[Any]:
    """One answer of every kind."""
    return [
        get(""), get("/"), get(DOCUMENT), get("/code-lists"), get("/code-lists/grounds"), get("/territories"),
        get("/nowhere"), get("/reports"), get("/territories?kind=x"), get("", Accept="text/html"), call(""),
        call(key), call(key, {}), call(key, "{"), call(key, "x", content_type="text/plain"),
        call(key, report(contents={"story": "x" * 300_000})),
    ]  # fmt: skip


def test_core_naming_resources(described: dict[str, Any]) -> None:
    verbs = {"get", "post", "create", "send", "report", "submit", "handover", "fetch", "list"}
    words = {word for path in _paths(described) for word in re.split(r"[/{}-]", path)}
    assert words & verbs == set()


def test_core_naming_collections(described: dict[str, Any]) -> None:
    collections = [path for path in _paths(described) if path != "/" and not path.endswith("}")]
    assert sorted(collections) == ["/code-lists", "/reports", "/territories"]


def test_core_interface_language(described: dict[str, Any]) -> None:
    """English, because there is a glossary that gives each word its Dutch."""
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    for word in ("| report |", "| territory |", "| code list |", "| consent |", "| victim |"):
        assert word in glossary


def test_core_no_trailing_slash(described: dict[str, Any]) -> None:
    assert [path for path in described["paths"] if path != "/" and path.endswith("/")] == []
    assert Client().post("/api/v1/reports/").status_code == 404


def test_core_path_segments_kebab_case(described: dict[str, Any]) -> None:
    assert [path for path in _paths(described) if not KEBAB.fullmatch(path)] == []
    names = [each["name"] for each in get("/code-lists").json()["codeLists"]]
    assert [name for name in names if not KEBAB.fullmatch(f"/{name}")] == []


def test_core_query_keys_camel_case(described: dict[str, Any]) -> None:
    keys = [
        p["name"] for *_, o in _operations(described) for p in o.get("parameters", []) if p["in"] == "query"
    ]
    assert keys == ["kind"]
    assert [name for name, _ in _properties(described) if not CAMEL.fullmatch(name)] == []


def test_core_hide_implementation(key: str) -> None:
    for answer in _answers(key):
        told = f"{answer.content.decode()} {dict(answer.headers)}".lower()
        assert not re.search(r"django|ninja|pydantic|postgres|psycopg|traceback|granian|python", told)


def test_core_date_time_format(described: dict[str, Any]) -> None:
    formats = {name: _formats(shape) for name, shape in _properties(described)}
    assert formats["receivedAt"] == {"date-time"}
    assert formats["date"] == {"date"}


def test_core_date_time_timezone(key: str) -> None:
    answer = call(key, report(receivedAt="2026-03-10T23:30:00+05:30"))
    assert answer.json()["receivedAt"].endswith("Z")


def test_core_date_time_date_omit_time_portion(key: str, described: dict[str, Any]) -> None:
    with_time = report(incident=report()["incident"] | {"date": "2026-03-09T00:00:00Z"})
    assert call(key, with_time).status_code == 400


def test_core_http_methods(described: dict[str, Any]) -> None:
    assert {method for _, method, _ in _operations(described)} == {"get", "post"}


def test_core_http_safety(key: str) -> None:
    """Reading changes nothing; a POST can be repeated with the key that says it is the same one."""
    for path in ("", DOCUMENT, "/code-lists", "/code-lists/grounds", "/territories"):
        assert get(path).content == get(path).content
    assert codes_stored() == 0
    assert call(key).content == call(key).content
    assert codes_stored() == 1


def test_core_http_response_code(key: str) -> None:
    numbers = [answer.status_code for answer in _answers(key)]
    assert numbers == [200, 200, 200, 200, 200, 200, 404, 405, 400, 406, 401, 201, 400, 400, 415, 413]


def test_core_stateless(key: str) -> None:
    assert [answer.cookies for answer in _answers(key) if answer.cookies] == []


def test_core_nested_child(described: dict[str, Any]) -> None:
    assert "/code-lists/{name}" in described["paths"]


def test_core_resource_operations(described: dict[str, Any]) -> None:
    """Handing over is the making of a report; there is no operation beside resources."""
    assert [path for path, method, _ in _operations(described) if method == "post"] == ["/reports"]


def test_core_error_handling_problem_details(key: str) -> None:
    refused = [answer for answer in _answers(key) if answer.status_code >= 400]
    assert len(refused) > 8
    for answer in refused:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert {"status", "title", "detail"} <= set(answer.json())
        assert answer.json()["status"] == answer.status_code


def test_core_error_handling_problem_details_are_described(described: dict[str, Any]) -> None:
    for *_, operation in _operations(described):
        errors = [told for number, told in operation["responses"].items() if number >= "400"]
        assert errors
        assert all(list(told["content"]) == ["application/problem+json"] for told in errors)


def test_core_error_handling_invalid_input(key: str, described: dict[str, Any]) -> None:
    assert call(key, {"incident": 5}).status_code == get("/territories?kind=x").status_code == 400
    for path, _, operation in _operations(described):
        if operation.get("parameters") or "requestBody" in operation:
            assert "400" in operation["responses"], path


def test_core_error_handling_all_errors(key: str) -> None:
    told = call(key, {"receivedAt": "?", "incident": {"kinds": ["?"]}, "other": 1}).json()
    assert {error["pointer"] for error in told["errors"]} == {"#/receivedAt", "#/incident/kinds", "#/other"}


def test_core_doc_openapi(described: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d+", described["openapi"])
    assert described["paths"]
    names = set(described["components"]["schemas"])
    assert set(re.findall(r"#/components/schemas/(\w+)", str(described))) <= names
    ids = [operation["operationId"] for *_, operation in _operations(described)]
    assert len(ids) == len(set(ids))


def test_core_doc_openapi_contact(described: dict[str, Any]) -> None:
    assert {"name", "email", "url"} <= set(described["info"]["contact"])


def test_core_doc_language(described: dict[str, Any]) -> None:
    assert described["paths"]["/reports"]["post"]["summary"] == "Een melding overdragen"
    english = get(DOCUMENT, **{"Accept-Language": "en"}).json()
    assert english["paths"]["/reports"]["post"]["summary"] == "Hand a report over"


def test_core_publish_openapi(cast: Cast) -> None:
    answer = get(DOCUMENT)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert answer.headers["Content-Type"].startswith("application/json")


def test_core_uri_version(described: dict[str, Any]) -> None:
    assert [server["url"] for server in described["servers"]] == [f"{project.PUBLIC_URL}/api/v1"]


def test_core_changelog() -> None:
    assert f"### API {VERSION}" in (ROOT / "CHANGELOG.md").read_text()


def test_core_deprecation_schedule_and_transition_period() -> None:
    assert "## When this API changes" in (ROOT / "docs" / "api.md").read_text()


def test_core_semver(described: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", described["info"]["version"])


def test_core_version_header(key: str, described: dict[str, Any]) -> None:
    assert {answer.headers["API-Version"] for answer in _answers(key)} == {described["info"]["version"]}


def test_core_transport_tls(key: str, settings: Any) -> None:
    """TLS is the installation's (rozedraad.E008); told to keep to it, clients come back over it."""
    settings.SECURE, settings.SECURE_HSTS_SECONDS = True, 31536000
    for answer in _answers(key):
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_core_transport_no_sensitive_uris(key: str, described: dict[str, Any]) -> None:
    in_path = {
        p["name"] for *_, o in _operations(described) for p in o.get("parameters", []) if p["in"] != "header"
    }
    assert in_path == {"name", "kind"}
    told = call(key).json()
    assert told["code"] not in told["mailbox"]
    assert IDEMPOTENCY_KEY not in str(told)


def test_core_transport_security_headers(key: str) -> None:
    for answer in _answers(key):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "json" in answer.headers["Content-Type"]


def test_core_transport_cors(key: str) -> None:
    """What is public may be read from a page on any site; what takes a key may not."""
    for path in ("", DOCUMENT, "/code-lists", "/code-lists/grounds", "/territories"):
        assert get(path, Origin="https://example.org").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in call(key, Origin="https://example.org").headers


def test_each_test_above_is_in_the_table_and_the_table_has_every_rule() -> None:
    table = (ROOT / "docs" / "api.md").read_text()
    listed = re.findall(r"^\| `(/core/[a-z/-]+)` \|", table, re.MULTILINE)
    assert len(listed) == len(set(listed)) == 36
    assert STORY not in table


def _formats(shape: dict[str, Any]) -> set[str]:
    return {each["format"] for each in (shape, *shape.get("anyOf", ())) if "format" in each}
