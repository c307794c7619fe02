"""What every form of staff asks: for which team, what happened, where and when."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms import HiddenInput, Select
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.forms.fields import AskForm, One, Several
from rozedraad.casework.reporting.forms.incident import checked_day
from rozedraad.casework.reporting.queries.places import UNKNOWN, place_choices, where
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.web.fields import Day

SHORT = {"class": "rd-medium"}


class EnteringForm(AskForm):
    """One page, keyboard first; staff choose by short labels."""

    case = forms.UUIDField(widget=HiddenInput())
    team = forms.ChoiceField(label=_("For which team do you enter this?"), widget=Select(SHORT))
    kinds = Several("incident_kinds", label=_("What happened?"))
    place = One(label=_("Where?"), widget=Select(SHORT))
    place_type = One(
        "place_types", label=_("Kind of place"), initial="unknown", required=False, widget=Select(SHORT)
    )
    day = Day(
        label=_("When?"), required=False,
        error_messages={"invalid": _("We cannot read this date. Write it like 31-12-2026, or leave it empty.")},
    )  # fmt: skip
    part_of_day = One(
        "parts_of_day", label=_("Part of the day"), initial="unknown", required=False, widget=Select(SHORT)
    )

    def __init__(self, teams: list[TeamSeen], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.teams = {str(team.id): team for team in teams}
        for field in self.fields.values():
            if isinstance(field, One | Several) and field.codes:
                field.choices = code_list(field.codes).choices()
                field.widget.hints = {}
        cast(Any, self.fields["place"]).choices = place_choices()
        cast(Any, self.fields["team"]).choices = [(key, team.label()) for key, team in self.teams.items()]
        if len(self.teams) == 1:
            self.fields["team"].widget = HiddenInput()
            self.fields["team"].initial = next(iter(self.teams))

    def clean_day(self) -> Any:
        return checked_day(self.cleaned_data["day"])

    def team_id(self) -> UUID:
        return UUID(self.cleaned_data["team"])

    def incident(self) -> dict[str, Clean]:
        """What happened, where and when, in the shape of the public form's screens."""
        told = self.cleaned_data
        return {
            "what": {"kinds": told["kinds"]},
            "where": {
                "date": told["day"].isoformat() if told["day"] else None,
                "precision": "day" if told["day"] else "unknown",
                "part_of_day": told["part_of_day"] or "unknown",
                "place_type": told["place_type"] or "unknown",
                **where("" if told["place"] == UNKNOWN else told["place"]),
            },
        }
