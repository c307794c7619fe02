"""What can be asked here and refused."""

from django.utils.translation import gettext_lazy as _


class GuideRefusal(Exception):
    """`sentence` says why, and what to do next."""

    sentence = _("That is not possible now. Open the protocol again.")

    def __str__(self) -> str:
        return str(self.sentence)


class FunctionUnknown(GuideRefusal):
    sentence = _("This protocol gives that function nothing to do. Choose another one.")


class AnswersWrong(GuideRefusal):
    sentence = _("Not every answer is right yet. Look it up on this page and choose again.")


class NotYourEntry(GuideRefusal):
    sentence = _("Another function keeps this address right. Tell them what changed.")
