"""A plan of action: three parts in one form."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.cases.errors import DayPassed, KnownMissing, MeaningMissing
from rozedraad.casework.cases.forms.fields import CaseForm, Pick, Text, fill, offer
from rozedraad.casework.cases.queries import PlanPage
from rozedraad.web.fields import Day

DECIDING = ("what", "function", "due", "goal")


class PlanForm(CaseForm):
    """What is known, what it means, and one thing that is decided. A refusal stands at the part it is about."""

    name = "plan"
    about = {KnownMissing: "known", MeaningMissing: "meaning", DayPassed: "due"}
    known = Text(
        label=_("Facts and signals"),
        help_text=_("What happened, or may happen? Who noticed what? Write down what is not known too."),
        rows=6,
        required=False,
    )
    meaning = Text(
        label=_("Meaning and risk"),
        help_text=_(
            "Why did it happen? Can it happen again? What does it do to the person and to the street?"
        ),
        rows=6,
        required=False,
    )
    what = Pick("plan_actions", label=_("What must be done?"), required=False)
    function = Pick(label=_("Who does it?"), required=False)
    due = Day(label=_("Before the end of which day?"), required=False)
    goal = Text(
        label=_("What for?"),
        help_text=_("So that everybody knows later whether it worked. Only your team can read it."),
        rows=2,
        required=False,
    )

    def __init__(self, page: PlanPage, data: Any = None) -> None:
        last = page.own[0] if page.own else None
        stands = {"known": last.known, "meaning": last.meaning} if last else {}
        super().__init__(data, initial=stands)
        fill(self)
        offer(self, "function", [("", "–"), *((one.function, one.label) for one in page.performers)])

    def clean(self) -> dict[str, Any]:
        """Who begins to decide something says all of it."""
        told = super().clean() or self.cleaned_data
        if any(self.data.get(name) for name in DECIDING):
            missing = (name for name in DECIDING if not told.get(name) and name not in self.errors)
            for name in missing:
                self.add_error(name, self.fields[name].error_messages["required"])
        return told

    def decided(self) -> dict[str, Any]:
        """What was decided; nothing when that part was left empty."""
        told = {name: self.cleaned_data.get(name) for name in DECIDING}
        return told if all(told.values()) else {}
