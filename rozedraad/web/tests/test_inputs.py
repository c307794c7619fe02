"""An input drawn without a template is the input that Django's own template draws."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import escape

from rozedraad.web.renderers import LookRenderer

HARD = """a "quoted" & <b>bold</b> 'word'"""


class Seen(HTMLParser):
    """The tags of a piece of a page, with their attributes in any order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_what_is_typed_comes_back_unbroken() -> None:
    drawn = str(LookRenderer().render("django/forms/widgets/text.html", {"widget": _widget(HARD)}))
    assert escape(HARD) in drawn
    assert Seen(drawn).tags[0][1]["value"] == HARD


@pytest.mark.parametrize("value", [None, "", "0", HARD])
@pytest.mark.parametrize("name", ["text", "checkbox", "radio_option"])
def test_it_is_the_same_input(value: str | None, name: str) -> None:
    drawn, theirs = (_drawn(made, name, value) for made in (LookRenderer, DjangoTemplates))
    assert Seen(drawn).tags == Seen(theirs).tags
    assert Seen(drawn).tags[0][0] == "input"


def test_it_is_the_same_list_to_choose_from() -> None:
    choices = [("", "---"), (HARD, HARD), ("Oost", [("a", "A"), ("b", "B")])]
    select = forms.Select(choices=choices, attrs={"id": "id_place"})
    drawn, theirs = (select.render("place", "b", renderer=made()) for made in (LookRenderer, DjangoTemplates))
    assert Seen(drawn).tags == Seen(theirs).tags
    assert ("option", {"value": "b", "selected": None}) in Seen(drawn).tags
    assert escape(HARD) in drawn


def _drawn(made: Callable[[], DjangoTemplates], name: str, value: str | None) -> str:
    return str(made().render(f"django/forms/widgets/{name}.html", {"widget": _widget(value)}))


def _widget(value: str | None) -> dict[str, object]:
    attrs = {"id": "id_story", "checked": True, "disabled": False, "aria-describedby": HARD}
    return {"type": "text", "name": "story", "value": value, "attrs": attrs, "wrap_label": False}
