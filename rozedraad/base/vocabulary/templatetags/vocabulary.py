"""`{{ code|code_label:"incident_kinds" }}` in templates: the label in the reader's language."""

from __future__ import annotations

from django import template

from rozedraad.base.vocabulary.queries import label

register = template.Library()


@register.filter
def code_label(code: str, list_name: str) -> str:
    return label(list_name, code) if code else ""


@register.filter
def code_labels(codes: list[str], list_name: str) -> list[str]:
    return [label(list_name, code) for code in codes]
