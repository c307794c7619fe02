"""Closing, resting, and a new code for somebody who lost theirs."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.errors import ReasonMissing, VictimWordMissing
from rozedraad.casework.cases.forms.fields import CaseForm, Pick, Several, Text, Tick, fill, offer
from rozedraad.casework.cases.queries import CasePage
from rozedraad.casework.consent.queries import PARTS
from rozedraad.shared import clock
from rozedraad.web.fields import Day

LONGEST_SLEEP = timedelta(days=366)


class CloseForm(CaseForm):
    """Why it ends, and what the person says about that."""

    name = "close"
    about = {ReasonMissing: "reason", VictimWordMissing: "victim_word"}
    reason = Pick(
        label=_("Why does it end?"),
        help_text=_(
            "Did the person move, or did it go quiet, in the news or elsewhere? That solves nothing, so it is no "
            "reason to close. Let the case rest until a day instead."
        ),
        required=False,
    )
    victim_word = Pick("victim_words", label=_("What does the person say about it?"), required=False)
    word_text = Text(
        label=_("In their own words"),
        help_text=_("It is kept with the messages, where the person can read it."),
        required=False,
        rows=3,
    )
    no_word_reason = Pick("no_word_reasons", label=_("Not known? Why not?"), required=False)
    aftercare = forms.BooleanField(
        label=_("The person agreed to be called after one and after two months"),
        help_text=_("Then your team keeps the contact details until those calls. Everything else closes."),
        required=False,
    )
    think_along = forms.BooleanField(
        label=_("The person wants to be invited to think along about doing this better"),
        help_text=_(
            "Asked apart, and only your team reads it. It opens nothing, and one press in the mailbox takes it back."
        ),
        required=False,
    )

    def __init__(self, page: CasePage, data: Any = None) -> None:
        super().__init__(data)
        fill(self)
        self.fields["reason"].choices = [("", "–"), *page.closing_reasons]  # type: ignore[attr-defined]


class SleepForm(CaseForm):
    name = "sleep"
    until = Day(
        label=_("Look again on"),
        help_text=_(
            "From now on this day stands under “Later” with the team that watches over the case. On the day they "
            "choose: rest on, take it up, or close."
        ),
        error_messages={"required": _("Choose a day to look again.")},
    )
    reason = Pick("sleep_reasons", label=_("Why does it rest?"), help_text=_("The person reads this."))

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)
        fill(self)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = clock.today().date()
        if not today < until <= today + LONGEST_SLEEP:
            raise ValidationError(_("Choose a day after today, within a year."), code="not_within_a_year")
        return until


class NewCodeForm(CaseForm):
    """Before a code is given anew: is it really this person? The old mailbox is told first."""

    name = "code"
    told = Tick(
        label=_("The person told me things about the report that only they can know"),
        help_text=_("Let them tell it. Do not read out what stands here."),
    )
    known = Tick(
        label=_("The name or number fits what we have, or I recognise the person"),
        help_text=_("No identity document is needed, and none is kept."),
    )
    alone = Tick(
        label=_("The person is here, and nobody is making them ask"),
        help_text=_("Not by telephone: a code that somebody else hears opens everything."),
    )


class MoveForm(CaseForm):
    """To the team it should have come to; and what the person said about that, if they were asked."""

    name = "move"
    team = Pick(label=_("Which team should have it?"))
    reason = Pick("move_reasons", label=_("Why?"), help_text=_("The person reads this."))
    agreed = Several(
        label=_("What did the person agree to, when you asked?"),
        help_text=_(
            "Leave it empty if you did not ask: then the question stands in the mailbox. A spoken yes lapses "
            "unless the person confirms it."
        ),
        required=False,
    )

    def __init__(self, page: CasePage, data: Any = None) -> None:
        super().__init__(data)
        fill(self)
        teams = [(str(t.id), t.label()) for t in directory.teams() if t.id != page.case.receiving_team]
        offer(self, "team", [("", "–"), *teams])
        words = code_list("consent_parts")
        offer(self, "agreed", [(part, words.label(part)) for part in PARTS if part in page.held])
        if not page.has_code:
            del self.fields["agreed"]
