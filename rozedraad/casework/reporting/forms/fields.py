"""Fields that answer in our own words, and the form all screens are made from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.vocabulary.queries import CodeList, code_list
from rozedraad.casework.reporting.rules.draft import Clean, Draft, Typed
from rozedraad.web.widgets import Radios, Ticks

Words = str | Promise

LINE, NOTE, STORY = 200, 4_000, 20_000
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
QUIET = "quiet"
NOTHING: tuple[object, ...] = (None, "", "0", [])
CHOOSE = _("Choose an answer here.")
NOT_ONE = _("Choose one of the answers in the list.")


class Text(forms.CharField):
    """Somebody's own words, with a limit that is said instead of cutting them off."""

    def __init__(self, *, limit: int = LINE, area: bool = False, css: str = "", **options: Any) -> None:
        self.limit = limit
        attrs = {"class": css} if css else {}
        widget = (
            forms.Textarea({"rows": 7 if limit > NOTE else 4, **attrs}) if area else forms.TextInput(attrs)
        )
        super().__init__(**{"required": False, "widget": widget, "empty_value": "", **options})
        self.validators = [check_readable]

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        if len(text) > self.limit:
            raise ValidationError(_too_long(len(text), self.limit), code="too_long")
        return text


def check_readable(value: str) -> None:
    if UNREADABLE.search(value):
        raise ValidationError(
            _("There are characters in this text that cannot be read. Type it again, or paste plain text."),
            code="unreadable",
        )


def _too_long(length: int, limit: int) -> str:
    return ngettext(
        "This text is %(over)d character too long. There is room for %(limit)d; you can add more later.",
        "This text is %(over)d characters too long. There is room for %(limit)d; you can add more later.",
        length - limit,
    ) % {"over": length - limit, "limit": limit}


class One(forms.ChoiceField):
    """One answer out of a coded list or of pairs."""

    def __init__(self, codes: str = "", *, hints: Mapping[str, Words] | None = None, **options: Any) -> None:
        self.codes = codes
        options.setdefault("widget", Radios(hints=hints))
        super().__init__(**options)
        self.error_messages |= {"required": CHOOSE, "invalid_choice": NOT_ONE}


class Several(forms.MultipleChoiceField):
    """Any number of answers out of a coded list."""

    def __init__(self, codes: str = "", *, hints: Mapping[str, Words] | None = None, **options: Any) -> None:
        self.codes = codes
        options.setdefault("widget", Ticks(hints=hints))
        super().__init__(**options)
        self.error_messages |= {
            "required": _("Choose at least one answer. Not sure? Choose what comes closest."),
            "invalid_choice": NOT_ONE,
        }


class Tick(forms.BooleanField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})


@dataclass(frozen=True)
class Fold:
    """Questions that stay folded until somebody wants them, or one of them holds an answer."""

    title: Words
    fields: list[BoundField]
    open: bool


Folded = tuple[tuple[Words, tuple[str, ...]], ...]
"""What is folded away: a title, and the names of the questions below it."""


class AskForm(forms.Form):
    """Questions whose sentences fit who is asked, and whose answers come out ready to store as JSON."""

    use_required_attribute = False
    seen: ClassVar[tuple[str, ...]] = ()  # fields asked in the same words of everybody: of what was seen

    def __init__(self, *args: Any, by_other: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_other = by_other
        for name, field in self.fields.items():
            if isinstance(field, One | Several) and field.codes:
                self.offer(name, code_list(field.codes), seen=by_other or name in self.seen)

    def offer(self, name: str, codes: CodeList, *, seen: bool) -> None:
        """Fill a field from a coded list, in sentences."""
        field = self.fields[name]
        assert isinstance(field, One | Several)
        field.choices = codes.sentences(seen=seen)
        field.widget.hints = {code: codes.hint(code) for code in codes.codes if codes.hint(code)}

    def answers(self) -> Clean:
        """The clean answers, as JSON can hold them."""
        return dict(self.cleaned_data)


class ScreenForm(AskForm):
    """One screen of the public form."""

    name: ClassVar[str]
    title: Words
    intro: ClassVar[Words] = ""
    question: ClassVar[str] = ""  # the field whose question is the title
    folded: Folded = ()
    unmarked: ClassVar[tuple[str, ...]] = ()  # of several boxes one needs an answer: none is called optional

    def __init__(self, draft: Draft | None, typed: Typed | QueryDict | None = None, **options: Any) -> None:
        self.draft = draft
        stored = typed is not None and not isinstance(typed, QueryDict)
        self.quiet = stored and QUIET in (typed or ())
        data = MultiValueDict(cast("dict[str, Any]", typed)) if stored else typed
        by_other = draft is not None and draft.part != "victim"
        super().__init__(data, by_other=by_other, **options)
        self.arrange()

    def arrange(self) -> None:
        """Leave out or reword what does not fit this person."""

    def typed(self, *, quiet: bool) -> dict[str, list[str]]:
        """What stands in the fields, right or wrong, to be shown again; `quiet`: without a word about
        what is wrong, because somebody went elsewhere first."""
        found = {name: self.given(name) for name in self.fields if name in self.data}
        return {**found, QUIET: [""]} if quiet else found

    def given(self, name: str) -> list[str]:
        """Everything typed or ticked under one name."""
        return cast("MultiValueDict[str, str]", self.data).getlist(name)

    def files_kept(self) -> tuple[Evidence, ...] | None:
        """The files as they stand after this screen; None: this screen has none."""
        return None

    def full_clean(self) -> None:
        super().full_clean()
        if self.quiet:
            self._errors = ErrorDict()

    def open_questions(self) -> Iterator[BoundField]:
        inside = {name for _title, names in self.folded for name in names}
        return (self[name] for name in self.fields if name not in inside)

    def folds(self) -> list[Fold]:
        return [
            Fold(title, [self[name] for name in names if name in self.fields], self._is_used(names))
            for title, names in self.folded
            if any(name in self.fields for name in names)
        ]

    def _is_used(self, names: tuple[str, ...]) -> bool:
        """Unfolded when something stands in it: an answer, a word about what is wrong, a file."""
        return ("remove" in names and "remove" in self.fields) or any(
            name in self.fields and (self[name].value() not in NOTHING or self[name].errors) for name in names
        )
