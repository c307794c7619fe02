"""From what the faces and the framework refuse to problems. Nothing of what was sent comes back in one, but
the name of the place in it."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from rozedraad.api.problems import Problem
from rozedraad.base.accounts.errors import PartnerKeyRefused
from rozedraad.casework.reporting.errors import (
    AnsweredOtherKey,
    AnsweredOtherwise,
    NobodyReceives,
    TooManyAtOnce,
)

AN_HOUR: Final = "3600"

SENTENCES: Final[Mapping[str, Promise]] = {
    "missing": _("This is required."),
    "extra_forbidden": _("This does not exist. Check its name in the description."),
    "bool_type": _("Send true or false."),
    "literal_error": _("Choose one of the values in the description."),
    "list_type": _("Send a list."),
    "dict_type": _("Send an object."),
    "model_type": _("Send an object."),
    "model_attributes_type": _("Send an object."),
    "string_pattern_mismatch": _("Send 16 to 128 letters, digits, points, colons, dashes or underscores."),
}
NOT_AS_DESCRIBED: Final = _("This is not as the description says.")


class NotJson(Exception):
    """The body is of another type than JSON, or of none."""


class NotReadable(Exception):
    """The body is no JSON, or stopped half-way."""


def refuse_by_name(api: NinjaAPI) -> None:
    """Each refusal gets its status and its words."""

    def handle(refusal: type[Exception], problem: Any) -> None:
        def handler(_request: HttpRequest, error: Any) -> HttpResponse:
            found: Problem = problem(error)
            return found.response()

        api.add_exception_handler(refusal, handler)

    handle(ValidationError, lambda error: Problem(400, "invalid-input", errors=_places(error.errors)))
    handle(Http404, lambda _error: Problem(404))
    handle(HttpError, _of_the_framework)
    handle(PartnerKeyRefused, _unknown_key)
    handle(AnsweredOtherwise, lambda error: Problem(422, "idempotency-key-reused", error.sentence))
    handle(AnsweredOtherKey, lambda error: Problem(409, "answered-to-another-key", error.sentence))
    handle(TooManyAtOnce, _too_many)
    handle(NobodyReceives, _nobody)


def _of_the_framework(error: HttpError) -> Problem:
    """It wraps whatever goes wrong while the body is read."""
    if isinstance(error.__cause__, NotJson):
        return Problem(415)
    if isinstance(error.__cause__, NotReadable):
        return Problem(400, "not-json", _("The body is not JSON. Check how it is made."))
    return Problem(error.status_code)


def _unknown_key(error: PartnerKeyRefused) -> Problem:
    return Problem(401, "key-refused", error.sentence, headers={"WWW-Authenticate": "Bearer"})


def _too_many(error: TooManyAtOnce) -> Problem:
    return Problem(429, "too-many", error.sentence, headers={"Retry-After": str(error.retry_after)})


def _nobody(_error: NobodyReceives) -> Problem:
    told = _(
        "No team can receive a report from that place now. Nothing was stored. Try again later, and help the "
        "person in another way meanwhile."
    )
    return Problem(503, "nobody-receives", told, headers={"Retry-After": AN_HOUR})


def _places(errors: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"pointer": _pointer(error["loc"]), "detail": _sentence(error)} for error in errors]


def _pointer(place: tuple[Any, ...]) -> str:
    """Of a body a JSON pointer; of a header or a query its name."""
    if place[0] != "body":
        return str(place[-1])
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in place[2:])
    return "#" + "".join(f"/{step}" for step in escaped)


def _sentence(error: Mapping[str, Any]) -> str:
    own = error.get("ctx", {}).get("error")
    return str(own) if own is not None else str(SENTENCES.get(error["type"], NOT_AS_DESCRIBED))
