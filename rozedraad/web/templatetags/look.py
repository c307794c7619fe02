"""The components as template tags. What is only a class (cards, facts, tables) stands in README.md."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

register = template.Library()

BUTTONS = {
    "primary": "utrecht-button--primary-action",
    "quiet": "utrecht-button--secondary-action",
    "plain": "utrecht-button--subtle",
    "danger": "utrecht-button--primary-action utrecht-button--danger",
    "stop": "utrecht-button--secondary-action utrecht-button--danger",
}
TAGS = ("arrived", "waiting", "late", "plain")
ALERTS = ("info", "ok", "warning", "error")
KNOTS = {
    "done": _("Done"),
    "next": _("Still to come"),
    "waiting": _("Waiting"),
    "late": _("Late"),
}


def known(kind: str, kinds: Iterable[str], what: str) -> str:
    if kind not in kinds:
        raise template.TemplateSyntaxError(f"{what} {kind!r} does not exist; there is: {', '.join(kinds)}")
    return kind


def attributes(extra: Mapping[str, Any]) -> SafeString:
    """hx_post="…" becomes hx-post="…"; None and False are left out."""
    said = {name: value for name, value in extra.items() if value not in (None, False, "")}
    return flatatt({name.replace("_", "-"): value for name, value in said.items()})


def trimmed(content: str) -> SafeString:
    """What stood inside a block tag, already escaped by the template, without the blanks around it."""
    return mark_safe(content.strip())  # noqa: S308


def button_classes(kind: str, small: bool) -> str:
    known(kind, BUTTONS, "button")
    return f"utrecht-button {BUTTONS[kind]}{' rd-button--small' if small else ''}"


@register.simple_tag
def button(label: str, kind: str = "primary", *, small: bool = False, **extra: Any) -> SafeString:
    """{% button label %} sends its form; more arguments become attributes (name, value, form)."""
    css = button_classes(kind, small)
    return format_html('<button type="submit" class="{}"{}>{}</button>', css, attributes(extra), label)


@register.simple_tag
def link_button(
    label: str, url: str, kind: str = "primary", *, small: bool = False, **extra: Any
) -> SafeString:
    css = button_classes(kind, small)
    return format_html('<a href="{}" class="{}"{}>{}</a>', url, css, attributes(extra), label)


@register.simple_tag
def tag(kind: str, words: str) -> SafeString:
    """{% tag "arrived" words %}: colour with words, never colour alone."""
    known(kind, TAGS, "tag")
    return format_html('<span class="utrecht-data-badge rd-tag--{}">{}</span>', kind, words)


@register.simple_tag
def field(bound: BoundField, **options: Any) -> str:
    """One question. Options: label, hint, heading ("h1", "h2"), row, quiet (no "may stay empty")."""
    return render_to_string("web/field.html", {"field": bound, **options})


@register.simple_tag
def error_summary(*forms: BaseForm) -> str:
    """Above a form that came back: what is missing, each line a link to its field."""
    shown = [form for form in forms if form and form.errors]
    fields = [bound for form in shown for bound in form if bound.errors]
    others = [error for form in shown for error in form.non_field_errors()]
    if not fields and not others:
        return ""
    asked = sum(len(list(form.visible_fields())) for form in shown)
    context = {"fields": fields, "others": others, "more": asked > len(fields)}
    return render_to_string("web/error_summary.html", context)


@register.inclusion_tag("web/progress.html")
def progress(now: int, total: int) -> dict[str, object]:
    """{% progress 2 6 %}: where you are in a form."""
    states = ["rd-done" if step < now else "rd-now" if step == now else "" for step in range(1, total + 1)]
    return {"now": now, "total": total, "states": states}


@register.simple_tag
def code(shown: str) -> SafeString:
    """A code in its groups; it never breaks inside one."""
    groups = format_html_join("", "<span>{}</span>", ((group,) for group in _groups(shown)))
    return format_html('<p class="rd-code" translate="no">{}</p>', groups)


def _groups(shown: str) -> Sequence[str]:
    parts = shown.split("-")
    return [f"{part}-" for part in parts[:-1]] + parts[-1:]


@register.inclusion_tag("web/facts.html")
def facts(rows: Iterable[tuple[object, object]], *, short: bool = False) -> dict[str, object]:
    """Pairs of words: what, and what it is. short=True keeps them side by side on a phone."""
    return {"rows": list(rows), "short": short}


@register.simple_block_tag(end_name="endalert")
def alert(content: str, kind: str = "info", *, role: str = "") -> str:
    known(kind, ALERTS, "alert")
    return render_to_string("web/alert.html", {"content": content, "kind": kind, "role": role})


@register.simple_block_tag(end_name="endthread")
def thread(content: str, *, tight: bool = False, label: str = "") -> SafeString:
    """The thread: an ordered list of knots."""
    css = "rd-thread rd-thread--tight" if tight else "rd-thread"
    return format_html('<ol class="{}"{}>{}</ol>', css, attributes({"aria_label": label}), content)


@register.simple_block_tag(end_name="endknot")
def knot(
    content: str,
    title: str,
    state: str = "done",
    *,
    word: str = "",
    kind: str = "",
    level: int = 3,
    when: str = "",
) -> str:
    """One promise on the thread. `word`: a tag beside the title; without it screen readers hear the state."""
    known(state, KNOTS, "knot")
    colour = kind or {"done": "arrived", "next": "plain"}.get(state, state)
    context = {
        "title": title,
        "state": state,
        "said": KNOTS[state],
        "word": word,
        "kind": colour,
        "level": level,
    }
    return render_to_string("web/knot.html", {**context, "content": trimmed(content), "when": when})


@register.simple_block_tag(end_name="endmessage")
def message(content: str, when: str, *, who: str = "", mine: bool = False) -> str:
    """A message inside <ol class="rd-messages">."""
    return render_to_string(
        "web/message.html", {"content": trimmed(content), "when": when, "who": who, "mine": mine}
    )


@register.inclusion_tag("web/languages.html", takes_context=True)
def languages(context: template.Context, *, form: str = "") -> dict[str, object]:
    """Links to this page in the other languages; with `form`, buttons that send that form first."""
    request = context.get("request")
    path = request.path if request else "/"
    asked = f"?{request.GET.urlencode()}" if request and request.GET else ""
    now = get_language()
    others = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "url": translate_url(path, code) + asked,
        }
        for code, _name in settings.LANGUAGES
        if code != now
    ]
    return {"others": others, "form": form}
