from django.test import Client

from rozedraad.base.accounts.tests.cast import PASSPHRASE, World, sign_in
from tests.support.clock import FrozenClock


def test_fifteen_idle_minutes_lock(ada: Client, clock: FrozenClock) -> None:
    assert ada.get("/account/").status_code == 200
    clock.move(minutes=14)
    assert ada.get("/account/").status_code == 200
    clock.move(minutes=15)
    assert ada.get("/account/")["Location"] == "/ontgrendelen/?next=%2Faccount%2F"


def test_the_passphrase_alone_unlocks_and_leads_back(ada: Client, clock: FrozenClock) -> None:
    clock.move(minutes=15)
    response = ada.post("/ontgrendelen/", {"passphrase": PASSPHRASE, "next": "/account/"})
    assert response["Location"] == "/account/"
    assert ada.get("/account/").status_code == 200


def test_a_wrong_passphrase_does_not_unlock(ada: Client) -> None:
    ada.post("/op-slot/")
    assert ada.post("/ontgrendelen/", {"passphrase": "iets heel anders"}).status_code == 200
    assert ada.get("/account/").status_code == 302


def test_the_lock_button_locks_at_once_and_the_old_cookie_opens_nothing(ada: Client) -> None:
    before = ada.cookies["keys"].value
    assert ada.post("/op-slot/")["Location"] == "/ontgrendelen/"
    ada.cookies["keys"] = before
    assert ada.get("/account/")["Location"].startswith("/ontgrendelen/")


def test_keys_of_one_person_do_not_open_for_another(world: World, ada: Client) -> None:
    cas = Client()
    sign_in(cas, "cas")
    ada.cookies["keys"] = cas.cookies["keys"].value
    assert ada.get("/account/")["Location"].startswith("/ontgrendelen/")


def test_keys_without_the_second_factor_open_nothing(ada: Client) -> None:
    thief = Client()
    thief.cookies["keys"] = ada.cookies["keys"].value
    assert thief.get("/account/")["Location"].startswith("/aanmelden/")


def test_a_tampered_cookie_is_a_locked_door_not_an_error(ada: Client) -> None:
    ada.cookies["keys"] = "é%00" + ada.cookies["keys"].value[5:]
    assert ada.get("/account/")["Location"].startswith("/ontgrendelen/")


def test_what_a_form_held_is_not_sent_again_after_unlocking(ada: Client) -> None:
    ada.post("/op-slot/")
    assert ada.post("/account/wachtzin/", {"current": "x"})["Location"] == "/ontgrendelen/?next=%2Fwerk%2F"


def test_a_part_of_a_page_sends_the_whole_page_to_the_door(ada: Client) -> None:
    ada.post("/op-slot/")
    response = ada.get("/account/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/ontgrendelen/?next=%2Faccount%2F")
