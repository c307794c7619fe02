"""What consent refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class ConsentRefusal(Refusal):
    """What consent refuses."""


class PartNotHeld(ConsentRefusal):
    """Somebody wanted to pass on what the own team may not open."""

    sentence = _(
        "Your team may not open this part, so it cannot pass it on. Ask in the mailbox of the person instead."
    )


class AlreadyDecided(ConsentRefusal):
    """The question was answered before, or taken back."""

    sentence = _("This question was already answered. Look at the overview for how it stands now.")


class NotYours(ConsentRefusal):
    """Only the person concerned decides; staff can record what was said."""

    sentence = _("Only the person concerned can decide this. You can record what they told you.")


class PartsMissing(ConsentRefusal):
    """A question or decision about nothing."""

    sentence = _("Choose at least one part: what may this team know?")
