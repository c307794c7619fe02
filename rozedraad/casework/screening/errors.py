"""What screening refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class WordListBroken(Exception):
    """A word list that cannot be used. It speaks to whoever maintains the lists, not to staff."""


class ScreeningRefusal(Refusal):
    """What screening refuses."""


class DecidedAlready(ScreeningRefusal):
    """Somebody decided it, or it went because the label changed."""

    sentence = _(
        "This was decided already, or it is no longer there. Open the list again to see what changed."
    )


class RejectionMissing(ScreeningRefusal):
    """Not proposing the label has a reason: otherwise nobody learns which words mislead."""

    sentence = _("Choose why the label is not proposed. The word list gets better by it.")
