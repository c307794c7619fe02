"""A correction, and an entry of somebody's own log."""

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.reporting.forms.fields import STORY, Text
from rozedraad.casework.reporting.forms.mailbox import MailboxForm


class CorrectionForm(MailboxForm):
    text = Text(
        label=_("How is it really?"),
        limit=STORY,
        area=True,
        required=True,
        error_messages={"required": _("Write how it is really.")},
    )


class EntryForm(MailboxForm):
    when = Text(
        label=_("When was it?"),
        help_text=_("As roughly as you like: a day, “last week”, or nothing."),
        css="rd-medium",
    )
    text = Text(
        label=_("What happened?"),
        limit=STORY,
        area=True,
        required=True,
        error_messages={"required": _("Write what happened. A few words are enough.")},
    )
