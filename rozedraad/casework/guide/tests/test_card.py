"""The printed card of a function says what its file says, also after an edit."""

import re
from dataclasses import astuple

import pytest
from django.utils.translation import override

from rozedraad.casework.guide.errors import FunctionUnknown
from rozedraad.casework.guide.queries import card
from rozedraad.casework.guide.rules.card import Card, card_said
from rozedraad.casework.protocols.queries import library, tell_whole
from rozedraad.casework.protocols.tests.files import AMSTERDAM, changed, told
from tests.support.people import Cast

SUPPORT = "victim-support"
TERM = "within: {working_days: 7, from: step.refer-victim-support.accepted}"


def said(key: str, text: str = AMSTERDAM) -> Card:
    with override("en"):
        return card_said(told(text), key)


def terms(found: Card) -> dict[str, str]:
    return {step.title: step.term for group in found.groups for step in group.steps}


def test_a_term_changed_in_the_file_is_changed_on_the_card() -> None:
    title = "Intake on four fields: body, feelings, money and law, people around you"
    assert terms(said(SUPPORT))[title].startswith("Within 7 working days")
    assert terms(said(SUPPORT, changed(TERM, TERM.replace("7", "3"))))[title].startswith(
        "Within 3 working days"
    )


def test_the_cards_together_hold_every_step_of_the_file_once() -> None:
    whole = told()
    titles = [title for function in whole.functions for title in terms(said(function.key))]
    assert sorted(titles) == sorted(step.title for step in whole.steps.values())


def test_the_card_says_whom_to_hand_to_and_what_not_to_forget() -> None:
    lists = {each.title: each.lines for each in said("receiving-team").lists}
    assert "Victim support: Help from victim support" in lists["Whom you hand to"]
    assert "Ask: would you like help from victim support?" in lists["Do not forget to ask"]


def test_the_card_says_which_yes_a_step_needs() -> None:
    found = {step.title: step for group in said(SUPPORT).groups for step in group.steps}
    assert (
        found["Help from victim support"].yes
        == "Only after a yes: Victim support may open Identity and contact"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_of_every_protocol_is_a_tagged_pdf(language: str) -> None:
    with override(language):
        for protocol in library().protocols:
            whole = tell_whole(protocol)
            for function in whole.functions:
                pdf = card(whole, function.key)
                assert b"/StructTreeRoot" in pdf
                assert b"pdfuaid" in pdf
                assert re.search(rb"/Lang\s*\(%s" % language.encode(), pdf)


def test_what_is_written_in_a_file_is_text_and_never_a_command_of_typst() -> None:
    text = changed("en: First contact}", 'en: "#panic() *First* $x$"}')
    with override("en"):
        assert card(told(text), "receiving-team").startswith(b"%PDF-")
    assert "#panic() *First* $x$" in str(astuple(said("receiving-team", text)))


def test_a_function_without_steps_has_no_card(cast: Cast) -> None:
    with pytest.raises(FunctionUnknown):
        said("mayor-office")
    place = "/handelingskaders/demostad/2026.1/kaart/"
    assert cast.client_of("noor").get(f"{place}mayor-office.pdf").status_code == 404
    assert cast.client_of("noor").get(f"{place}coc.pdf").headers["Content-Type"] == "application/pdf"
