"""Whether somebody wants mail.

A viewer sees that mail is on if and only if they are the reporter who asked for it. The address itself is
shown to nobody: it is sealed under a key that only the background worker holds.
"""

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.notices.models import OptIn
from rozedraad.base.notices.rules import Kind

__all__ = ["Kind", "mail_is_on"]


def mail_is_on(viewer: ReporterActor) -> bool:
    return OptIn.objects.filter(reporter_id=viewer.id).exists()
