"""What is refused, with what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class SurveyRefusal(Refusal):
    """What feedback refuses."""


class NotRoundedOff(SurveyRefusal):
    """The questions are asked once a report is rounded off."""

    sentence = _(
        "These questions come when your report is rounded off. Write to a team if something is wrong now."
    )


class AlreadyAnswered(SurveyRefusal):
    """One answer for each time a report was rounded off."""

    sentence = _(
        "You gave your answer already. It cannot be changed, because nobody can find out which one was yours."
    )
