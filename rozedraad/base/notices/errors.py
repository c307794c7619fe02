"""What notices refuse, each with a sentence that says what to do next."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NoticeRefusal(Exception):
    sentence: Promise = _("This could not be done. Try again in a moment.")

    def __str__(self) -> str:
        return str(self.sentence)


class AddressUnusable(NoticeRefusal):
    """Not something a mail can be sent to."""

    sentence = _("No mail can be sent to this address. Check it for typing errors, such as a missing @.")
