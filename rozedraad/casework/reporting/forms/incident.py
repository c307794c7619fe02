"""The first three screens: who, what, and when and where."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Select
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory import queries as directory
from rozedraad.casework.reporting.forms.fields import NOTE, One, ScreenForm, Several, Text, Tick
from rozedraad.casework.reporting.queries.places import UNKNOWN, home_of, place_choices, where
from rozedraad.casework.reporting.rules.answers import CIRCUMSTANCES
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.shared import clock
from rozedraad.web.fields import Day
from rozedraad.web.widgets import Radios

YES_NO = (("yes", _("Yes")), ("no", _("No")), ("unknown", _("I do not know")))
TRUTH = {"yes": True, "no": False}
MOST_OTHERS = 5
NONE = "none"
LOOKED_FOR, FOUND = "looked_for", "options"
EARLIEST = date(1930, 1, 1)


def checked_day(day: date | None) -> date | None:
    """The day something happened: never one that has yet to come."""
    if day and day > clock.today().date():
        raise ValidationError(_("This day has yet to come. Choose today or a day before."), code="future")
    if day and day < EARLIEST:
        raise ValidationError(_("This is very long ago. Did you mean another year?"), code="long_ago")
    return day


class WhoForm(ScreenForm):
    """Who you are in this, who was hit, and whether somebody should follow it up."""

    name = "who"
    title = _("Who are you in this?")
    question = "part"
    seen = ("victim_kind",)

    part = One("reporter_parts", label=_("Who are you in this?"))
    victim_kind = One("victim_kinds", label=_("Who or what was hit?"), initial="person")
    others = forms.TypedChoiceField(
        label=_("Do others who were hit want a code of their own?"),
        help_text=_("Only if several people were hit. Each gets a code from you, and decides about it alone."),
        choices=[("0", _("No, not now")), *((str(count), str(count)) for count in range(1, MOST_OTHERS + 1))],
        coerce=int, empty_value=None, required=False, widget=Select({"class": "rd-short"}),
    )  # fmt: skip
    danger = Tick(
        label=_("Somebody is in danger now"), help_text=_("Call 112 first. You can go on here afterwards.")
    )
    purpose = One(
        label=_("What should happen with your report?"),
        initial="follow_up",
        choices=(
            ("follow_up", _("I want somebody to look at it")),
            ("count", _("It only needs to be counted")),
        ),
        widget=Radios(
            hints={
                "follow_up": _(
                    "You get a code to come back with. You decide about every step. Your name is not needed."
                ),
                "count": _(
                    "Three questions, no story and no code. It counts, and a team looks at what happens where. "
                    "But nobody can help you or answer you, and you cannot add to it later."
                ),
            }
        ),
    )

    folded = ((_("Others were hit too"), ("others",)),)

    def arrange(self) -> None:
        part = self.fields["part"]
        part.choices = [pair for pair in part.choices if pair[0] != "partner"]  # type: ignore[attr-defined]

    def clean_others(self) -> int:
        several = self.cleaned_data.get("victim_kind") == "several_persons"
        return int(self.cleaned_data["others"] or 0) if several else 0

    def answers(self) -> Clean:
        told = self.cleaned_data
        follow_up = told["purpose"] == "follow_up"
        return {
            "part": told["part"],
            "victim_kind": told["victim_kind"],
            "others": told["others"] if follow_up else 0,
            "danger_now": told["danger"] or None,
            "follow_up": follow_up,
        }


class WhatForm(ScreenForm):
    """What happened, in whole sentences; several may be true."""

    name = "what"
    title = _("What happened?")
    question = "kinds"

    kinds = Several(
        "incident_kinds",
        label=_("What happened?"),
        help_text=_("Choose everything that is true. Not sure? Choose what comes closest."),
    )
    circumstances = Several(
        "circumstances",
        label=_("Does something of this fit too?"),
        help_text=_("Then we show who is good at helping with it, and we are extra careful."),
        required=False,
    )
    series = One(
        label=_("Did things like this happen before?"), choices=YES_NO, required=False, widget=Radios()
    )

    def answers(self) -> Clean:
        told = self.cleaned_data
        fitting = {code: code in told["circumstances"] for code in CIRCUMSTANCES}
        return {"kinds": told["kinds"], **fitting, "series": TRUTH.get(told["series"])}


class WhereForm(ScreenForm):
    """When and where, as roughly as you like."""

    name = "where"
    title = _("When and where was it?")
    intro = _("Roughly is enough.")

    day = Day(
        label=_("Which day?"), required=False,
        error_messages={"invalid": _("We cannot read this date. Write it like 31-12-2026, or leave it empty.")},
    )  # fmt: skip
    precision = One(
        "date_precisions", label=_("How exact is that day?"), initial="day", widget=Select(), required=False
    )
    part_of_day = One(
        "parts_of_day", label=_("What part of the day?"), initial="unknown", widget=Select(), required=False
    )
    place_text = Text(
        label=_("Where, roughly?"), css="rd-medium",
        help_text=_("A postcode, a neighbourhood or a town is enough. Or choose from the list below it."),
    )  # fmt: skip
    found = forms.ChoiceField(label=_("Do you mean this?"), required=False, widget=Radios())
    place = forms.ChoiceField(
        label=_("Or choose from the list"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the places in the list.")},
    )
    place_type = One(
        "place_types",
        label=_("What kind of place was it?"),
        initial="unknown",
        widget=Select(),
        required=False,
    )
    home = One(
        label=_("Do you live in this municipality?"),
        help_text=_("If you live elsewhere, you can get help there too."),
        choices=(("here", _("Yes")), ("elsewhere", _("No, elsewhere")), ("unsaid", _("I would rather not say"))),
        initial="unsaid", required=False, widget=Radios(),
    )  # fmt: skip
    home_name = Text(label=_("If you live elsewhere: where?"), css="rd-medium")
    address = Text(
        label=_("The exact place"), limit=NOTE, area=True,
        help_text=_("For example a street, a house number or the name of a bar. This is locked away with your story."),
    )  # fmt: skip

    folded = ((_("I want to tell the exact place"), ("address",)),)
    unmarked = ("place_text", "found", "place")

    def arrange(self) -> None:
        cast(Any, self.fields["place"]).choices = place_choices()
        self.fields["place"].initial = self.draft.place if self.draft else ""
        self.options = self._look_up()
        if self.options:
            labels = [(code, directory.place_label(code)) for code in self.options]
            cast(Any, self.fields["found"]).choices = [*labels, (NONE, _("Neither of these"))]
        else:
            del self.fields["found"]
        if self.draft is None or self.draft.count_only:
            del self.fields["address"]
        if self.by_other:
            self.fields["home"].label = _("Does the person live in this municipality?")

    def typed(self, *, quiet: bool) -> dict[str, list[str]]:
        """With what was found for the typed place, so that nobody is asked twice."""
        return {**super().typed(quiet=quiet), LOOKED_FOR: self.given("place_text"), FOUND: self.options}

    def _look_up(self) -> list[str]:
        text = (self.given("place_text") or [""])[-1].strip() if self.is_bound else ""
        before = self.draft.typed.get(self.name, {}) if self.draft else {}
        if text and [text] == [known.strip() for known in before.get(LOOKED_FOR, ())]:
            return list(before.get(FOUND, ()))
        return [place.code for place in directory.find_places(text)] if text else []

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        meant, listed = told.get("found"), told.get("place")
        if meant and meant != NONE:
            told["place"] = meant
        elif not listed and "place" not in self.errors:
            self._ask_place(told, meant)
        return told

    def _ask_place(self, told: dict[str, Any], meant: str | None) -> None:
        if len(self.options) == 1 and not meant:
            told["place"] = self.options[0]
        elif self.options and not meant:
            self.add_error("found", _("Choose which of these you mean."))
        elif told.get("place_text"):
            self.add_error(
                "place",
                _("We do not know this place. Choose one in the list, or choose that you do not know it."),
            )
        else:
            self.add_error("place", _("Choose where it was. You do not know? Then choose that."))

    def clean_day(self) -> date | None:
        return checked_day(self.cleaned_data["day"])

    def answers(self) -> Clean:
        told = self.cleaned_data
        day, code = told["day"], told["place"]
        home, home_name = home_of(told["home"], told["home_name"])
        return {
            "date": day.isoformat() if day else None,
            "precision": (told["precision"] or "day") if day else "unknown",
            "part_of_day": told["part_of_day"] or "unknown",
            **where("" if code == UNKNOWN else code),
            "place_type": told["place_type"] or "unknown",
            "address": told.get("address", "") or self._unknown_words(),
            "home": home,
            "home_name": home_name,
        }

    def _unknown_words(self) -> str:
        """A typed place that we could not use ourselves is kept with what is sealed."""
        used = self.cleaned_data["place"] in self.options or "address" not in self.fields
        return "" if used else str(self.cleaned_data.get("place_text", ""))


INCIDENT_SCREENS: Sequence[type[ScreenForm]] = (WhoForm, WhatForm, WhereForm)
