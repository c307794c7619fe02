"""What notices refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class NoticeRefusal(Refusal):
    """What notices refuse."""


class AddressUnusable(NoticeRefusal):
    """Not something a mail can be sent to."""

    sentence = _("No mail can be sent to this address. Check it for typing errors, such as a missing @.")
