"""The visitor's draft, opened with the secret in the cookie.

A draft is seen iff the cookie holds its secret and its term is not over (a day; two weeks once it was saved).
Any other cookie (changed, cut short, of a draft that is gone) gives nothing: the visitor begins anew. A draft
that was saved is seen iff somebody types its code, which yields the secret.
"""

import base64
import binascii
from typing import Final

from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import VaultRefusal
from rozedraad.casework.reporting.rules.draft import Draft, from_bytes
from rozedraad.shared import clock
from rozedraad.shared.rows import fetch

COOKIE: Final = "draft"
SECRET_SIZE: Final = 32


def draft_of(cookie: str | None) -> Draft | None:
    """One statement; None for a cookie that opens nothing."""
    secret = secret_of(cookie or "")
    return _with_secret(secret) if secret is not None else None


def saved_draft(code: str) -> Draft | None:
    """The form that was saved under this code, if it was not sent. One statement, whatever the code.
    Raises CodeMistyped."""
    found = _with_secret(vault.draft_secret_of(vault.parse_code(code)))
    return found if found is not None and not found.sent else None


def _with_secret(secret: bytes) -> Draft | None:
    # Plain SQL: this stands in the path of every report, and building the statement costs more than running it.
    rows = fetch(
        "SELECT sealed FROM reporting_draft WHERE id = $1 AND expires_at > $2",
        vault.draft_id(secret),
        clock.now(),
    )
    if not rows:
        return None
    try:
        return from_bytes(secret, vault.open_draft(secret, bytes(rows[0][0])))
    except VaultRefusal:
        return None


def cookie_of(draft: Draft) -> str:
    return base64.urlsafe_b64encode(draft.secret).decode().rstrip("=")


def secret_of(cookie: str) -> bytes | None:
    try:
        secret = base64.b64decode(f"{cookie}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == SECRET_SIZE else None
