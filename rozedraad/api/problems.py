"""Every error below /api as application/problem+json (RFC 9457): what is wrong, and what to do next.

A problem tells nothing of what was sent but the place in it that did not fit.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE: Final = "application/problem+json"
Words = str | Promise

# What each status means here, in a title and a sentence that says what to do next.
MEANINGS: Final[Mapping[int, tuple[Words, Words]]] = {
    400: (_("This request does not fit"), _("Correct what is listed under errors, and send it again.")),
    401: (_("No key that works"), _("Send your partner key as: Authorization: Bearer followed by the key.")),
    403: (_("Not allowed"), _("This is not for your key. Look at the description of the API.")),
    404: (_("Nothing here"), _("There is nothing at this address. The description of the API lists them all.")),
    405: (_("Not with this method"), _("Use one of the methods that the header Allow names.")),
    406: (_("Not in this format"), _("Answers are JSON. Leave the header Accept out, or allow application/json.")),
    409: (_("Handed over before"), _("This report was handed over before.")),
    413: (_("Too large"), _("Send less than 256 kilobytes. Photos and files come later, with the code.")),
    415: (_("Not JSON"), _("Send the report as JSON, with Content-Type: application/json.")),
    422: (_("Another report under this key"), _("Give each report an Idempotency-Key of its own.")),
    429: (_("Very many at once"), _("Wait as long as Retry-After says, then repeat the same call.")),
    500: (_("Something went wrong here"), _("Nothing was lost. Repeat the same call in a moment.")),
    503: (_("Not available now"), _("Nothing was stored. Repeat the same call as soon as Retry-After says.")),
}  # fmt: skip
OTHER: Final = MEANINGS[500]


@dataclass(frozen=True)
class Problem:
    """One refusal. `code` is for machines; `errors` say where in the request."""

    number: int
    code: str = ""
    detail: Words = ""
    errors: Sequence[Mapping[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        title, usual = MEANINGS.get(self.number, OTHER)
        told: dict[str, Any] = {
            "type": f"urn:problem-type:{self.code}" if self.code else "about:blank",
            "title": str(title),
            "status": self.number,
            "detail": str(self.detail or usual),
        }
        if self.errors:
            told["errors"] = list(self.errors)
        body = json.dumps(told, ensure_ascii=False)
        return HttpResponse(body, status=self.number, content_type=CONTENT_TYPE, headers=dict(self.headers))


def is_problem(response: Any) -> bool:
    return str(response.headers.get("Content-Type", "")).startswith(CONTENT_TYPE)
