"""What can be chosen on the pages of the guide."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.guide.actions import Learned
from rozedraad.casework.guide.errors import DayPassed, LessonEmpty, LessonTellsWho
from rozedraad.casework.guide.queries import LessonSeen, steps_of
from rozedraad.casework.guide.rules.questions import Question
from rozedraad.casework.guide.rules.trial import facts_asked
from rozedraad.casework.protocols.queries import FACTS, Protocol, shelf, tell_whole
from rozedraad.web.fields import Day
from rozedraad.web.widgets import Radios, Ticks

YES_NO = (("", _("not known")), ("ja", _("yes")), ("nee", _("no")))
BEGINS = (
    ("nu", _("now")),
    ("maandag", _("next Monday, 10:00")),
    ("vrijdag", _("next Friday, 16:30")),
    ("nacht", _("the night to next Saturday, 02:00")),
    ("kerst", _("Christmas Eve, 16:30")),
)
LATER = (
    ("1", _("a day later")),
    ("3", _("three days later")),
    ("7", _("a week later")),
    ("14", _("two weeks later")),
    ("30", _("a month later")),
    ("90", _("three months later")),
)
LONGEST_LESSON = 600
TAKEN_UP = "taken_up"
TIMES = (("", _("not known")), ("1", "1"), ("2", "2"), ("3", "3"))


class CompareForm(forms.Form):
    """Two versions, each as `id/version`."""

    links = forms.ChoiceField(label=_("On the left"))
    rechts = forms.ChoiceField(label=_("On the right"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [
            (key_of(each.protocol.id, each.protocol.version), f"{told.name}, {told.version}")
            for each in shelf()
            for told in [tell_whole(each.protocol)]
        ]
        for name in ("links", "rechts"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class ReadForm(forms.Form):
    """The questions about one version."""

    def __init__(self, asked: Sequence[Question], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.asked = asked
        for each in asked:
            self.fields[each.name] = forms.ChoiceField(
                label=each.text,
                choices=each.choices,
                widget=Radios(),
                error_messages={"required": _("Choose an answer.")},
            )

    def clean(self) -> dict[str, str]:
        """A wrong answer is told at its question; what was chosen stays."""
        told: dict[str, str] = super().clean() or {}
        for each in self.asked:
            if each.name in told and told[each.name] != str(each.right):
                self.add_error(each.name, _("This is not what the protocol says. Look it up on this page."))
        return told


class MapForm(forms.Form):
    """What somebody looks for on the social map; codes only, so an address in a history tells nothing."""

    need = forms.ChoiceField(label=_("What for"), required=False)
    group = forms.ChoiceField(label=_("For whom"), required=False)
    place = forms.ChoiceField(label=_("Where"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, places: Sequence[tuple[str, str]], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        offered = {
            "need": code_list("social_map_needs").choices(),
            "group": code_list("social_map_groups").choices(),
            "place": list(places),
            "language": code_list("languages").choices(),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("no matter")), *choices]
            field.error_messages["invalid_choice"] = _("Choose one of the answers.")


class TrialForm(forms.Form):
    """An invented case, in codes only. What is left open is a fact nobody knows yet."""

    begin = forms.ChoiceField(label=_("The report comes in"), choices=BEGINS, initial="vrijdag")
    later = forms.ChoiceField(label=_("Look at it"), choices=LATER, initial="7")

    def __init__(self, found: Protocol, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.asked = facts_asked(found)
        for name in self.asked:
            self.fields[name] = _fact_field(name)
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _("Choose one of the answers.")

    @property
    def wait(self) -> timedelta:
        return timedelta(days=int(self.cleaned_data["later"]))

    def facts(self, begin: datetime) -> dict[str, object]:
        """What was answered, as the planner takes it."""
        told = {name: self.cleaned_data[name] for name in self.asked}
        return {name: _fact(name, value, begin) for name, value in told.items() if value}


class LessonForm(forms.Form):
    """What others can learn about one version. A refusal stands at the words or the day it is about."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("What can others learn?"),
        help_text=_(
            "In a sentence or two. Everybody who works here reads it, also people who may not know of any case. So no "
            "names, no day, no place, nothing by which somebody could be recognised."
        ),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        max_length=LONGEST_LESSON,
    )
    step = forms.ChoiceField(label=_("About which step?"), required=False)
    aim = forms.ChoiceField(label=_("What should come of it?"), widget=Radios())
    owner = forms.ChoiceField(label=_("Which team decides about it?"))
    due = Day(label=_("Before the end of which day?"))
    team = forms.ChoiceField(label=_("For which of your teams do you write this?"))

    def __init__(
        self,
        found: Protocol,
        own: Sequence[tuple[str, str]],
        every: Sequence[tuple[str, str]],
        data: object = None,
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        aims = code_list("lesson_aims")
        offered: dict[str, list[tuple[str, str]]] = {
            "step": [("", gettext("the whole")), *steps_of(found)],
            "aim": aims.choices(),
            "owner": [("", "–"), *every],
            "team": [("", "–"), *own],
        }
        _offer(self, offered)
        self.fields["aim"].widget.hints = {code: aims.hint(code) for code in aims.codes}
        self.fields["words"].error_messages |= {
            "null_characters_not_allowed": _(
                "There are characters in this text that cannot be read. Type it again, or paste plain text."
            ),
            "max_length": _("Make it shorter: a lesson is a sentence or two, 600 characters at most."),
        }
        self.fields["words"].widget.attrs.pop("maxlength", None)  # said, never cut off
        self.own = list(own)
        if len(self.own) == 1:
            del self.fields["team"]

    def team_id(self) -> UUID:
        """In the name of which team it is written: asked only of who is in more than one."""
        return UUID(self.cleaned_data.get("team") or self.own[0][0])

    def learned(self, found: Protocol) -> Learned:
        """What was filled in, about this version."""
        told = self.cleaned_data
        return Learned(
            protocol=found.id,
            version=found.version,
            words=told["words"],
            aim=told["aim"],
            owner=UUID(told["owner"]),
            due=told["due"],
            step=told["step"],
        )

    def refuse(self, refusal: Exception) -> None:
        places = {LessonEmpty: "words", LessonTellsWho: "words", DayPassed: "due"}
        self.add_error(places.get(type(refusal)), str(refusal))


class DecideForm(forms.Form):
    """What came of one lesson. That a later version took it up is asked only when there is one."""

    use_required_attribute = False
    outcome = forms.ChoiceField(label=_("What came of it?"), widget=Radios())
    version = forms.ChoiceField(label=_("In which version?"), required=False)
    reason = forms.ChoiceField(label=_("If nothing: why?"), required=False)

    def __init__(self, lesson: LessonSeen, data: object = None) -> None:
        super().__init__(data, auto_id=f"decide-{lesson.key}-%s")  # type: ignore[arg-type]
        self.lesson_id: UUID = lesson.id
        outcomes = code_list("lesson_outcomes").choices()
        offered = {
            "outcome": [each for each in outcomes if lesson.later or each[0] != TAKEN_UP],
            "version": [("", "–"), *((each, each) for each in lesson.later)],
            "reason": [("", "–"), *code_list("lesson_drop_reasons").choices()],
        }
        _offer(self, offered)

    def refuse(self, refusal: Exception) -> None:
        self.add_error(None, str(refusal))


def _offer(form: forms.Form, offered: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """What each of these fields lets somebody choose from, and our own words for what is refused."""
    for name, choices in offered.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages |= {
            "required": _("Choose an answer."),
            "invalid_choice": _("Choose one of the answers."),
        }


def _fact_field(name: str) -> forms.Field:
    fact = FACTS[name]
    if fact.kind == "choices":
        codes = code_list(fact.codes).choices()
        return forms.MultipleChoiceField(label=str(fact.label), choices=codes, required=False, widget=Ticks())
    if fact.kind == "choice":
        choices = [("", _("not known")), *code_list(fact.codes).choices()]
        return forms.ChoiceField(label=str(fact.label), choices=choices, required=False)
    choices = list(TIMES if fact.kind == "moments" else YES_NO)
    initial = "ja" if name == "report.wants_contact" else ""
    return forms.ChoiceField(label=str(fact.label), choices=choices, required=False, initial=initial)


def _fact(name: str, value: str | list[str], begin: datetime) -> object:
    kind = FACTS[name].kind
    if kind == "yes_no":
        return value == "ja"
    if kind == "moments":
        return tuple(begin - timedelta(days=number) for number in range(int(str(value))))
    return tuple(value) if isinstance(value, list) else value


def key_of(name: str, version: str) -> str:
    return f"{name}/{version}"
