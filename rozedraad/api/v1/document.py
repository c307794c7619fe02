"""The published description (OpenAPI 3.1): what the framework finds in the operations, in the form the design
rules ask and in the reader's language."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from ninja import NinjaAPI

from rozedraad.api.problems import CONTENT_TYPE, MEANINGS
from rozedraad.api.v1 import schemas

METHODS: Final = ("get", "post")
WITH_BODY: Final = (400, 401, 406, 409, 413, 415, 422, 429, 500, 503)
WITH_INPUT: Final = (400, 404, 406, 500, 503)
PLAIN: Final = (406, 500, 503)
TITLE: Final = gettext_noop("Handing reports over")
ABOUT: Final = gettext_noop(
    "For organisations that people tell what happened to them. You hand a report over, and get a code for the "
    "person at once. You can read nothing back. How to connect is described in docs/api.md."
)
TRANSLATED: Final = ("description", "summary")


def document_in(api: NinjaAPI, language: str) -> dict[str, Any]:
    """The description in this language."""
    return deepcopy(_document(api, language, settings.PUBLIC_URL))


@cache
def _document(api: NinjaAPI, language: str, url: str) -> dict[str, Any]:
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    with translation.override(language):
        _describe(made, url)
        for operation in _operations(made):
            _answer(operation)
        _name_problem(made)
        _translate(made)
    return made


def _describe(made: dict[str, Any], url: str) -> None:
    made["info"] |= {
        "title": f"{settings.PUBLIC_NAME}: {gettext(TITLE)}",
        "description": ABOUT,
        "contact": _contact(url),
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    made["servers"] = [{"url": f"{url}/api/v1"}]
    made["security"] = []
    made["tags"] = []


def _contact(url: str) -> dict[str, str]:
    """Where whoever connects asks; the same line that security.txt gives."""
    line = settings.SECURITY_CONTACT
    address = line.removeprefix("mailto:") if line.startswith("mailto:") else settings.DEFAULT_FROM_EMAIL
    page = line if line.startswith("https:") else url
    return {"name": settings.PUBLIC_NAME, "email": address, "url": page}


def _operations(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in made["paths"].values():
        yield from (path[method] for method in METHODS if method in path)


def _answer(operation: dict[str, Any]) -> None:
    """Every answer with its version; every error as a problem."""
    numbers = WITH_BODY if "requestBody" in operation else WITH_INPUT if operation["parameters"] else PLAIN
    answers: dict[str, Any] = {str(number): told for number, told in operation["responses"].items()}
    for number in numbers:
        reference = {"$ref": "#/components/schemas/Problem"}
        answers[str(number)] = {
            "description": str(MEANINGS[number][0]),
            "content": {CONTENT_TYPE: {"schema": reference}},
        }
    for name, told in answers.items():
        told["headers"] = {"API-Version": _header(gettext_noop("The full version of this API."))}
        if name in {"429", "503"}:
            told["headers"]["Retry-After"] = _header(
                gettext_noop("After how many seconds the call can be repeated.")
            )
    operation["responses"] = answers


def _header(words: str) -> dict[str, Any]:
    return {"description": words, "schema": {"type": "string"}}


def _name_problem(made: dict[str, Any]) -> None:
    known = made["components"]["schemas"]
    problem = schemas.Problem.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
    known |= problem.pop("$defs")
    known["Problem"] = problem
    for each in known.values():
        each.pop("description", None)  # for whoever reads the code
    _drop_titles(known)


def _drop_titles(node: Any) -> None:
    """The framework repeats each name as a title."""
    if isinstance(node, list):
        for each in node:
            _drop_titles(each)
    elif isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for each in node.values():
            _drop_titles(each)


def _translate(node: Any) -> None:
    if isinstance(node, list):
        for each in node:
            _translate(each)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name in TRANSLATED and isinstance(value, str) and value:
                node[name] = gettext(value)
            else:
                _translate(value)
