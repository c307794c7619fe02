"""How Django forms come out: FORM_RENDERER points here, so every form of every module looks the same."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Select,
    SelectMultiple,
    Textarea,
    Widget,
)
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

# Ticks stand before radios: Django derives them from RadioSelect.
CLASSES: tuple[tuple[type[Widget], str], ...] = (
    (CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (SelectMultiple, "utrecht-select"),
    (Select, "utrecht-select utrecht-select--html-select"),
    (Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (FileInput, "rd-file"),
)
TEXT = "utrecht-textbox utrecht-textbox--html-input"

# Widgets that are one <input>. The page of a case holds seventy of them, and drawing them took a quarter of its time.
INPUTS = {
    f"django/forms/widgets/{name}.html"
    for name in (
        "text",
        "email",
        "number",
        "hidden",
        "password",
        "checkbox",
        "checkbox_option",
        "radio_option",
    )
}


def classes_for(widget: Widget) -> str:
    return next((names for kind, names in CLASSES if isinstance(widget, kind)), TEXT)


class LookBoundField(BoundField):
    """A field that knows its component classes, keeps browsers from remembering answers, and leaves it to
    the server to say in our words what is missing: no `required`, so no bubbles in the browser's language."""

    def build_widget_attrs(
        self, attrs: dict[str, str | bool], widget: Widget | None = None
    ) -> dict[str, str | bool]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        attrs["class"] = " ".join(filter(None, [classes_for(widget), widget.attrs.get("class")]))
        if "autocomplete" not in widget.attrs:
            attrs.setdefault("autocomplete", "off")
        if attrs.pop("required", False) and self.look in ("line", "area"):
            attrs["aria-required"] = "true"
        if isinstance(widget, RadioSelect):  # one of many: the group carries the error
            attrs.pop("aria-invalid", None)
        return attrs

    @property
    def look(self) -> str:
        """Which part of web/field.html draws it: choices, tick, group (several boxes), area or line."""
        widget = self.field.widget
        if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
            return "choices"
        if isinstance(widget, CheckboxInput):
            return "tick"
        if self.use_fieldset:
            return "group"
        return "area" if isinstance(widget, Textarea) else "line"

    @property
    def first_id(self) -> str:
        """Where a link in the error summary lands."""
        return f"{self.auto_id}_0" if self.look in ("choices", "group") else self.id_for_label

    @property
    def is_optional(self) -> bool:
        return not self.field.required and self.look != "tick"


class LookRenderer(DjangoTemplates):
    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    bound_field_class = LookBoundField

    def render(
        self, template_name: str, context: Mapping[str, Any], request: HttpRequest | None = None
    ) -> str:
        """As Django does; inputs and lists without a template inside a template for each value."""
        widget = context.get("widget", {})
        if template_name in INPUTS and not widget.get("wrap_label"):
            return _input(widget)
        if template_name == "django/forms/widgets/select.html":
            return _select(widget)
        return super().render(template_name, dict(context), request)


def _input(widget: Mapping[str, Any]) -> SafeString:
    attrs = _attributes({**_value(widget), **widget["attrs"]})
    return mark_safe(f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{attrs}>')  # noqa: S308


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = "".join(_options(name, options) for name, options, _ in widget["optgroups"])
    attrs = _attributes(widget["attrs"])
    return mark_safe(f'<select name="{_text(widget["name"])}"{attrs}>{groups}</select>')  # noqa: S308


def _options(group: str | None, options: Iterable[Mapping[str, Any]]) -> str:
    drawn = "".join(
        f"<option{_attributes({**_value(option), **option['attrs']})}>{_text(option['label'])}</option>"
        for option in options
    )
    return f'<optgroup label="{_text(group)}">{drawn}</optgroup>' if group else drawn


def _attributes(attrs: Mapping[str, Any]) -> str:
    """As Django's flatatt: True stands alone, False and None are left out."""
    return "".join(
        f" {name}" if value is True else f' {name}="{_text(value)}"'
        for name, value in attrs.items()
        if value is not None and value is not False
    )


def _text(value: object) -> str:
    """Escaped once, as Django's conditional_escape; without its detour for texts that are translated late."""
    shown = str(value)
    return shown if isinstance(shown, SafeString) else escape(shown)


def _value(widget: Mapping[str, Any]) -> dict[str, str]:
    return {} if widget["value"] is None else {"value": str(widget["value"])}
