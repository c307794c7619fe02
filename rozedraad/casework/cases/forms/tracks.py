"""A coded fact beside the case, with its day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.closing import FORMATS
from rozedraad.casework.cases.forms.fields import CaseForm, Pick, offer
from rozedraad.casework.cases.queries import TrackSeen
from rozedraad.web.widgets import DateBox


class TrackForm(CaseForm):
    """What happened, and when. Codes only: there is no place to write who did it."""

    name = "track"
    code = Pick(label=_("What happened?"))
    on = forms.DateField(
        label=_("On which day?"),
        widget=DateBox(),
        input_formats=FORMATS,
        error_messages={
            "required": _("Fill in the day."),
            "invalid": _("We cannot read this date. Write it like 31-12-2026."),
        },
    )

    def __init__(self, track: TrackSeen, data: Any = None) -> None:
        super().__init__(data, of=f"-{track.code}")
        self.track = track.code
        offer(self, "code", [("", "–"), *track.offered])
