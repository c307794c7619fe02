"""What can be asked here and refused."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class GuideRefusal(Refusal):
    """What the guide refuses."""

    sentence: Promise = _("That is not possible now. Open the protocol again.")


class FunctionUnknown(GuideRefusal):
    sentence = _("This protocol gives that function nothing to do. Choose another one.")


class AnswersWrong(GuideRefusal):
    sentence = _("Not every answer is right yet. Look it up on this page and choose again.")


class NotYourEntry(GuideRefusal):
    sentence = _("Another function keeps this address right. Tell them what changed.")


class LessonTellsWho(GuideRefusal):
    """`what`: which of these stands in the words (rules/lessons.py)."""

    sentences: Mapping[str, Promise] = {
        "email": _("This looks like an e-mail address. Everybody here reads a lesson, so leave it out."),
        "account": _(
            "This looks like an account or a website. Everybody here reads a lesson, so leave it out."
        ),
        "phone": _("This looks like a telephone number. Everybody here reads a lesson, so leave it out."),
        "postcode": _(
            "This looks like a postcode. Everybody here reads a lesson. Write what kind of place it was, not where."
        ),
        "plate": _("This looks like a licence plate. Everybody here reads a lesson, so leave it out."),
        "case": _(
            "This looks like the number of a case. Nobody may get from a lesson to a case, so leave it out."
        ),
    }

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.sentence = self.sentences[what]


class LessonEmpty(GuideRefusal):
    sentence = _("Write in a sentence or two what others can learn.")


class NotInThisVersion(GuideRefusal):
    sentence = _("This version has no such step. Choose one from the list, or none.")


class AnswerMissing(GuideRefusal):
    sentence = _("Choose one of the answers in the list.")


class DayPassed(GuideRefusal):
    sentence = _("This day has passed. Choose today or a later day.")


class NotYourTeam(GuideRefusal):
    sentence = _("You are not in that team. Choose one of your own.")


class NotYourLesson(GuideRefusal):
    sentence = _("Another team decides about this lesson. Tell them what you think of it.")


class AlreadyDecided(GuideRefusal):
    sentence = _("Somebody of your team decided about this lesson already. It stands below.")


class VersionNotLater(GuideRefusal):
    sentence = _(
        "Choose the version that took it up: one that is there already, and later than the one the lesson is about. Is "
        "it not there yet? Then decide when it is."
    )


class ReasonMissing(GuideRefusal):
    sentence = _("Choose why nothing is done with it. Whoever wrote it reads that here.")
