"""The last two screens: how we may reach you, and who may know what."""

import re
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Select
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.errors import NobodyReceives
from rozedraad.casework.reporting.forms.fields import Folded, One, ScreenForm, Several, Text, Tick
from rozedraad.casework.reporting.queries.receiving import (
    Offered,
    Receiver,
    offered_early,
    receiver_of,
)
from rozedraad.casework.reporting.rules.answers import parts_filled
from rozedraad.casework.reporting.rules.draft import Clean, Draft
from rozedraad.casework.reporting.rules.screens import locked_wishes
from rozedraad.web.widgets import Radios, Ticks

ORIGINALS = "originals"  # shared only by a tick of its own: they may say where somebody was
BY_CODE, REACH, NO_CONTACT = "code", "reach", "none"
FEWEST_DIGITS = 6
SHARE = "share_"
SAME_NAME = (
    "phone", "email", "pronouns", "person", "relation", "ways", "wishes", "times", "code_word", "interpreter",
    "complaint", "notice", "needs", "hopes", "limits_seen", "parent_agrees",
)  # fmt: skip


class ContactForm(ScreenForm):
    """Whether and how somebody may be reached, so that it is safe."""

    name = "contact"
    title = _("What do you need?")
    question = "needs"

    needs = Several(
        "needs", label=_("What do you need?"), required=False,
        help_text=_("Choose what fits, or nothing. You may change it later."),
    )  # fmt: skip
    hopes = Several(
        "wishes", label=_("Do you hope for one of these?"), required=False,
        help_text=_("We cannot promise them. Tell us all the same: then we can look at what is possible."),
    )  # fmt: skip
    limits_seen = Tick(
        label=_("I have read what cannot be promised"),
        help_text=_(
            "That the offender is caught, punished or fired. That you get another home. That the police are always "
            "near. We do promise: somebody reads your report, and you hear what was done."
        ),
    )
    reach = One(
        label=_("How may we reach you?"),
        initial=BY_CODE,
        choices=(
            (BY_CODE, _("Only here, with my code")),
            (REACH, _("You may also call or write to me")),
            (NO_CONTACT, _("I do not need contact")),
        ),
        widget=Radios(
            hints={
                BY_CODE: _("We write here, and you read it when it suits you. No name, no number."),
                REACH: _("This makes it easier to help you. You choose how and when."),
                NO_CONTACT: _("Somebody still reads your report. With your code you can always come back."),
            }
        ),
    )
    phone = Text(label=_("Telephone number"), css="rd-medium")
    email = forms.EmailField(
        label=_("E-mail address"), required=False,
        error_messages={"invalid": _("This e-mail address is not complete. Look at it once more.")},
    )  # fmt: skip
    parent_agrees = Tick(
        label=_("My parent or guardian agrees that you write down my name"),
        help_text=_("Without that we register it without your name. You get help all the same."),
    )
    notice = Tick(
        label=_("Send me a neutral mail when there is news"),
        help_text=_("It says only that there is something to read. It does not say what, or from whom."),
    )
    name_given = Text(label=_("What may we call you?"), help_text=_("This may be a name you made up."))
    pronouns = Text(label=_("Your pronouns"), help_text=_("For example she, he, they."), css="rd-short")
    person = Text(label=_("The name of the person it happened to"))
    relation = Text(
        label=_("What are you to this person?"), help_text=_("For example a partner, a parent, a friend.")
    )
    ways = Several("contact_ways", label=_("How is contact welcome?"), required=False)
    wishes = Several("contact_wishes", label=_("What should we mind?"), required=False)
    times = Text(label=_("When may we call?"), help_text=_("For example on working days after five."))
    code_word = Text(label=_("A word we say first"), help_text=_("Then you know it is us."), css="rd-short")
    spoken = One(
        label=_("In which language do you like to talk?"),
        required=False,
        widget=Select({"class": "rd-short"}),
    )
    interpreter = Tick(label=_("I would like an interpreter"))
    complaint = One(
        label=_("Have you made a criminal complaint to the police?"),
        help_text=_("A report here is not a criminal complaint."),
        choices=(
            ("no", _("No")),
            ("want", _("I want to, help me with that")),
            ("done", _("Yes")),
            ("unknown", _("I do not know yet")),
        ),
        required=False, widget=Radios(),
    )  # fmt: skip
    folded = (
        (_("Something you hope for"), ("hopes",)),
        (_("How is contact safe for you?"), ("ways", "wishes", "times", "code_word")),
        (_("Another language or an interpreter"), ("spoken", "interpreter")),
        (_("A criminal complaint at the police"), ("complaint",)),
    )

    def arrange(self) -> None:
        languages = code_list("languages")
        cast(One, self.fields["spoken"]).choices = [("", _("No preference")), *languages.choices()]
        cast(Any, self.fields["ways"]).choices = [
            pair for pair in code_list("contact_ways").sentences() if pair[0] != "mailbox"
        ]
        self.offer("wishes", code_list("contact_wishes"), seen=False)
        if self.by_other:
            self.fields["needs"].label = _("What is needed, do you think?")
        self._keep_safe()
        if not self.draft or self.draft.part != "representative":
            del self.fields["person"], self.fields["relation"]

    def _keep_safe(self) -> None:
        """Nothing that the family could see where they may be the danger; no name of a child without a parent."""
        self.locked = locked_wishes(self.draft.clean) if self.draft else ()
        if self.locked:
            ways = cast(Any, self.fields["ways"])
            ways.choices = [pair for pair in ways.choices if pair[0] != "letter"]
            wishes = cast(Any, self.fields["wishes"])
            wishes.choices = [pair for pair in wishes.choices if pair[0] not in self.locked]
            del self.fields["notice"]
        if not self.draft or not self.draft.clean.get("what", {}).get("minor"):
            del self.fields["parent_agrees"]

    def clean_needs(self) -> list[str]:
        needs: list[str] = self.cleaned_data["needs"]
        if "none" in needs and len(needs) > 1:
            raise ValidationError(
                _("Choose “I need nothing now” alone, or take it away."), code="none_and_more"
            )
        return needs

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and len(re.findall(r"\d", phone)) < FEWEST_DIGITS:
            raise ValidationError(_("This number is not complete. Look at it once more."), code="short")
        return phone

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("reach") == REACH and not any(
            told.get(n) or n in self.errors for n in ("phone", "email")
        ):
            self.add_error(
                "phone", _("Fill in a number or an address, or choose contact with your code only.")
            )
        if "parent_agrees" in self.fields and not told.get("parent_agrees"):
            self._only_without_a_name(told)
        if told.get("notice") and not told.get("email") and "email" not in self.errors:
            self.add_error("email", _("Fill in an address for the mail, or take the tick away."))
        return told

    def _only_without_a_name(self, told: dict[str, Any]) -> None:
        for name in ("phone", "email", "name_given"):
            if told.get(name):
                self.add_error(
                    name,
                    _(
                        "Younger than 16? Then a parent or guardian has to agree first. Tick that, or leave this empty."
                    ),
                )

    def answers(self) -> Clean:
        told = self.cleaned_data
        found = {name: told[name] for name in SAME_NAME if told.get(name)}
        if wishes := [*self.locked, *told.get("wishes", ())]:
            found["wishes"] = wishes
        renamed = {"name": told["name_given"], "language": told["spoken"]}
        return {
            "wants_contact": told["reach"] != NO_CONTACT,
            **found,
            **{k: v for k, v in renamed.items() if v},
        }


class SharingForm(ScreenForm):
    """Which team receives the report, and which parts of it. Nobody else."""

    name = "sharing"
    title = _("Who may know what?")

    parts = forms.MultipleChoiceField(
        label=_("This team may read:"), required=False, widget=Ticks(),
        help_text=_("Take a tick away if they should not read it. You can change this later with your code."),
    )  # fmt: skip

    def arrange(self) -> None:
        draft = self.draft
        filled = parts_filled(draft.clean, draft.files) if draft else ()
        words = code_list("consent_parts")
        cast(Any, self.fields["parts"]).choices = [
            (part, _capital(words.sentence(part, seen=self.by_other))) for part in filled
        ]
        self.fields["parts"].initial = [part for part in filled if part != ORIGINALS]
        if not filled:
            del self.fields["parts"]
        self.receiver = _receiver(draft) if draft else None
        self.offered = _offered(draft) if draft and self.receiver else []
        for each in self.offered:
            self.fields[SHARE + each.early.name] = self._offer_field(each)

    def _offer_field(self, offered: Offered) -> forms.MultipleChoiceField:
        words, purpose = code_list("consent_parts"), code_list("consent_purposes").sentence(offered.purpose)
        asked = offered.team.label(), offered.team.organisation_name
        name = (
            asked[0]
            if asked[1] in asked[0]
            else _("%(team)s of %(organisation)s") % {"team": asked[0], "organisation": asked[1]}
        )
        return forms.MultipleChoiceField(
            label=_("%(name)s may know, %(purpose)s:") % {"name": name, "purpose": purpose},
            choices=[(part, _capital(words.sentence(part, seen=self.by_other))) for part in offered.parts],
            required=False,
            widget=Ticks(),
        )

    @property
    def folded(self) -> Folded:  # type: ignore[override]
        names = tuple(SHARE + each.early.name for each in self.offered)
        return ((_("Let others know something already"), names),)

    def clean(self) -> dict[str, Any]:
        if self.receiver is None:
            raise ValidationError(NobodyReceives.sentence, code="nobody")
        return super().clean() or self.cleaned_data

    def answers(self) -> Clean:
        assert self.receiver is not None
        told = self.cleaned_data
        return {
            "parts": list(told.get("parts", ())),
            "team": str(self.receiver.team_id),
            "early": [
                {
                    "team": str(each.team.id),
                    "parts": parts,
                    "purpose": each.purpose,
                    "supporter": each.early.supporter,
                    "ask": each.early.ask if set(parts) == set(each.parts) else "",
                }
                for each in self.offered
                if (parts := told.get(SHARE + each.early.name))
            ],
        }


def _receiver(draft: Draft) -> Receiver | None:
    try:
        return receiver_of(draft)
    except NobodyReceives:
        return None


def _offered(draft: Draft) -> list[Offered]:
    """Nothing where no contact is wanted: then nobody else has anything to do."""
    wanted = draft.clean.get("contact", {}).get("wants_contact")
    return offered_early(draft) if wanted else []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


PERSON_SCREENS: Sequence[type[ScreenForm]] = (ContactForm, SharingForm)
