"""The counter form: one page, keyboard first, sixty seconds."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField, HiddenInput, Select
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.errors import ChoiceMissing
from rozedraad.casework.reporting.forms.fields import NOTE, STORY, AskForm, One, Several, Text, Tick, Words
from rozedraad.casework.reporting.forms.incident import checked_day
from rozedraad.casework.reporting.queries.places import UNKNOWN, home_of, place_choices, where
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.casework.reporting.rules.offers import OFFERS
from rozedraad.web.widgets import DateBox, Radios

SHORT = {"class": "rd-medium"}
ASKED: dict[str, Words] = {
    "victim_support": _("Would you like help from victim support?"),
    "district": _("May the coordinator of the district think along?"),
    "adv": _("Would you like help from the anti-discrimination desk?"),
    "roze_in_blauw": _("Would you like to talk to Roze in Blauw?"),
}


class CounterForm(AskForm):
    """What, where, when; who, if they want to say; and the questions that may not be skipped."""

    case = forms.UUIDField(widget=HiddenInput())
    team = forms.ChoiceField(label=_("For which team do you enter this?"), widget=Select(SHORT))
    kinds = Several("incident_kinds", label=_("What happened?"))
    place = One(label=_("Where?"), widget=Select(SHORT))
    place_type = One(
        "place_types", label=_("Kind of place"), initial="unknown", required=False, widget=Select(SHORT)
    )
    day = forms.DateField(
        label=_("When?"), required=False, widget=DateBox(), input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"invalid": _("We cannot read this date. Write it like 31-12-2026, or leave it empty.")},
    )  # fmt: skip
    part_of_day = One(
        "parts_of_day", label=_("Part of the day"), initial="unknown", required=False, widget=Select(SHORT)
    )
    part = One("reporter_parts", label=_("Who tells it?"), initial="victim", widget=Select(SHORT))
    victim_kind = One("victim_kinds", label=_("Who or what was hit?"), initial="person", widget=Select(SHORT))
    home = One(
        label=_("Lives in this municipality?"), required=False, initial="", widget=Select(SHORT),
        choices=(("", _("Not asked")), ("here", _("Yes")), ("elsewhere", _("No, elsewhere"))),
    )  # fmt: skip
    home_name = Text(label=_("If elsewhere: which municipality?"), css="rd-medium")
    danger = Tick(label=_("There is danger now"))
    story = Text(
        label=_("Short account"),
        limit=STORY,
        area=True,
        help_text=_("As the person tells it. Leave out names of others."),
    )
    sign = Text(label=_("What shows that it is about who somebody is?"), limit=NOTE, area=True)
    name_given = Text(
        label=_("Name"), help_text=_("Not needed. It may be a name they made up."), css="rd-medium"
    )
    phone = Text(label=_("Telephone number"), css="rd-medium")
    email = forms.EmailField(label=_("E-mail address"), required=False, widget=forms.EmailInput(SHORT))
    wishes = Several("contact_wishes", label=_("How is contact safe?"), required=False)
    no_contact = Tick(label=_("The person wants no contact"))
    channel = One(
        "channels", label=_("How did it come in?"), initial="counter", required=False, widget=Select(SHORT)
    )
    registration = One(
        label=_("What was recorded?"), required=False, initial="report", widget=Select(SHORT),
        choices=(("report", _("A report")), ("complaint", _("A criminal complaint"))),
    )  # fmt: skip
    told = Tick(
        label=_("I explained it, and the person agrees"),
        help_text=_("Our team reads this report. Nobody else does, unless the person said yes above."),
    )

    def __init__(self, teams: list[TeamSeen], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.teams = {str(team.id): team for team in teams}
        self._label("kinds", "place_type", "part_of_day", "part", "victim_kind", "wishes", "channel")
        cast(Any, self.fields["place"]).choices = place_choices()
        cast(Any, self.fields["team"]).choices = [(key, team.label()) for key, team in self.teams.items()]
        if len(self.teams) == 1:
            self.fields["team"].widget = HiddenInput()
            self.fields["team"].initial = next(iter(self.teams))
        functions = {team.function for team in teams}
        for offer in OFFERS:
            if functions != {offer.function}:
                self.fields[offer.name] = One("", label=ASKED[offer.name], required=False, widget=Radios())
                cast(Any, self.fields[offer.name]).choices = code_list("choice_answers").sentences()

    def questions(self) -> list[BoundField]:
        """The questions that may not be skipped, as fields."""
        return [self[offer.name] for offer in OFFERS if offer.name in self.fields]

    def clean_day(self) -> Any:
        return checked_day(self.cleaned_data["day"])

    def clean_told(self) -> bool:
        if not self.cleaned_data["told"]:
            raise ValidationError(
                _("Tell the person what happens with this, and ask whether that is all right.")
            )
        return True

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        team = self.teams.get(told.get("team", ""))
        for offer in OFFERS:
            own = team is not None and team.function == offer.function
            if offer.name in self.fields and not own and not told.get(offer.name):
                self.add_error(offer.name, ChoiceMissing.sentence)
        return told

    def team_id(self) -> UUID:
        return UUID(self.cleaned_data["team"])

    def choices_made(self) -> dict[str, str]:
        """Per offer what the person said."""
        own = self.teams[self.cleaned_data["team"]].function
        offers = [offer for offer in OFFERS if offer.function != own]
        return {o.name: self.cleaned_data[o.name] for o in offers if self.cleaned_data.get(o.name)}

    def screens(self) -> dict[str, Clean]:
        """The answers in the shape of the public form's screens: one way from answers to a case."""
        told = self.cleaned_data
        home, home_name = home_of(told["home"], told["home_name"])
        contact = {
            "phone": told["phone"],
            "email": told["email"],
            "wishes": told["wishes"],
            "name": told["name_given"],
        }
        return {
            "who": {
                "part": told["part"],
                "victim_kind": told["victim_kind"],
                "danger_now": told["danger"] or None,
            },
            "what": {"kinds": told["kinds"]},
            "where": {
                "date": told["day"].isoformat() if told["day"] else None,
                "precision": "day" if told["day"] else "unknown",
                "part_of_day": told["part_of_day"] or "unknown",
                "place_type": told["place_type"] or "unknown",
                "home": home,
                "home_name": home_name,
                **where("" if told["place"] == UNKNOWN else told["place"]),
            },
            "story": {"story": told["story"], "sign": told["sign"]},
            "contact": {
                **{name: value for name, value in contact.items() if value},
                "wants_contact": not told["no_contact"],
                "complaint": "done" if told["registration"] == "complaint" else "",
            },
        }

    def _label(self, *names: str) -> None:
        """Staff choose by short labels, not by sentences."""
        for name in names:
            field = self.fields[name]
            assert isinstance(field, One | Several)
            field.choices = code_list(field.codes).choices()
            field.widget.hints = {}
