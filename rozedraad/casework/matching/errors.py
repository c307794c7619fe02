"""What is refused about reports that may be about the same incident, each with a sentence that says what to do next."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MatchingRefusal(Exception):
    """A refusal that may be shown: `sentence` is translated and holds no content."""

    sentence: Promise = _("This could not be done. Try again in a moment.")

    def __str__(self) -> str:
        return str(self.sentence)


class AnswerMissing(MatchingRefusal):
    """Neither the same nor something else."""

    sentence = _("Choose how you know, then this is kept.")
