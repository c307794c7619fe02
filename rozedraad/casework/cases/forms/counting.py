"""Which groups of reports that only count were looked at."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.queries import CountedPage

NOTHING = _("Tick at least one group: what did you look at?")
CHANGED = _("Somebody looked at one of these meanwhile. What is left stands below: tick it again.")
ODD = _("This page was changed on its way. Open it again from your work.")


class ReadAtForm(forms.Form):
    """The moment the page was read, so that what came in later waits for a look of its own."""

    read_at = forms.CharField()

    def clean_read_at(self) -> datetime:
        try:
            moment = datetime.fromisoformat(self.cleaned_data["read_at"])
        except ValueError:
            raise forms.ValidationError(ODD) from None
        if moment.tzinfo is None:
            raise forms.ValidationError(ODD)
        return moment


class CountedForm(forms.Form):
    groups = forms.MultipleChoiceField(error_messages={"required": NOTHING, "invalid_choice": CHANGED})

    def __init__(self, page: CountedPage, data: Any = None) -> None:
        super().__init__(data)
        self.page = page
        self.fields["groups"].choices = [(group.key, group.key) for group in page.groups]  # type: ignore[attr-defined]

    def ticked(self) -> list[str]:
        """What was ticked, also when it could not be used: it stays ticked."""
        return self.data.getlist("groups") if self.is_bound else []  # type: ignore[attr-defined]
