"""Fields that every form may use."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.web.widgets import DateBox

FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class Day(forms.DateField):
    """A day, typed the Dutch way too. `error_messages` replaces single sentences."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": DateBox(), "input_formats": FORMATS, **options})
        self.error_messages |= {
            "required": _("Choose a day."),
            "invalid": _("We cannot read this date. Write it like 31-12-2026."),
        } | options.get("error_messages", {})
