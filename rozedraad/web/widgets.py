"""Choices as whole sentences, each with a small hint below it when that helps."""

from collections.abc import Mapping
from typing import Any

from django.forms import CheckboxSelectMultiple, DateInput, DateTimeInput, RadioSelect, TextInput


class _Hints:
    hints: Mapping[str, object]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        return option


class Radios(_Hints, RadioSelect):
    """One answer. `hints`: value -> words below the sentence (lazy strings welcome)."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = hints or {}


class Ticks(_Hints, CheckboxSelectMultiple):
    """Any number of answers."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = hints or {}


class DateBox(DateInput):
    """The device's own date picker; without one, a text box that takes 2026-11-03."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "rd-short", **(attrs or {})}, format="%Y-%m-%d")


class MomentBox(DateTimeInput):
    """The device's own picker of a day and an hour; without one, a text box that takes 2026-11-03 16:30."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "rd-medium", **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class CodeBox(TextInput):
    """For the reporter's code: no memory, no correction, capitals as typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        fixed = {
            "class": "rd-code-field",
            "autocapitalize": "characters",
            "autocorrect": "off",
            "spellcheck": "false",
        }
        super().__init__({**fixed, **(attrs or {})})
