"""What can be chosen on the pages of the guide."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.guide.rules.questions import Question
from rozedraad.casework.protocols.queries import shelf, tell_whole
from rozedraad.web.widgets import Radios


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


def key_of(name: str, version: str) -> str:
    return f"{name}/{version}"
