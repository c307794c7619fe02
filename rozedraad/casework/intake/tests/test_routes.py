"""What changes the route of a case does so at once: steps stand there, contact is limited (R042 to R046, R192)."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import CasePage, case_page
from rozedraad.casework.intake.rules import kinds_with
from tests.support.people import Cast, Report

SISTER, MAIL, HOME = "Zus van Tureluur", "thuis@voorbeeld.example", "Grauwe-kiekendiefstraat 12"


@pytest.fixture
def report(cast: Cast) -> Report:
    return cast.report(wants_contact=True)


@pytest.fixture
def noor(cast: Cast) -> Client:
    return cast.client_of("noor")


def page_of(cast: Cast, report: Report) -> CasePage:
    actor = cast["noor"]
    with cast.as_(actor):
        return case_page(actor, report.case_id)


def planned(cast: Cast, report: Report) -> set[str]:
    return {step.protocol_step for step in page_of(cast, report).steps if step.state != "cancelled"}


def say(client: Client, report: Report, **answers: Any) -> str:
    address = reverse("case-routes", args=[report.case_id])
    return re.sub(r"\s+", " ", client.post(address, answers, follow=True).content.decode())


def opened(client: Client, report: Report, part: str) -> str:
    return client.post(reverse("open-part", args=[report.case_id, part])).content.decode()


@pytest.mark.parametrize(
    ("route", "steps"),
    [
        ("domestic", {"name-veilig-thuis"}),
        ("honour", {"agree-safe-contact", "ask-honour-help"}),
        ("refugee", {"safe-place", "ask-coa"}),
        ("sexual", {"name-sexual-violence-centre"}),
        ("confused", {"check-before-naming"}),
        ("minor", {"young-person"}),
        ("needs_interpreter", {"book-interpreter"}),
    ],
)
def test_each_brings_its_own_steps_at_once(
    cast: Cast, noor: Client, report: Report, route: str, steps: set[str]
) -> None:
    assert not steps & planned(cast, report)
    say(noor, report, **{route: "yes"})
    assert steps <= planned(cast, report)


def test_the_page_says_which_steps_came_of_it_and_the_case_warns_at_the_top(
    noor: Client, report: Report
) -> None:
    assert "Een nieuwe stap: Een veilige plek" in say(noor, report, refugee="yes")
    page = noor.get(reverse("case", args=[report.case_id])).content.decode()
    assert "eerst een veilige plek" in page.lower()


def test_taken_back_its_steps_go_too(cast: Cast, noor: Client, report: Report) -> None:
    say(noor, report, honour="yes")
    say(noor, report, honour="no")
    assert "agree-safe-contact" not in planned(cast, report)


def test_sexual_violence_is_named_first_on_the_case(noor: Client, report: Report) -> None:
    say(noor, report, sexual="yes", domestic="yes")
    page = noor.get(reverse("case", args=[report.case_id])).content.decode()
    assert page.index("Centrum Seksueel Geweld") < page.index("geen brieven")


@pytest.mark.parametrize(
    ("kinds", "sexual", "after"),
    [
        (["violence"], True, ["violence", "sexual"]),
        (["sexual", "violence"], True, ["sexual", "violence"]),
        (["sexual", "violence"], False, ["violence"]),
        (["sexual"], False, ["other"]),
    ],
)
def test_sexual_violence_is_a_kind_of_incident_among_others(
    kinds: list[str], sexual: bool, after: list[str]
) -> None:
    assert kinds_with(kinds, sexual=sexual) == after


def tell_more(cast: Cast, report: Report, **card: object) -> None:
    cases.add_to_report(actor=report.reporter(), part="identity", kind="contact", clear=Clear.of_json(card))


@pytest.mark.parametrize("route", ["honour", "domestic"])
def test_family_and_home_are_locked_and_the_card_says_so_before_the_number(
    cast: Cast, noor: Client, report: Report, route: str
) -> None:
    tell_more(cast, report, person=SISTER, email=MAIL, phone="06-33334444")
    assert SISTER in opened(noor, report, "identity")
    say(noor, report, **{route: "yes"})
    card = opened(noor, report, "identity")
    assert SISTER not in card
    assert MAIL not in card
    assert card.index("Geen contact met familie") < card.index("06-33334444")


def test_mail_stays_when_the_person_named_it_as_their_safe_way(
    cast: Cast, noor: Client, report: Report
) -> None:
    tell_more(cast, report, email=MAIL, ways=["email"])
    say(noor, report, domestic="yes")
    assert MAIL in opened(noor, report, "identity")


def test_a_team_without_the_facts_is_held_to_the_same_limits(
    cast: Cast, noor: Client, report: Report
) -> None:
    tell_more(cast, report, person=SISTER)
    say(noor, report, honour="yes")
    support = cast.team("support")
    cases.give_consent(actor=report.reporter(), team_id=support, parts=["identity"], purpose="support")
    card = opened(cast.client_of("lotte"), report, "identity")
    assert "Robin" in card
    assert SISTER not in card
    assert "Geen contact met familie" in card


def test_whoever_may_not_open_who_it_is_is_told_no_limits(cast: Cast, noor: Client, report: Report) -> None:
    say(noor, report, honour="yes")
    assert "Geen contact met familie" not in opened(cast.client_of("joris"), report, "identity")


def test_a_shielded_address_stands_behind_one_more_press_and_on_no_print(
    cast: Cast, noor: Client, report: Report
) -> None:
    person, adv = report.reporter(), cast.team("adv")
    cases.give_consent(actor=person, team_id=adv, parts=["place"], purpose="follow_up")
    cases.add_to_report(actor=person, part="place", kind="place", clear=Clear.of_text(HOME))
    before = opened(noor, report, "place")
    assert HOME in before
    assert "Het adres is afgeschermd" not in before
    say(noor, report, shielded="yes")
    page = opened(noor, report, "place")
    assert page.index('<details class="rd-no-print"><summary>Het adres is afgeschermd') < page.index(HOME)
    assert page.count(HOME) == 1


def test_the_name_on_the_card_is_the_name_they_want_to_be_called(noor: Client, report: Report) -> None:
    card = opened(noor, report, "identity")
    assert re.search(r"Naam om te gebruiken</dt><dd>Robin", card)


def test_an_interpreter_is_asked_for_with_the_language(cast: Cast, noor: Client, report: Report) -> None:
    say(noor, report, needs_interpreter="yes", language="ar")
    page = noor.get(reverse("case", args=[report.case_id])).content.decode()
    assert "Een tolk regelen voor het gesprek" in page
    assert "Arabisch" in page


def test_only_the_team_that_received_it_sets_a_route(cast: Cast, report: Report) -> None:
    address = reverse("case-routes", args=[report.case_id])
    for name in ("joris", "lotte"):
        assert cast.client_of(name).post(address, {"honour": "yes"}).status_code == 404
