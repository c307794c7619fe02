"""How a team looks back on a case."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.forms.fields import CaseForm, One, Several, Text, fill


class EvaluationForm(CaseForm):
    """A few coded answers, and own words for the own team."""

    name = "evaluation"
    helped = Several("evaluation_helped", label=_("What helped?"), required=False)
    hindered = Several("evaluation_hindered", label=_("What hindered?"), required=False)
    promises = One("evaluation_promises", label=_("Were the promises kept?"))
    words = Text(
        label=_("In your own words"), help_text=_("Only your team can read this."), rows=4, required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        fill(self)
