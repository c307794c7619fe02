"""What can be done with a form: keep it, drop it, send it; and enter a report at a counter."""

from rozedraad.casework.reporting.actions.counter import Entered, enter_lead, enter_report
from rozedraad.casework.reporting.actions.drafts import (
    drop_draft,
    keep_answers,
    new_draft,
    save_draft,
    saved_until,
    sweep_drafts,
)
from rozedraad.casework.reporting.actions.handing_over import hand_over, sweep_answers
from rozedraad.casework.reporting.actions.publishing import publish_form, withdraw_form
from rozedraad.casework.reporting.actions.sending import send_report

__all__ = [
    "Entered",
    "drop_draft",
    "enter_lead",
    "enter_report",
    "hand_over",
    "keep_answers",
    "new_draft",
    "publish_form",
    "save_draft",
    "saved_until",
    "send_report",
    "sweep_answers",
    "sweep_drafts",
    "withdraw_form",
]
