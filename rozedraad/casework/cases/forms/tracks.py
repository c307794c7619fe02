"""A coded fact beside the case, with its day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.fields import CaseForm, Pick, offer
from rozedraad.casework.cases.queries import TrackSeen
from rozedraad.web.fields import Day


class TrackForm(CaseForm):
    """What happened, and when. Codes only: there is no place to write who did it."""

    name = "track"
    code = Pick(label=_("What happened?"))
    on = Day(label=_("On which day?"))

    def __init__(self, track: TrackSeen, data: Any = None) -> None:
        super().__init__(data, of=f"-{track.code}")
        self.track = track.code
        offer(self, "code", [("", "–"), *track.offered])


class OtherIssueForm(TrackForm):
    """An issue apart from the incident: what was done about it, and whether the person wanted that."""

    code = Pick(label=_("What is going on?"))
    detail = Pick(label=_("What was done about it, or what came of it?"))
    agreed = forms.BooleanField(
        label=_("They want to be referred there: they said yes themselves"),
        help_text=_("Needed when you refer somebody. Only the code is kept, and nothing is sent for you."),
        required=False,
    )
    field_order = ("code", "detail", "agreed", "on")

    def __init__(self, track: TrackSeen, data: Any = None) -> None:
        super().__init__(track, data)
        offer(self, "detail", [("", "–"), *track.details])


def track_form(track: TrackSeen, data: Any = None) -> TrackForm:
    return OtherIssueForm(track, data) if track.details else TrackForm(track, data)
