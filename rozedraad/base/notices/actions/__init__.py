"""The face of notices for writing. See README.md."""

from rozedraad.base.notices.actions.opting import forget_case, forget_reporter, opt_in, opt_out
from rozedraad.base.notices.actions.queueing import (
    outbox_rows_for_new_report,
    queue_for_member,
    queue_for_reporter,
    queue_for_team,
    store_rows,
)
from rozedraad.base.notices.actions.sending import Round, forget_old_notices, send_due

__all__ = [
    "Round",
    "forget_case",
    "forget_old_notices",
    "forget_reporter",
    "opt_in",
    "opt_out",
    "outbox_rows_for_new_report",
    "queue_for_member",
    "queue_for_reporter",
    "queue_for_team",
    "send_due",
    "store_rows",
]
