"""The form of staff for somebody's report: one page, keyboard first, sixty seconds at a counter."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField, Select
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.errors import ChoiceMissing
from rozedraad.casework.reporting.forms.entering import SHORT, EnteringForm
from rozedraad.casework.reporting.forms.fields import NOTE, STORY, One, Several, Text, Tick, Words
from rozedraad.casework.reporting.forms.incident import checked_day
from rozedraad.casework.reporting.queries.places import home_of
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.casework.reporting.rules.offers import OFFERS
from rozedraad.casework.reporting.rules.ways import ALOUD, COUNTER, HERE, NOWHERE, SLIP, THROUGH, WROTE, Way
from rozedraad.shared import clock
from rozedraad.web.widgets import MomentBox, Radios

ASKED: dict[str, Words] = {
    "victim_support": _("Would you like help from victim support?"),
    "district": _("May the coordinator of the district think along?"),
    "adv": _("Would you like help from the anti-discrimination desk?"),
    "roze_in_blauw": _("Would you like to talk to Roze in Blauw?"),
}
AGREED: dict[str, Any] = {
    WROTE: _("I asked the person, and they agree that our team keeps this"),
    THROUGH: _("The person knows that it is passed on to us, and agrees"),
}
TOLD_FIRST = {
    WROTE: _("Ask the person first. Is that not possible? Then enter it as a lead, without who it is."),
    THROUGH: _(
        "Ask your colleague first. Does the person not know? Then enter it as a lead, without who it is."
    ),
}


class CounterForm(EnteringForm):
    """What, where, when; who, if they want to say; and the questions that may not be skipped."""

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
    since = forms.DateTimeField(
        label=_("Since when does your organisation know of it?"), required=False, widget=MomentBox(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%Y-%m-%d", "%d-%m-%Y"],
        help_text=_("Leave it empty if you hear it now."),
        error_messages={"invalid": _("We cannot read this moment. Write it like 31-12-2026 16:30, or leave it empty.")},
    )  # fmt: skip
    hand = One(
        label=_("What happens with the code?"), required=False, widget=Select(SHORT),
        choices=(
            (SLIP, _("I hand it over on paper")),
            (ALOUD, _("I read it aloud")),
            (NOWHERE, _("Nothing now: they cannot keep it safely, or do not want it")),
        ),
    )  # fmt: skip
    registration = One(
        label=_("What was recorded?"), required=False, initial="report", widget=Select(SHORT),
        choices=(("report", _("A report")), ("complaint", _("A criminal complaint"))),
    )  # fmt: skip
    told = Tick(
        label=_("I explained it, and the person agrees"),
        help_text=_("Our team reads this report. Nobody else does, unless the person said yes above."),
    )

    def __init__(self, teams: list[TeamSeen], *args: Any, way: Way = COUNTER, **options: Any) -> None:
        super().__init__(teams, *args, **options)
        self.way = way
        self.fields["hand"].initial = way.code_goes
        if way.person == HERE:
            del self.fields["since"]
        if way.person in AGREED:
            self.fields["told"].label = AGREED[way.person]
            self.fields["told"].help_text = _("Our team reads this report. Nobody else does.")
        if way.person == WROTE:
            self.fields["story"].label = _("Their own words")
            self.fields["story"].help_text = _("Paste them as they stand. Leave out names of others.")
        if way.can_answer:
            self._ask_aloud(teams)

    def _ask_aloud(self, teams: list[TeamSeen]) -> None:
        functions = {team.function for team in teams}
        for offer in OFFERS:
            if functions != {offer.function}:
                self.fields[offer.name] = One("", label=ASKED[offer.name], required=False, widget=Radios())
                cast(Any, self.fields[offer.name]).choices = code_list("choice_answers").sentences()

    def questions(self) -> list[BoundField]:
        """The questions that may not be skipped, as fields."""
        return [self[offer.name] for offer in OFFERS if offer.name in self.fields]

    def clean_since(self) -> datetime | None:
        since: datetime | None = self.cleaned_data["since"]
        if since and since > clock.now():
            raise ValidationError(
                _("This moment has yet to come. Choose when you first heard of it."), code="future"
            )
        if since:
            checked_day(since.astimezone(clock.LOCAL).date())
        return since

    def first_heard(self) -> datetime | None:
        """When it was told to the own organisation; None: just now."""
        heard: datetime | None = self.cleaned_data.get("since")
        return heard

    def clean_told(self) -> bool:
        if not self.cleaned_data["told"]:
            words = _("Tell the person what happens with this, and ask whether that is all right.")
            raise ValidationError(TOLD_FIRST.get(self.way.person, words), code="not_told")
        return True

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        team = self.teams.get(told.get("team", ""))
        for offer in OFFERS:
            own = team is not None and team.function == offer.function
            if offer.name in self.fields and not own and not told.get(offer.name):
                self.add_error(offer.name, ChoiceMissing.sentence)
        return told

    def code_goes(self) -> str:
        """Where the code goes: on paper, aloud, or nowhere."""
        return self.cleaned_data["hand"] or self.way.code_goes

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
        incident = self.incident()
        incident["where"] = {**incident["where"], "home": home, "home_name": home_name}
        return {
            "who": {
                "part": told["part"],
                "victim_kind": told["victim_kind"],
                "danger_now": told["danger"] or None,
            },
            **incident,
            "story": {"story": told["story"], "sign": told["sign"]},
            "contact": {
                **{name: value for name, value in contact.items() if value},
                "wants_contact": not told["no_contact"],
                "complaint": "done" if told["registration"] == "complaint" else "",
            },
        }
