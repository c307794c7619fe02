"""Somebody who is looked for: another name to use, and an address nobody comes across (R187).

Every address is walked by everybody of the staff who knows of the case, by GET and by POST, and every part that may be
opened is opened. Neither the name from before nor the address may stand in any answer, unless behind the one more press
that is on no print; where a name stands, it is the one to use.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.conf import LazySettings
from django.core import mail

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from tests.support.clock import FrozenClock
from tests.support.environment import ROOT
from tests.support.people import Cast
from tests.walk import world as planted
from tests.walk.addresses import names
from tests.walk.asking import ask
from tests.walk.world import World, build

Acting = Callable[[], AbstractContextManager[None]]

STAFF = ("noor", "lotte", "joris")
PARTS = ("story", "identity", "place", "suspect", "evidence", "originals")
TO_USE, MAIL, SISTER = "Merel de Wilde", "kwartelen@post.example", "Tante Kwikkel"
HOME = "Zilverreigerpad 7, achterom"
FOLD = re.compile(r'<details class="rd-no-print">.*?</details>')
PDF = "application/pdf"
ASK_WHERE = frozenset(
    {"counter", "enter", "enter-own-report"}
)  # a form that names every neighbourhood there is


@pytest.fixture
def looked_for(cast: Cast, clock: FrozenClock) -> World:
    """The person told their own name and address, and later on another name to use."""
    world = build(cast)
    person, case_id = world.person, world.report.case_id
    card = {"name": planted.NAME, "email": MAIL, "person": SISTER}
    cases.add_to_report(actor=person, part="identity", kind="contact", clear=Clear.of_json(card))
    cases.add_to_report(actor=person, part="place", kind="place", clear=Clear.of_text(HOME))
    cases.give_consent(actor=person, team_id=cast.team("adv"), parts=["place"], purpose="follow_up")
    now = Clear.of_json({"name": TO_USE, "phone": "06-99998888"})
    cases.add_for_person(actor=cast["noor"], case_id=case_id, part="identity", kind="contact", clear=now)
    return world


@pytest.fixture
def shielded(looked_for: World) -> World:
    noor = looked_for.actor("noor")
    cases.assess(actor=noor, case_id=looked_for.report.case_id, answers={"shielded": True})
    return looked_for


def neighbourhood() -> str:
    found = directory.territory("BU90010302")
    assert found is not None
    return found.name


def secrets() -> frozenset[str]:
    return frozenset({planted.NAME, "Kwartelen", MAIL, SISTER, planted.ADDED, HOME, neighbourhood()})


def on_paper(text: str) -> str:
    """What anybody reads who did not press once more; and all that a print shows, whatever was pressed."""
    return FOLD.sub("", text)


def told(text: str) -> list[str]:
    return sorted(word for word in secrets() if word in on_paper(text))


@pytest.mark.parametrize("actor", STAFF)
def test_no_page_form_download_or_refusal_tells_them(shielded: World, actor: str) -> None:
    found = {
        (name, method): told(ask(shielded, actor, name, method).text)
        for name in names()
        for method in ("GET", "POST")
    }
    choices = {(name, method): [neighbourhood()] for name in ASK_WHERE for method in ("GET", "POST")}
    assert {where: words for where, words in found.items() if words and words != choices.get(where)} == {}


@pytest.mark.parametrize("actor", STAFF)
def test_no_part_that_is_opened_tells_them(shielded: World, actor: str) -> None:
    found = {part: told(ask(shielded, actor, "open-part", "POST", part=part).text) for part in PARTS}
    assert {part: words for part, words in found.items() if words} == {}


def test_without_the_shield_the_same_search_finds_every_word(looked_for: World) -> None:
    pages = [ask(looked_for, "noor", "open-part", "POST", part=part).text for part in PARTS]
    assert set(told(" ".join(pages))) == secrets()


@pytest.mark.parametrize("actor", ["noor", "lotte"])
def test_where_a_name_stood_the_one_to_use_stands(shielded: World, actor: str) -> None:
    page = ask(shielded, actor, "open-part", "POST", part="identity").text
    names_shown = re.findall(r"Naam om te gebruiken</dt><dd>([^<]+)", on_paper(page))
    assert names_shown == [TO_USE] * 3  # as sent, as added by the person, and as told to Noor


def test_one_more_press_shows_the_name_and_the_address_to_who_needs_them(shielded: World) -> None:
    card = ask(shielded, "noor", "open-part", "POST", part="identity").text
    place = ask(shielded, "noor", "open-part", "POST", part="place").text
    assert f"Eerdere naam</dt><dd>{planted.NAME}" in card
    assert MAIL in card
    assert HOME in place


def test_a_correction_of_a_card_stands_behind_the_press_too(shielded: World) -> None:
    with_fold = "Mijn echte naam is Robin van Kwartelen"
    page = shielded.page("noor")
    (first, *_rest) = cases.open_part(
        actor=shielded.actor("noor"), case_id=page.case.id, compartment="identity"
    )
    cases.correct(actor=shielded.person, item_id=first.id, text=with_fold)

    card = ask(shielded, "noor", "open-part", "POST", part="identity").text
    assert with_fold in card
    assert with_fold not in on_paper(card)


def test_no_mail_tells_them(
    transactional_db: None, settings: LazySettings, shielded: World, as_worker: Acting
) -> None:
    settings.EMAIL_HOST = "mail.example"
    person, case_id, adv = shielded.person, shielded.report.case_id, shielded.cast.team("adv")
    with shielded.cast.as_(person):
        notices.opt_in(actor=person, address=Clear.of_text("somebody@example.org"), language="nl")
    cases.write_message(
        actor=shielded.actor("noor"), case_id=case_id, team_id=adv, text=f"Dag {planted.NAME}, {HOME}"
    )
    cases.move_case(
        actor=shielded.actor("noor"), case_id=case_id, to_team=shielded.cast.team("rib"), reason="other_unit"
    )
    with as_worker():
        notices.send_due(actor=SystemActor())

    sent = [str(one.message()) for one in mail.outbox]
    assert any("somebody@example.org" in one for one in sent)
    assert [told(one) for one in sent if told(one)] == []


def test_the_only_papers_we_make_are_of_no_case(shielded: World) -> None:
    """A PDF cannot be searched here; so none may be made of anything that somebody told."""
    papers = {name for name in names() if PDF in ask(shielded, "noor", name, "GET").text}
    assert papers == {"spread-poster", "protocol-card"}


def test_what_stands_behind_the_press_is_on_no_print() -> None:
    css = (ROOT / "rozedraad/web/static/web/css/print.css").read_text("utf-8")
    printed = css[css.index("@media print") :]
    rule = next(line for line in printed.splitlines() if ".rd-no-print" in line)
    assert "display: none !important" in rule
