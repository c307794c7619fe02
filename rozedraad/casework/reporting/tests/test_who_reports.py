"""Victims, bystanders, representatives, several people, and reports that only count."""

import pytest
from django.db import connection
from django.test import Client

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.notices.queries import mail_is_on
from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page, counted_page
from rozedraad.casework.reporting.models import Draft
from rozedraad.casework.reporting.tests.walking import answer, codes_in, fill_in, send
from rozedraad.shared.transactions import acting
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")


def test_three_answers_are_enough_to_count(town: None, client: Client) -> None:
    answer(client, 1, purpose="count")
    answer(client, 2, series=None)
    assert (
        answer(client, 3, day=None, place="unknown", place_type=None, home=None)
        .headers["Location"]
        .endswith("/nakijken/")
    )

    sent = send(client)

    assert (sent.status_code, codes_in(sent)) == (200, [])
    assert Draft.objects.get().sent is not False


def test_the_receiving_team_sees_the_facts_of_what_only_counts(cast: Cast, client: Client) -> None:
    fill_in(client, until=3, who={"purpose": "count"})
    send(client)
    noor = cast["noor"]
    with cast.as_(noor):
        (group,) = counted_page(noor).groups
        page = case_page(noor, group.cases[0][0])

    assert page.facts is not None
    assert (page.case.count_only, page.facts.kinds) == (True, ["violence", "scolding"])


def test_a_bystander_gets_tips_and_other_words(town: None, client: Client) -> None:
    fill_in(client, until=1, who={"part": "witness"})

    page = client.get("/formulier/2/").content.decode()

    assert "Zo sta je iemand bij" in page
    assert "Iemand werd bedreigd" in page


def test_a_representative_may_name_the_person(cast: Cast, client: Client) -> None:
    fill_in(client, who={"part": "representative"}, contact={"person": "Sam", "relation": "vader"})
    case_id = enter_code(codes_in(send(client))[0], source="test").case_id

    (card,) = open_part(actor=cast["noor"], case_id=case_id, compartment="identity")

    assert card.clear.json()["person"] == "Sam"


def test_each_other_victim_gets_a_code_that_opens_only_the_facts(town: None, client: Client) -> None:
    fill_in(client, who={"victim_kind": "several_persons", "others": "2"})

    own, *others = codes_in(send(client))
    entries = [enter_code(code, source="test") for code in (own, *others)]

    assert len({entry.case_id for entry in entries}) == 3
    assert [entry.provisional for entry in entries] == [False, True, True]
    assert codes_in(send(client)) == [own, *others]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM vault_item WHERE case_id = ANY(%s)", [[e.case_id for e in entries[1:]]]
        )
        assert cursor.fetchone() == (0,)


def test_others_are_not_counted_when_one_person_was_hit(town: None, client: Client) -> None:
    fill_in(client, who={"victim_kind": "person", "others": "3"})

    assert len(codes_in(send(client))) == 1


def test_danger_now_shows_112_above_the_next_question(town: None, client: Client) -> None:
    fill_in(client, until=1, who={"danger": "on"})

    assert 'href="tel:112"' in client.get("/formulier/2/").content.decode()


def test_a_team_without_a_key_is_said_and_nothing_is_lost(cast: Cast, client: Client) -> None:
    fill_in(client)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vault_teamkey WHERE team_id = %s", [cast.team("adv")])

    refused = send(client)

    assert refused.status_code == 503
    assert "Er is niets kwijt" in refused.content.decode()
    assert client.get("/formulier/nakijken/").status_code == 200


@pytest.mark.parametrize(("notice", "is_on"), [({"notice": "on"}, True), ({}, False)])
def test_mail_is_on_only_for_who_asked(
    town: None, client: Client, notice: dict[str, str], is_on: bool
) -> None:
    fill_in(client, contact={"email": "robin@example.nl"} | notice)
    entry = enter_code(codes_in(send(client))[0], source="test")
    reporter = ReporterActor(entry.reporter_id, entry.case_id, entry.keys)

    with acting("reporter", reporter.id):
        assert mail_is_on(reporter) is is_on


def test_english_visitors_get_english_words(town: None, client: Client) -> None:
    assert "Who are you in this?" in client.get("/en/formulier/1/").content.decode()
