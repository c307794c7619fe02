"""A new code for somebody who is in the mailbox already.

The new code is shown first and takes the place of the old one only when somebody says they have it: an
answer that is lost on its way must not lock anybody out. Meanwhile it rests sealed like a draft.
"""

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.reporting.actions.drafts import LASTS, drop_draft
from rozedraad.casework.reporting.models import Draft as Row
from rozedraad.casework.reporting.rules.draft import Draft
from rozedraad.shared import clock


def begin_renewal(*, actor: ReporterActor) -> Draft:
    """Draw a code to be shown. Nothing changes yet; it is forgotten within a day."""
    draft = Draft(
        secret=vault.new_draft_secret(),
        code=vault.draw_code(),
        case_id=actor.case_id,
        reporter_id=actor.id,
        sent=True,
    )
    now = clock.now()
    Row.objects.create(
        id=vault.draft_id(draft.secret),
        sealed=vault.seal_draft(draft.secret, draft.to_bytes()),
        sent=True,
        updated_at=now,
        expires_at=now + LASTS,
    )
    return draft


def finish_renewal(*, actor: ReporterActor, draft: Draft) -> str:
    """From here on only the new code opens the mailbox. Every open session ends; returns the cookie of a
    new one for whoever acts."""
    cases.renew_code(actor=actor, code=draft.code)
    drop_draft(draft)
    assert actor.keys is not None  # renewing needed them
    return vault.start_session("reporter", actor.id, actor.keys)
