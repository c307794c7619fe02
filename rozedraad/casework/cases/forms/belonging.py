"""Which other case belongs with this one."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 12


class SeriesForm(forms.Form):
    """The number people call the other case by, with or without its letter."""

    use_required_attribute = False
    number = forms.RegexField(
        r"^\s*(?:[Dd]\s*-?\s*)?([0-9]{1,9})\s*$",
        label=_("Number of the other case"),
        max_length=LONGEST,
        help_text=_("For example D-1024. It stands at the top of a case."),
        error_messages={
            "required": _("Fill in the number of the other case."),
            "invalid": _("A number looks like D-1024. It stands at the top of a case."),
            "max_length": _("A number looks like D-1024. It stands at the top of a case."),
        },
    )

    def ref(self) -> int:
        return int("".join(filter(str.isdecimal, self.cleaned_data["number"])))
