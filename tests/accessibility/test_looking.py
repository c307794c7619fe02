"""The eye itself: what is wrong on a page is seen, or else nothing found would mean nothing."""

import pytest
from django.http import HttpResponse

from tests.accessibility.looking import Desk, Dress

pytestmark = pytest.mark.system

PAGE = (
    '<!doctype html><html lang="nl"><head><title>x</title><meta name="viewport" content="width=device-width">'
    "</head><body><main><h1>Kop</h1>{}</main></body></html>"
)
NARROW = Dress("nl", "light", 320)


@pytest.mark.parametrize(("fault", "rule"), [
    ('<img src="/x.png">', "image-alt"),
    ('<p style="color: #bbb; background: #fff">Bijna niet te lezen</p>', "color-contrast"),
    ("<h4>Een kop te diep</h4>", "heading-order"),
    ('<input type="text">', "label"),
])  # fmt: skip
def test_axe_sees_a_fault(shown: Desk, fault: str, rule: str) -> None:
    shown.shows(HttpResponse(PAGE.format(fault)), NARROW)
    assert [words.partition(":")[0] for words in shown.complaints()] == [rule]


def test_a_page_put_in_the_place_of_another_is_seen_as_well(shown: Desk) -> None:
    shown.shows(HttpResponse(PAGE.format("")), NARROW)
    assert shown.complaints() == []
    shown.puts_in(HttpResponse(PAGE.format('<input type="text">')), NARROW)
    assert [words.partition(":")[0] for words in shown.complaints()] == ["label"]


def test_what_is_too_wide_is_seen(shown: Desk) -> None:
    shown.shows(HttpResponse(PAGE.format('<p style="width: 500px">Breed</p>')), NARROW)
    assert "508 px wide at 320" in shown.too_wide_at(320)
    assert shown.too_wide_at(1280) == []


def test_text_that_is_cut_off_is_seen(shown: Desk) -> None:
    hidden = '<div style="overflow: hidden"><p style="width: 500px">Breed</p></div>'
    shown.shows(HttpResponse(PAGE.format(hidden)), NARROW)
    assert [words.partition(":")[0] for words in shown.too_wide_at(320)] == ["cut off at 320"]


def test_a_request_to_somebody_else_is_seen(shown: Desk) -> None:
    shown.shows(HttpResponse(PAGE.format('<img alt="" src="http://elsewhere.example/x.png">')), NARROW)
    assert shown.strangers == ["http://elsewhere.example/x.png"]
