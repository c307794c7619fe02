"""The base of every refusal that may be shown."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Something that is not done, and what to do next: `sentence` is translated and holds no content. Each
    module has one class of its own below this, and its refusals below that."""

    sentence: Promise = _("This could not be done. Try again in a moment.")

    def __str__(self) -> str:
        return str(self.sentence)
