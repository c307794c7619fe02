"""Words on a button and a poster, openly or so that they tell nothing about whoever looks at them. Pure."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Wording(NamedTuple):
    """`button`: what one presses; `lead`: the first line of a poster."""

    button: Promise
    title: Promise
    lead: Promise


OPEN: Final = "open"
NEUTRAL: Final = "neutral"
WORDINGS: Final = (
    (NEUTRAL, _("Neutral: says nothing about who you are")),
    (OPEN, _("Open: says what it is about")),
)
SAID: Final[dict[str, Wording]] = {
    NEUTRAL: Wording(
        _("Tell what happened"),
        _("Did something happen?"),
        _("Were you called names, threatened or hurt? Or did you see it happen? You can tell it."),
    ),
    OPEN: Wording(
        _("Report hate or violence"),
        _("Attacked for who you are?"),
        _("Because of whom you love, or because of your gender? You can tell it. Also if you saw it happen."),
    ),
}
POINTS: Final = (
    _("Your name is not needed."),
    _("You choose who may know."),
    _("You hear what is done with it."),
)
