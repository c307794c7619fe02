"""A whole report and its mailbox by the keys alone, on a small screen; at every stop one sees where one is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import case_page, cases_of
from rozedraad.demo.city import OOST, City
from tests.story.keyboard import Typist
from tests.story.page import CODE
from tests.support.people import Cast
from tests.support.server import Server

pytestmark = pytest.mark.system

GOES_ON = "form#answers button:not([name])"
STORY, MORE = "Bij de kassa werd ik uitgescholden.", "Er was ook een bewaker bij."
WRITTEN, RIGHT = "Kunnen jullie me morgen bellen?", "Het was niet de kassa maar de uitgang."


@pytest.fixture
def robin(town: Server, browser: Browser) -> Iterator[Typist]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    context.set_default_timeout(15_000)
    yield Typist(context, town.url)
    context.close()


def tells(robin: Typist) -> str:
    """From the first page to the code."""
    robin.goes_to("/")
    robin.enters("main a[href$='/formulier/1/']")
    robin.chooses("part", "victim")
    robin.chooses("purpose", "follow_up")
    robin.enters(GOES_ON)
    robin.ticks_box("kinds", "scolding")
    robin.enters(GOES_ON)
    robin.picks("place", OOST)
    robin.enters(GOES_ON)
    robin.types("story", STORY)
    robin.enters(GOES_ON)
    robin.chooses("reach", "code")
    robin.enters(GOES_ON)
    robin.enters(GOES_ON)
    robin.enters("form[action$='/formulier/verstuur/'] button")
    found = CODE.search(re.sub(r"\s", "", robin.page.locator("main .rd-code").first.inner_text()))
    assert found
    robin.types("last", found[0][-5:])
    robin.enters("form:has([name=last]) button:not([name])")
    return found[0]


def test_a_report_is_told_sent_and_followed_by_keys_alone(robin: Typist, inhabited: City) -> None:
    code = tells(robin)
    cast = Cast(inhabited)
    noor = cast["noor"]
    with cast.as_(noor):
        ((line,), _more) = cases_of(noor)
    support = cast.team("support")
    cases.ask_consent(
        actor=noor, case_id=line.case.id, for_team=support, parts=["facts", "story"], purpose="support"
    )

    robin.enters("a[href$='/volgen/']")
    robin.types("code", code)
    robin.enters("form:has([name=code]) button")
    robin.enters("button[name=answer][value=yes]")
    lotte = cast["lotte"]
    with cast.as_(lotte):
        page = case_page(lotte, line.case.id)
    assert {part.part for part in page.parts if part.may_open} == {"story"}

    robin.enters("main a[href*='/volgen/berichten/']")
    robin.types("text", WRITTEN)
    robin.enters("form:has([name=text]) button")
    robin.reads(WRITTEN)

    robin.goes_to("/volgen/melding/")
    robin.enters("main a[href$='/volgen/erbij/']")
    robin.types("text", MORE)
    robin.enters("form:has([name=text]) button:not([name])")

    robin.goes_to("/volgen/verteld/")
    robin.reads(MORE)
    robin.enters("main a[href*='/volgen/verteld/anders/']")
    robin.types("text", RIGHT)
    robin.enters("form:has([name=text]) button:not([name])")
    robin.reads(RIGHT)

    robin.goes_to("/volgen/melding/")
    robin.enters("main a[href*='/volgen/stop/']")
    robin.enters("main button[name=stop][value=all]")
    robin.page.keyboard.press("Escape")
    robin.page.wait_for_url("**/weg/")
    robin.page.go_back()
    robin.page.wait_for_load_state()
    for words in (STORY, MORE, WRITTEN, RIGHT, code):
        assert words not in robin.page.content()
    assert robin.stops > 150
