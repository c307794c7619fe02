"""What staff write about a grievance."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000


class WordsForm(forms.Form):
    """Words for the person. What was refused comes back with them still in it."""

    use_required_attribute = False
    text = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("This text is too long for one message. Send the rest in a second one."),
        },
    )

    def __init__(self, name: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{name}-%s")
        self.name = name
        labels = {
            "message": _("Message to the person"),
            "answer": _("What you found, and what happens now"),
            "response": _("Your side of it"),
        }
        self.fields["text"].label = labels[name]
        self.fields["text"].widget.attrs.pop("maxlength", None)
