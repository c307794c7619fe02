"""What is refused about reports that may be about the same incident, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class MatchingRefusal(Refusal):
    """What matching refuses."""


class AnswerMissing(MatchingRefusal):
    """Neither the same nor something else."""

    sentence = _("Choose how you know, then this is kept.")
