"""A partner's system at work: one call, and what came back."""

import json
from copy import deepcopy
from typing import Any

from django.db import connection, transaction
from django.test import Client

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault

URL = "/api/v1/reports"
IDEMPOTENCY_KEY = "6f0c9d1e-3c1b-4d52-9a57-0e4f5f1f9a11"
STORY = "Bij de halte riep iemand mij na en duwde mij."

PLAIN: dict[str, Any] = {
    "receivedAt": "2026-03-10T18:30:00+01:00",
    "reporter": {"part": "victim", "homeMunicipality": "GM9001"},
    "incident": {
        "kinds": ["violence", "scolding"],
        "date": "2026-03-09",
        "partOfDay": "evening",
        "territory": "BU90010302",
        "placeType": "street",
    },
    "contents": {
        "story": STORY,
        "exactPlace": "Bij de halte",
        "identity": {"name": "Robin", "phone": "06-11112222", "contactWishes": ["no_letter_home"]},
    },
    "consent": {"parts": ["story", "identity"], "channel": "oral"},
}

# Whatever a hand-over could leave behind.
TABLES = (
    "cases_case", "cases_facts", "cases_step", "cases_stepdetail", "cases_handover", "cases_handing", "cases_access",
    "consent_consent", "vault_reporterkey", "vault_compartment", "vault_grant", "vault_item", "history_event",
    "history_head", "notices_outbox", "reporting_answer",
)  # fmt: skip


def report(**changes: Any) -> dict[str, Any]:
    """A plain report, with some of its members in place of the usual ones; None leaves one out."""
    made = deepcopy(PLAIN) | changes
    return {name: value for name, value in made.items() if value is not None}


def call(
    key: str = "",
    body: object = None,
    *,
    idempotency_key: str = IDEMPOTENCY_KEY,
    content_type: str = "application/json",
    **headers: str,
) -> Any:
    """Hand a report over; the response."""
    sent = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
    if key:
        sent["Authorization"] = f"Bearer {key}"
    data = body if isinstance(body, str) else json.dumps(report() if body is None else body)
    return Client(raise_request_exception=False).post(
        URL, data, content_type=content_type, headers={**sent, **headers}
    )


def get(path: str, **headers: str) -> Any:
    return Client(raise_request_exception=False).get(f"/api/v1{path}", headers=headers)


def person_with(code: str) -> ReporterActor:
    """Whoever types this code."""
    entry = vault.enter_code(code, source="test")
    return ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)


def codes_stored() -> int:
    """Everybody may count these rows; each report with a code has one."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_reporterkey")
        return int(cursor.fetchone()[0])
