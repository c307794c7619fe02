"""What staff write down in a talk. What was refused comes back as it was typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.intake.queries import Line, routes
from rozedraad.casework.intake.rules import ASKED, CARD, SEXUAL, WORDS, YES_NO_ROUTES, changed, kinds_with
from rozedraad.web.widgets import Radios, Ticks

LINE, NOTE, STORY = 200, 4_000, 20_000
NOT_ONE = _("Choose one of the answers in the list.")
UNREADABLE = _("There are characters in this text that cannot be read. Type it again, or paste plain text.")
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("Not asked")))
LIKELY = (
    ("yes", _("Yes, likely")),
    ("maybe", _("Maybe")),
    ("no", _("Probably not")),
    ("unknown", _("Not known")),
)
AS_WORD = {True: "yes", False: "no", None: ""}
AS_FACT = {word: fact for fact, word in AS_WORD.items()}


class Words(forms.CharField):
    """Somebody's own words, with a limit that is said instead of cutting them off."""

    def __init__(self, limit: int, *, rows: int = 0, **options: Any) -> None:
        widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"class": "rd-medium"})
        super().__init__(**{"required": False, "widget": widget, "max_length": limit, **options})
        self.widget.attrs.pop("maxlength", None)
        self.error_messages |= {
            "max_length": _("This is longer than fits here. Make it shorter, or send the rest after it."),
            "null_characters_not_allowed": UNREADABLE,
        }


class Listed(forms.MultipleChoiceField):
    """Any number of answers out of a coded list."""

    def __init__(self, codes: str, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": Ticks(), **options})
        self.error_messages |= {"invalid_choice": NOT_ONE}
        self.codes = codes


class OneListed(forms.ChoiceField):
    """One answer out of a coded list; empty is an answer too."""

    def __init__(self, codes: str = "", **options: Any) -> None:
        super().__init__(**{"required": False, "widget": Radios(), **options})
        self.error_messages |= {"invalid_choice": NOT_ONE}
        self.codes = codes


class Language(OneListed):
    """The language of the talk, out of a long list."""

    def __init__(self) -> None:
        super().__init__(
            "languages", label=_("In which language?"), widget=forms.Select({"class": "rd-medium"})
        )


def fill(form: forms.Form) -> None:
    """Give each field that names a coded list its answers, in the language of this request."""
    for field in form.fields.values():
        if name := getattr(field, "codes", ""):
            codes = code_list(name)
            field.choices = codes.choices()  # type: ignore[attr-defined]
            hints = {code: codes.hint(code) for code in codes.codes if codes.hint(code)}
            field.widget.hints = hints


class TalkForm(forms.Form):
    """Everything that can be asked in the first talk. Nothing must be filled in at once."""

    use_required_attribute = False
    danger_now = OneListed(label=_("In danger now?"), choices=YES_NO)
    needs = Listed("needs", label=_("What does the person need?"))
    story = Words(
        STORY,
        rows=6,
        label=_("What the person tells, in their own words"),
        help_text=_("Leave out names of others."),
    )
    sign = Words(NOTE, rows=3, label=_("What was said or done that shows it"))
    grounds = Listed("grounds", label=_("Why, according to the person"))
    impact = OneListed("impact_levels", label=_("How heavily it weighs, according to the person"))
    name_given = Words(
        LINE, label=_("Name to use"), help_text=_("Not needed. It may be a name they made up.")
    )
    pronouns = Words(LINE, label=_("Pronouns"))
    phone = Words(LINE, label=_("Telephone number"))
    wishes = Listed("contact_wishes", label=_("How is contact safe?"))
    times = Words(LINE, label=_("When may we call?"))
    code_word = Words(LINE, label=_("Which word shall we say first?"))

    def __init__(self, known: Mapping[str, Any], data: Any = None) -> None:
        self.known = dict(known)
        stands = {
            "danger_now": AS_WORD[known["danger_now"]],
            "needs": known["needs"] or [],
            "grounds": known["grounds"],
            "impact": known["impact"],
        }
        super().__init__(data, auto_id="talk-%s", initial=stands)
        fill(self)

    def clean_needs(self) -> list[str]:
        needs: list[str] = self.cleaned_data["needs"]
        if "none" in needs and len(needs) > 1:
            raise ValidationError(
                _("Choose “nothing needed” alone, or take it away."), code="nothing_and_more"
            )
        return needs

    def asked(self, script: list[Line]) -> list[tuple[Line, list[BoundField]]]:
        """The lines of the script, each with what can be written down there."""
        return [(line, [self[name] for name in ASKED.get(line.code, ())]) for line in script]

    def told(self) -> dict[str, Any]:
        """The answers, sorted by where they belong."""
        said = self.cleaned_data
        coded = {
            "danger_now": AS_FACT[said["danger_now"]],
            "grounds": said["grounds"],
            "impact": said["impact"],
        }
        card = {name: said["name_given" if name == "name" else name] for name in CARD}
        return {
            "needs": said["needs"],
            "coded": changed(coded, self.known),
            "words": {name: said[name] for name in WORDS},
            "card": card,
        }


class RoutesForm(forms.Form):
    """What changes the route of a case: for each one question, three answers."""

    use_required_attribute = False
    shielded = OneListed(label=_("Must the address be shielded?"), choices=YES_NO)
    language = Language()

    def __init__(self, known: Mapping[str, Any], data: Any = None) -> None:
        self.known = dict(known)
        stands = {name: AS_WORD[known[name]] for name in (*YES_NO_ROUTES, "shielded")}
        sexual = "yes" if SEXUAL in known["kinds"] else ""
        super().__init__(
            data, auto_id="route-%s", initial={**stands, SEXUAL: sexual, "language": known["language"]}
        )
        for route in code_list("routes").codes:
            self.fields[route] = OneListed(label=_("Is that so?"), choices=YES_NO)
        fill(self)

    def asked(self) -> list[tuple[Line, BoundField]]:
        """The questions in the order of their list, each with its answers."""
        return [(line, self[line.code]) for line in routes()]

    def told(self) -> dict[str, object]:
        """As facts, only what is new."""
        said = self.cleaned_data
        answers: dict[str, object] = {name: AS_FACT[said[name]] for name in (*YES_NO_ROUTES, "shielded")}
        answers["kinds"] = kinds_with(self.known["kinds"], sexual=said[SEXUAL] == "yes")
        if said["language"]:
            answers["language"] = said["language"]
        return changed(answers, self.known)


class ProtectionForm(forms.Form):
    """The individual assessment: can it happen again, what makes somebody vulnerable, what protects."""

    use_required_attribute = False
    again = OneListed(label=_("Can it happen again?"), choices=LIKELY, required=True)
    found = Listed("vulnerabilities", label=_("What makes this person vulnerable?"), required=True)
    measures = Listed("protective_measures", label=_("What protects, and is wanted?"), required=True)
    why = Words(NOTE, rows=3, label=_("In your own words"))

    def __init__(self, known: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data, auto_id="protection-%s", initial=dict(known))
        for name in ("again", "found", "measures"):
            self.fields[name].error_messages["required"] = _("Choose an answer here.")
        fill(self)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name, nothing in (("found", "nothing_found"), ("measures", "nothing_needed")):
            if nothing in told.get(name, ()) and len(told[name]) > 1:
                self.add_error(name, _("Choose “none” alone, or take it away."))
        return told


class DomainsForm(forms.Form):
    """Victim support's intake: four fields, each in own words."""

    use_required_attribute = False

    def __init__(self, known: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data, auto_id="domains-%s", initial=dict(known))
        domains = code_list("support_domains")
        for code in domains.codes:
            self.fields[code] = Words(NOTE, rows=4, label=domains.label(code), help_text=domains.hint(code))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors and not any(told.values()):
            raise ValidationError(_("Write something in at least one field."), code="empty")
        return told
