"""Fields that answer in our own words, and the form every other form here is made from."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.web.widgets import Radios, Ticks

Words = str | Promise
Choices = Iterable[tuple[str, Words | Iterable[tuple[str, Words]]]]  # a pair of a name and pairs is a group

LONGEST_MESSAGE = 20_000
CHOOSE = _("Choose an answer here.")
NOT_ONE = _("Choose one of the answers in the list.")
EMPTY = _("Write something first.")
UNREADABLE = _("There are characters in this text that cannot be read. Type it again, or paste plain text.")
TOO_LONG = _("This text is too long for one message. Send the rest in a second one.")


class CaseForm(forms.Form):
    """One form on the page of a case. `name` keeps its fields apart from those of its neighbours; `about` says which
    field a refusal is about, so that the words on top lead there."""

    use_required_attribute = False
    name: ClassVar[str] = ""
    about: ClassVar[Mapping[type[Exception], str]] = {}

    def __init__(self, data: Any = None, *, of: object = "", **options: Any) -> None:
        super().__init__(data, auto_id=f"{self.name}{of}-%s", **options)

    def refuse(self, refusal: Exception) -> None:
        """Say why it could not be done, above what was typed, and at the field if it is about one."""
        self.add_error(self.about.get(type(refusal)), str(refusal))


class One(forms.ChoiceField):
    """One answer out of a coded list or of pairs, as sentences."""

    def __init__(self, codes: str = "", **options: Any) -> None:
        options.setdefault("widget", Radios())
        super().__init__(**options)
        self.error_messages |= {"required": CHOOSE, "invalid_choice": NOT_ONE}
        self.codes = codes


class Pick(forms.ChoiceField):
    """One answer out of a long list, folded away in a box."""

    def __init__(self, codes: str = "", **options: Any) -> None:
        super().__init__(**{"widget": forms.Select({"class": "rd-medium"}), **options})
        self.error_messages |= {"required": CHOOSE, "invalid_choice": NOT_ONE}
        self.codes = codes


class Several(forms.MultipleChoiceField):
    """Any number of answers."""

    def __init__(self, codes: str = "", **options: Any) -> None:
        super().__init__(**{"widget": Ticks(), **options})
        self.error_messages |= {"required": _("Choose at least one answer."), "invalid_choice": NOT_ONE}
        self.codes = codes


class Text(forms.CharField):
    """Somebody's own words."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(
            **{"widget": forms.Textarea({"rows": rows}), "max_length": LONGEST_MESSAGE, **options}
        )
        self.widget.attrs.pop("maxlength", None)  # said, never cut off
        self.error_messages |= {
            "required": EMPTY,
            "max_length": TOO_LONG,
            "null_characters_not_allowed": UNREADABLE,
        }
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = TOO_LONG


class Tick(forms.BooleanField):
    """Something that must have been done before going on."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages |= {"required": _("Do this first, then tick it.")}


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """What one field lets somebody choose from."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


def fill(form: forms.Form) -> None:
    """Give each field that names a coded list its answers, in the language of this request."""
    for field in form.fields.values():
        name = getattr(field, "codes", "")
        if not name:
            continue
        codes = code_list(name)
        empty = [("", "–")] if isinstance(field, Pick) else []
        field.choices = [*empty, *codes.choices()]  # type: ignore[attr-defined]
        if isinstance(field.widget, Radios | Ticks):
            field.widget.hints = {code: codes.hint(code) for code in codes.codes if codes.hint(code)}
