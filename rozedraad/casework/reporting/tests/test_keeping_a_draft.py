"""A form that was begun."""

from django.test import Client

from rozedraad.casework.reporting.actions import sweep_drafts
from rozedraad.casework.reporting.models import Draft
from rozedraad.casework.reporting.tests.walking import CONTACT, STORY, answer, codes_in, fill_in, send
from tests.support.clock import FrozenClock


def test_looking_at_the_first_question_sets_no_draft_cookie(town: None, client: Client) -> None:
    client.get("/formulier/1/")

    assert "draft" not in client.cookies
    assert not Draft.objects.exists()


def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_the_next_session(
    town: None, client: Client
) -> None:
    cookie = answer(client, 1).cookies["draft"]

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (
        True,
        "Strict",
        "",
        "",
    )


def test_the_table_tells_nothing_of_what_was_typed(town: None, client: Client, clock: FrozenClock) -> None:
    fill_in(client)
    (row,) = Draft.objects.all()

    for told in (STORY["story"], CONTACT["phone"], "violence", "victim"):
        assert told.encode() not in bytes(row.sealed)


def test_going_back_keeps_what_was_typed_and_says_nothing_about_what_is_missing(
    town: None, client: Client, clock: FrozenClock
) -> None:
    fill_in(client, until=1)

    assert answer(client, 2, kinds=None, series="yes", back="1").headers["Location"] == "/formulier/1/"
    again = client.get("/formulier/2/")

    assert not again.context["form"].errors
    assert again.context["form"]["series"].value() == "yes"


def test_changing_the_language_keeps_the_answers(town: None, client: Client, clock: FrozenClock) -> None:
    fill_in(client, until=3)

    there = answer(client, 4, language="en").headers["Location"]

    assert there == "/en/formulier/4/"
    assert STORY["story"] in client.get(there).content.decode()


def test_a_late_tab_cannot_put_answers_back_into_a_sent_draft(
    town: None, client: Client, clock: FrozenClock
) -> None:
    fill_in(client)
    send(client)

    assert answer(client, 4, story="Te laat.").headers["Location"] == "/formulier/code/"
    assert Draft.objects.get().sent


def test_a_draft_is_gone_after_a_day(town: None, client: Client, clock: FrozenClock) -> None:
    fill_in(client)
    clock.move(hours=24)

    assert client.get("/formulier/nakijken/").status_code == 410
    assert sweep_drafts() == 1
    assert not Draft.objects.exists()


def test_a_changed_cookie_leads_to_a_calm_page_and_a_new_beginning(
    town: None, client: Client, clock: FrozenClock
) -> None:
    fill_in(client)
    for cookie in ("", "x", "A" * 43, "é" * 43, client.cookies["draft"].value[:-2] + "AA"):
        client.cookies["draft"] = cookie
        assert client.get("/formulier/4/").status_code == 410
        assert send(client).status_code == 410
    assert answer(client, 1).headers["Location"] == "/formulier/2/"


def test_an_answer_without_its_draft_is_kept_in_a_new_one(
    town: None, client: Client, clock: FrozenClock
) -> None:
    answer(client, 4)

    assert STORY["story"] in client.get("/formulier/4/").content.decode()
    assert client.get("/formulier/nakijken/").headers["Location"] == "/formulier/1/"


def test_leaving_empties_the_form_and_back_shows_an_empty_page(
    town: None, client: Client, clock: FrozenClock
) -> None:
    fill_in(client)
    client.post("/weg/")

    assert not Draft.objects.exists()
    assert client.get("/formulier/4/").status_code == 410


def test_who_may_know_what_is_asked_again_when_there_is_more_to_share(
    town: None, client: Client, clock: FrozenClock
) -> None:
    fill_in(client)
    answer(client, 4, suspect="Een man met een rode jas.")

    assert client.get("/formulier/nakijken/").headers["Location"] == "/formulier/6/"


def test_the_code_stays_until_its_last_group_is_typed(town: None, client: Client, clock: FrozenClock) -> None:
    fill_in(client)
    (code,) = codes_in(send(client))

    wrong = client.post("/formulier/code/", {"last": "00000"})
    card = client.get("/formulier/kaart.txt")
    right = client.post("/formulier/code/", {"last": code[-5:].lower()})

    assert codes_in(wrong) == [code]
    assert code in card.content.decode()
    assert card.headers["Content-Disposition"] == 'attachment; filename="kaart.txt"'
    assert right.headers["Location"] == "/formulier/klaar/"
    assert not Draft.objects.exists()


def test_going_on_without_the_code_is_a_choice(town: None, client: Client, clock: FrozenClock) -> None:
    fill_in(client)
    send(client)

    assert client.post("/formulier/code/", {"skip": "1"}).headers["Location"] == "/formulier/klaar/"
    assert client.get("/formulier/code/").status_code == 410
