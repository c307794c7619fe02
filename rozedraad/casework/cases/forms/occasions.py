"""Grouping reports about one statement or event."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.forms.fields import CaseForm, Pick, fill, offer
from rozedraad.casework.cases.queries import Look, OccasionSeen, ReportLine
from rozedraad.casework.cases.queries.occasions import AROUND
from rozedraad.web.fields import Day

LONGEST_NAME = 80


class OccasionForm(CaseForm):
    """What many people report: a name colleagues recognise, without names of people."""

    name = "occasion"
    title = forms.CharField(
        label=_("Name"),
        help_text=_("Short, so that colleagues recognise it. No names of people."),
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("Give it a name that colleagues recognise. Write no names of people."),
            "max_length": _("Make the name shorter: 80 characters at most."),
            "null_characters_not_allowed": _("There are characters in this name that cannot be read."),
        },
    )
    kind = Pick("occasion_kinds", label=_("What is it?"))
    on = Day(label=_("On which day?"))
    place = Pick(label=_("Where?"), required=False)
    team = Pick(label=_("For which team?"))

    def __init__(self, teams: list[TeamSeen], data: Any = None) -> None:
        super().__init__(data)
        fill(self)
        offer(self, "place", [("", _("nowhere in particular")), *directory.places_with_districts()])
        offer(self, "team", [(str(team.id), team.label()) for team in teams])
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
            self.fields["team"].initial = str(teams[0].id)


class LookForm(forms.Form):
    """Which reports to offer; in codes and days only, so that an address tells nothing."""

    first = Day(label=_("From"))
    last = Day(label=_("Until"))
    district = Pick(label=_("Where"), required=False)
    kind = Pick(label=_("What it is about"), required=False)

    def __init__(self, occasion: OccasionSeen, data: Any = None) -> None:
        super().__init__(data or self._around(occasion))
        offer(self, "district", [("", _("no matter")), *directory.places_with_districts()])
        kinds = code_list("incident_kinds").choices()
        offer(self, "kind", [("", _("no matter")), *kinds])

    @staticmethod
    def _around(occasion: OccasionSeen) -> dict[str, object]:
        first, last = occasion.on - AROUND, occasion.on + AROUND
        return {"first": first.isoformat(), "last": last.isoformat(), "district": occasion.place}

    def look(self) -> Look | None:
        """What to offer; None while a day cannot be read."""
        if not self.is_valid():
            return None
        told = self.cleaned_data
        first, last = sorted((told["first"], told["last"]))
        return Look(first, last, told["district"], told["kind"])


class GroupForm(forms.Form):
    """Which of the offered reports are about it: what was ticked, or every one that stood on the page."""

    reports = forms.MultipleChoiceField(
        error_messages={
            "required": _("Tick at least one report."),
            "invalid_choice": _(
                "Somebody grouped one of these meanwhile. What is left stands below: tick it again."
            ),
        }
    )

    def __init__(self, offered: list[ReportLine], data: Any = None) -> None:
        every = data is not None and "every" in data
        super().__init__({"reports": data.getlist("offered")} if every else data)
        offer(self, "reports", [(str(each.case_id), str(each.ref)) for each in offered])

    def ids(self) -> list[UUID]:
        return [UUID(each) for each in self.cleaned_data["reports"]]
