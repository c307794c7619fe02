"""What the person needs, the label, and what staff learn about how heavy it is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory import queries as directory
from rozedraad.casework.cases.errors import ReasonMissing
from rozedraad.casework.cases.forms.fields import CaseForm, One, Pick, Several, Tick, fill
from rozedraad.casework.cases.models import Facts
from rozedraad.casework.cases.queries import CasePage

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
ASKED = {
    "danger_now": _("In danger now?"),
    "acute": _("Must something be done today?"),
    "media": _("Is it in the news or going round online?"),
    "unrest": _("Is there unrest in the neighbourhood?"),
    "domestic": _("Was it at home, by family or a partner?"),
    "honour": _("Is it about honour, in the family or the community?"),
    "refugee": _("Is the person a refugee or asylum seeker?"),
    "minor": _("Is the person younger than 16?"),
    "confused": _("Did the offender seem confused?"),
    "needs_interpreter": _("Is an interpreter needed?"),
    "criminal_complaint": _("Was a criminal complaint made?"),
    "complaint_dismissed": _("Was the criminal case dropped?"),
}
AS_WORD = {True: "yes", False: "no", None: ""}
AS_FACT = {word: fact for fact, word in AS_WORD.items()}


class NeedsForm(CaseForm):
    """What the person said they need."""

    name = "needs"
    needs = Several(
        "needs",
        label=_("What does the person need?"),
        help_text=_(
            "Their own words come first. “Nothing needed” is an answer too: then follow-up can go on."
        ),
    )

    def __init__(self, page: CasePage, data: Any = None) -> None:
        super().__init__(data, initial={"needs": page.facts.needs or []} if page.facts else {})
        fill(self)

    def clean_needs(self) -> list[str]:
        needs: list[str] = self.cleaned_data["needs"]
        if "none" in needs and len(needs) > 1:
            raise ValidationError(
                _("Choose “nothing needed” alone, or take it away."), code="nothing_and_more"
            )
        return needs


class LabelForm(CaseForm):
    """Propose the label: on what ground, and was it explained?"""

    name = "label"
    grounds = Several("label_grounds", label=_("What shows that this was about who somebody is?"))
    explained = Tick(
        label=_("I explained what the label is for, and that the person decides"),
        help_text=_(
            "It helps to find the right people and to count. It is no judgement, and no is fine too."
        ),
    )

    def __init__(self, page: CasePage, data: Any = None) -> None:
        super().__init__(data, initial={"grounds": page.facts.label_grounds} if page.facts else {})
        fill(self)


class LabelWordForm(CaseForm):
    """What the person said about the label."""

    name = "label-word"
    agree = One(label=_("Does the person want this label?"), choices=YES_NO)
    may_count = One(
        label=_("May it be counted, without a name?"),
        help_text=_("Asked apart: somebody may not want the label and still want to be counted."),
        choices=YES_NO,
    )

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)

    def said(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] == "yes" for name in ("agree", "may_count")}


class RemoveLabelForm(CaseForm):
    name = "label-away"
    about = {ReasonMissing: "reason"}
    reason = Pick("label_removal_reasons", label=_("Why does the label go?"), required=False)

    def __init__(self, _page: CasePage, data: Any = None) -> None:
        super().__init__(data)
        fill(self)


class AssessForm(CaseForm):
    """How heavy it is. Severity decides who is told, never whether somebody is helped."""

    name = "assess"
    severity = One("severity_levels", label=_("How serious?"), required=False)
    effort = Pick(
        "effort_classes",
        label=_("How much work is it for your team?"),
        help_text=_("Only for how much work there is at once. The follow-up stays the same."),
        required=False,
    )
    situation = Pick("situation_types", label=_("Type of situation"), required=False)
    bias = Pick("bias_tags", label=_("For international figures"), required=False)
    home_municipality = Pick(label=_("Where does the person live?"), required=False)

    def __init__(self, page: CasePage, data: Any = None) -> None:
        super().__init__(data, initial=_as_words(page.facts) if page.facts else {})
        for name, question in ASKED.items():
            self.fields[name] = Pick(label=question, required=False)
            self.fields[name].choices = [("", _("Not known")), *YES_NO]  # type: ignore[attr-defined]
        home = self.fields["home_municipality"]
        assert isinstance(home, forms.ChoiceField)
        home.choices = [
            ("", _("Not known")),
            *((t.code, t.name) for t in directory.territories("municipality")),
        ]
        fill(self)

    def answers(self) -> Mapping[str, object]:
        """As the facts are kept: what nobody answered stays unknown."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in ("severity", "effort", "situation", "bias", "home_municipality")},
            **{name: AS_FACT[told[name]] for name in ASKED},
        }


def _as_words(facts: Facts) -> dict[str, str]:
    return {
        "severity": facts.severity,
        "effort": facts.effort,
        "situation": facts.situation,
        "bias": facts.bias,
        "home_municipality": facts.home_municipality,
        **{name: AS_WORD[getattr(facts, name)] for name in ASKED},
    }
