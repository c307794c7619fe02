"""The walk by the keys itself: what somebody without a mouse would stumble over is seen."""

import pytest
from django.http import HttpResponse

from tests.accessibility.keys import by_keys
from tests.accessibility.looking import Desk, Dress

pytestmark = pytest.mark.system

PAGE = '<!doctype html><html lang="nl"><head><title>x</title>{}</head><body><main>{}</main></body></html>'
NARROW = Dress("nl", "light", 320)
TWO = '<a href="/een/">Een</a> <a href="/twee/">Twee</a>'
FOLD = (
    "<details><summary>Vouw</summary><details><summary>Diep</summary><a href='/'>In</a></details></details>"
)
CHOICE = '<label>A <input type="radio" name="x"></label><label>B <input type="radio" name="x"></label>'
DAY = '<label>Dag <input type="date"></label>'


def walked(shown: Desk, body: str, head: str = "") -> list[str]:
    shown.shows(HttpResponse(PAGE.format(head, body)), NARROW)
    return by_keys(shown.page)


def test_a_plain_page_with_everything_on_it_is_walked_without_a_word(shown: Desk) -> None:
    assert walked(shown, TWO + FOLD + CHOICE + DAY + "<button>Klaar</button>") == []


@pytest.mark.parametrize(("fault", "said"), [
    ('<span tabindex="0" onkeydown="event.preventDefault()">Val</span>', "did not come round"),
    ('<a href="/drie/" tabindex="1">Drie</a>', "goes before all else: Drie"),
    ('<a href="/drie/" style="outline: none">Drie</a>', "no ring at: Drie"),
    ('<details onkeydown="event.preventDefault()"><summary>Stuk</summary>x</details>', "Enter does nothing at: Stuk"),
    ('<button onfocus="this.blur()">Weg</button>', "Tab never comes to: Weg"),
])  # fmt: skip
def test_a_fault_is_seen(shown: Desk, fault: str, said: str) -> None:
    assert said in "\n".join(walked(shown, TWO + fault))


def test_going_back_is_seen(shown: Desk) -> None:
    numbered = '<a href="/drie/" tabindex="2">Drie</a> <a href="/vier/" tabindex="1">Vier</a>'
    assert "back in the page: from Vier to Drie" in walked(shown, TWO + numbered)


def test_what_stands_elsewhere_than_it_comes_is_seen(shown: Desk) -> None:
    head = "<style>main { display: flex; flex-direction: column-reverse }</style>"
    assert walked(shown, TWO, head) == ["up on the screen: from Een to Twee"]
