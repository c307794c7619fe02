"""What can be chosen on the pages of the guide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.casework.protocols.queries import shelf, tell_whole


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


def key_of(name: str, version: str) -> str:
    return f"{name}/{version}"
