from django.test import Client

from rozedraad.base.accounts.tests.cast import World, code_now, give_passphrase, sign_in
from tests.support.clock import FrozenClock


def words(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_both_factors_lead_to_where_one_was_going(world: World) -> None:
    response = sign_in(Client())
    assert (response.status_code, response["Location"]) == (302, "/account/")


def test_a_passphrase_alone_opens_no_page(world: World) -> None:
    client = Client()
    assert give_passphrase(client)["Location"] == "/aanmelden/tweede/"
    assert client.get("/account/")["Location"].startswith("/aanmelden/")


def test_a_wrong_passphrase_and_an_unknown_address_get_the_same_words(world: World) -> None:
    sentence = "This address and passphrase do not fit together"
    wrong = Client(headers={"Accept-Language": "en"}).post(
        "/en/aanmelden/", {"email": "ada@example.nl", "passphrase": "iets heel anders"}
    )
    unknown = Client().post(
        "/en/aanmelden/", {"email": "niemand@example.nl", "passphrase": "iets heel anders"}
    )
    assert sentence in words(wrong)
    assert sentence in words(unknown)
    assert wrong.status_code == unknown.status_code


def test_the_address_may_be_typed_with_capitals(world: World) -> None:
    assert give_passphrase(Client(), "ADA").status_code == 302


def test_a_wrong_code_is_refused_and_asked_again(world: World) -> None:
    client = Client()
    give_passphrase(client)
    right = code_now()
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    assert client.post("/aanmelden/tweede/code/", {"code": wrong}).status_code == 200
    assert client.get("/account/").status_code == 302


def test_a_code_works_once(world: World) -> None:
    assert sign_in(Client()).status_code == 302
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), ahead=1).status_code == 302


def test_the_second_step_must_follow_within_ten_minutes(world: World, clock: FrozenClock) -> None:
    client = Client()
    give_passphrase(client)
    clock.move(minutes=11)
    assert client.post("/aanmelden/tweede/code/", {"code": code_now()}).status_code == 403


def test_the_code_page_without_a_passphrase_leads_nowhere(world: World) -> None:
    assert Client().get("/aanmelden/tweede/").status_code == 403
    assert Client().post("/aanmelden/tweede/code/", {"code": code_now()}).status_code == 403


def test_somebody_elses_page_is_no_place_to_go_to(world: World) -> None:
    client = Client()
    data = {"email": "ada@example.nl", "passphrase": "", "next": "https://elsewhere.example/"}
    assert "elsewhere.example" not in words(client.post("/aanmelden/", data))


def test_after_a_working_day_both_factors_are_asked_again(ada: Client, clock: FrozenClock) -> None:
    clock.move(hours=13)
    assert ada.get("/account/")["Location"].startswith("/aanmelden/")


def test_signing_out_ends_keys_and_identity(ada: Client) -> None:
    ada.post("/afmelden/")
    assert ada.get("/account/")["Location"].startswith("/aanmelden/")
    assert ada.get("/ontgrendelen/")["Location"] == "/aanmelden/"


def test_signing_out_and_locking_are_not_done_by_a_link(ada: Client) -> None:
    assert [ada.get(page).status_code for page in ("/afmelden/", "/op-slot/")] == [405, 405]


def test_cookies_are_kept_from_scripts_and_other_sites(world: World) -> None:
    client = Client()
    sign_in(client)
    for name in ("keys", "staff", "device"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Strict", name
