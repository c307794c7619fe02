"""A card stands where it matters: at the talk, and at the step it is about."""

import re

from django.urls import reverse

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.templatetags.casework import cards_at
from rozedraad.casework.protocols.queries import library
from tests.support.people import Cast


def test_every_card_is_shown_at_the_talk_or_at_a_step() -> None:
    cards = code_list("knowledge_cards")
    assert all(cards.detail(code, "at") for code in cards.codes)
    assert {cards.detail(code, "kind") for code in cards.codes} == {"pitfall", "right", "term", "script"}


def test_each_card_of_a_step_is_read_somewhere() -> None:
    steps = {step.id for protocol in library().protocols for step in protocol.steps} | {"talk"}
    cards = code_list("knowledge_cards")
    assert not [code for code in cards.codes if not steps & set(cards.detail(code, "at").split())]


def test_who_calls_afterwards_reads_what_to_say() -> None:
    for step in ("aftercare-1", "aftercare-2"):
        assert [title for title, _words in cards_at(step)] == ["Zo bel je na"]
    assert [title for title, _words in cards_at("stress-check")] == ["Zo vraag je het na zes weken"]


def test_the_talk_has_cards_and_a_step_without_one_has_none() -> None:
    assert cards_at("talk")
    assert cards_at("register") == []


def test_a_step_shows_its_card_on_the_page_of_the_case(cast: Cast) -> None:
    report = cast.report(wants_contact=True)
    page = cast.client_of("noor").get(reverse("case", args=[report.case_id])).content.decode()
    contact = page[page.index("Eerste contact") :]
    assert re.search(r"Goed om te weten.*?Klein kan zwaar wegen", contact, re.DOTALL)
