"""Four other people: one who only wants it counted, one who saw it, one from elsewhere, one at the police counter."""

from collections.abc import Callable

import pytest

from rozedraad.demo.city import OOST
from tests.story.member import Member
from tests.story.reporter import Reporter
from tests.story.worker import sweeps
from tests.support.server import Server

pytestmark = pytest.mark.system

Arrives = Callable[[str], Member]
SUPPORT, HOME_SUPPORT, ADV = "Slachtofferhulp Demostad", "Slachtofferhulp Buurstad", "Discriminatiebureau"
DESK = "Politie Demostad, balie"
STORY = "Bij de halte geslagen."
AT_HOME = "Slachtofferhulp in je eigen woonplaats"
PHONE = "06-12345678"


def test_somebody_who_only_wants_it_counted_is_counted_and_gets_no_code(
    reporter: Reporter, at_work: Arrives
) -> None:
    reporter.begins(purpose="count")
    reporter.says_what("scolding")
    reporter.says_where(OOST)
    reporter.sends_it_to_be_counted()
    reporter.sees_no_code()

    noor = at_work("noor")
    noor.finds_the_case()
    noor.reads("Uitschelden")
    for part in ("story", "identity"):
        noor.cannot_open(part)
    noor.marks_it_read()
    noor.has_no_new_reports()


def test_a_witness_tells_what_they_saw_and_gets_tips_to_stand_by_someone(
    reporter: Reporter, at_work: Arrives
) -> None:
    seen = "Ik zag dat een jongen werd nageroepen en geschopt."
    reporter.tells(seen, part="witness", what="violence")
    reporter.sends_it()
    reporter.comes_back()
    reporter.reads("Tips voor omstanders")

    noor = at_work("noor")
    noor.finds_the_case()
    assert seen in noor.opens("story")
    noor.sees_step("Tips voor omstanders", "Open")


def test_somebody_who_lives_elsewhere_is_helped_in_their_own_town(
    reporter: Reporter, at_work: Arrives
) -> None:
    reporter.tells("Ze gooiden een fles naar me.", lives="Buurstad", name="Sacha", phone=PHONE)
    reporter.sends_it()
    reporter.comes_back()
    wim = at_work("wim")
    wim.sees_no_case()

    reporter.sees_asked(HOME_SUPPORT, for_parts=["naam"], but_not=["verhaal"])
    reporter.agrees(HOME_SUPPORT)
    wim.finds_the_case()
    wim.takes_up(AT_HOME)
    assert PHONE in wim.opens("identity")
    wim.cannot_open("story")
    wim.reports_contact(AT_HOME)
    wim.sees_light("arrived")


def test_what_was_said_at_the_police_counter_lapses_when_nobody_confirms_it(
    reporter: Reporter, at_work: Arrives, town: Server
) -> None:
    bram, lotte = at_work("bram"), at_work("lotte")
    bram.enters(STORY, team=DESK, kinds=["violence"], where=OOST, phone=PHONE, agreed="victim_support")
    slip = bram.hands_over_the_slip()
    lotte.finds_the_case()
    assert PHONE in lotte.opens("identity")

    town.clock.move(days=15)
    sweeps(town)
    lotte.signs_in_again()
    lotte.cannot_open("identity")
    bram.signs_in_again()
    bram.finds_the_case()
    assert PHONE in bram.opens("identity")
    bram.sees_step("Hulp van Slachtofferhulp", "Vervallen")
    reporter.comes_back(slip)
    assert reporter.exchanges_the_slip() != slip
    reporter.reads(SUPPORT)


def test_the_code_on_a_slip_is_exchanged_at_first_use_and_what_was_said_is_confirmed(
    reporter: Reporter, at_work: Arrives, town: Server
) -> None:
    bram = at_work("bram")
    bram.enters(STORY, team=DESK, kinds=["violence"], where=OOST, phone=PHONE, agreed="victim_support")
    slip = bram.hands_over_the_slip()

    reporter.comes_back(slip)
    own = reporter.exchanges_the_slip()
    assert own != slip
    reporter.confirms(SUPPORT)
    reporter.closes_the_mailbox()
    reporter.is_not_let_in_with(slip)
    reporter.comes_back(own)
    reporter.reads(SUPPORT)

    town.clock.move(days=15)
    sweeps(town)
    lotte = at_work("lotte")
    lotte.finds_the_case()
    assert PHONE in lotte.opens("identity")
