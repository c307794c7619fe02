"""A coded fact beside the case, with its day."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.fields import CaseForm, Day, Pick, offer
from rozedraad.casework.cases.queries import TrackSeen


class TrackForm(CaseForm):
    """What happened, and when. Codes only: there is no place to write who did it."""

    name = "track"
    code = Pick(label=_("What happened?"))
    on = Day(label=_("On which day?"))

    def __init__(self, track: TrackSeen, data: Any = None) -> None:
        super().__init__(data, of=f"-{track.code}")
        self.track = track.code
        offer(self, "code", [("", "–"), *track.offered])
