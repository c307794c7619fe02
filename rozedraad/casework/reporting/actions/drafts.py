"""Keeping a form while somebody fills it in. There is no history: nothing was reported yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from rozedraad.base.evidence import actions as evidence
from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.vault import actions as vault
from rozedraad.casework.reporting.errors import DraftSent
from rozedraad.casework.reporting.models import Draft as Row
from rozedraad.casework.reporting.rules.answers import parts_filled
from rozedraad.casework.reporting.rules.draft import Clean, Draft, Typed
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id, random_id
from rozedraad.shared.rows import run

LASTS: Final = timedelta(hours=24)
SAVED_LASTS: Final = timedelta(days=14)
SHARING: Final = "sharing"


def new_draft(*, place: str = "", source: str = "") -> Draft:
    """Drawn in memory, its code too; it is stored with the first answer. `place` and `source`: where somebody
    came in, as far as a button or a poster said so."""
    return Draft(
        secret=vault.new_draft_secret(),
        code=vault.draw_code(),
        case_id=new_id(),
        reporter_id=random_id(),
        place=place,
        source=source,
    )


def keep_answers(
    draft: Draft, *, screen: str, typed: Typed, clean: Clean | None, files: Sequence[Evidence] | None = None
) -> Draft:
    """Store a screen's answers, right (`clean`) or not. Raises DraftSent when the report has left already.

    Who may know what is asked again when there is something else to share, or another team to share it with.
    """
    kept = draft.with_screen(screen, typed, clean)
    if files is not None:
        kept = kept.with_files(tuple(files))
    if screen != SHARING and _basis(kept) != _basis(draft):
        kept = kept.without_screen(SHARING)
    _store(kept, is_new=not draft.typed)
    for file in draft.files:
        if file not in kept.files:
            evidence.leave(file)
    return kept


def save_draft(draft: Draft) -> Draft:
    """Move the form under its code: from here on the code alone brings it back, on any device.

    Raises DraftSent when the report has left already.
    """
    if draft.saved:
        return draft
    saved = replace(draft, secret=vault.draft_secret_of(draft.code), saved=True)
    with transaction.atomic():
        if not Row.objects.filter(id=vault.draft_id(draft.secret), sent=False).delete()[0]:
            raise DraftSent
        _store(saved, is_new=True)
    return saved


def saved_until(draft: Draft) -> datetime:
    """When a form that is kept now would go, if nobody comes back to it."""
    return clock.now() + (SAVED_LASTS if draft.saved else LASTS)


def drop_draft(draft: Draft) -> None:
    """Leave nothing, its files neither."""
    Row.objects.filter(id=vault.draft_id(draft.secret)).delete()
    for file in draft.files:
        evidence.leave(file)


def sweep_drafts() -> int:
    """For the worker: remove drafts past their date. Returns how many went."""
    return Row.objects.filter(expires_at__lte=clock.now()).delete()[0]


def mark_sent(draft: Draft) -> None:
    """The draft keeps what shows the code again, no answers. Fetches nothing: may run inside `pipelined()`."""
    sealed = vault.seal_draft(draft.secret, draft.to_bytes())
    run(
        "UPDATE reporting_draft SET sealed = $1, sent = true, updated_at = $2 WHERE id = $3",
        sealed,
        clock.now(),
        vault.draft_id(draft.secret),
    )


def _store(draft: Draft, *, is_new: bool) -> None:
    now, row_id = clock.now(), vault.draft_id(draft.secret)
    sealed = vault.seal_draft(draft.secret, draft.to_bytes())
    until = {"expires_at": saved_until(draft)} if is_new or draft.saved else {}
    if draft.saved:
        vault.keep_files_until(
            [sealed.file_id for file in draft.files for sealed in file.files], saved_until(draft)
        )
    if is_new:
        Row.objects.create(id=row_id, sealed=sealed, updated_at=now, **until)
        return
    # A report that was sent from another tab meanwhile is never overwritten by a late answer.
    if not Row.objects.filter(id=row_id, sent=False).update(sealed=sealed, updated_at=now, **until):
        raise DraftSent


def _basis(draft: Draft) -> tuple[object, ...]:
    where = draft.clean.get("where", {})
    place = tuple(where.get(name) for name in ("municipality", "district", "neighbourhood"))
    wants_contact = draft.clean.get("contact", {}).get("wants_contact")
    return (place, where.get("home"), parts_filled(draft.clean, draft.files), draft.part, wants_contact)
