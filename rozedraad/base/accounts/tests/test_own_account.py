import re

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from rozedraad.base.accounts.queries import demo_accounts
from rozedraad.base.accounts.tests.cast import PASSPHRASE, SEED, World, code_now, sign_in
from tests.support.clock import FrozenClock

NEW = "acht paarse walvissen zingen morgen zachtjes"


def change(client: Client, current: str, new: str = NEW) -> object:
    return client.post("/account/wachtzin/", {"current": current, "passphrase": new, "again": new})


def test_a_changed_passphrase_ends_other_sessions_and_keeps_this_one(world: World, ada: Client) -> None:
    other = Client()
    sign_in(other, ahead=1)
    change(ada, PASSPHRASE)
    assert ada.get("/account/").status_code == 200
    assert other.get("/account/")["Location"].startswith("/aanmelden/")
    assert (
        Client().post("/aanmelden/", {"email": "ada@example.nl", "passphrase": PASSPHRASE}).status_code == 200
    )
    assert Client().post("/aanmelden/", {"email": "ada@example.nl", "passphrase": NEW}).status_code == 302


def test_the_old_passphrase_is_needed_for_a_new_one(ada: Client) -> None:
    assert change(ada, "iets heel anders").status_code == 200  # type: ignore[attr-defined]


def test_guessing_the_old_passphrase_of_an_open_screen_is_slowed_down(ada: Client) -> None:
    answers = [change(ada, "iets heel anders") for _ in range(10)]
    assert "te vaak" not in answers[-1].content.decode()  # type: ignore[attr-defined]
    assert "te vaak" in change(ada, PASSPHRASE).content.decode()  # type: ignore[attr-defined]


def test_the_last_second_step_cannot_be_removed(world: World, ada: Client) -> None:
    only = Authenticator.objects.get(user_id=world.ada)
    ada.post(f"/account/stap/{only.pk}/weg/")
    assert Authenticator.objects.filter(pk=only.pk).exists()


def test_somebody_elses_second_step_cannot_be_removed(world: World, ada: Client) -> None:
    other = Authenticator.objects.get(user_id=world.bas)
    ada.post(f"/account/stap/{other.pk}/weg/")
    assert Authenticator.objects.filter(pk=other.pk).exists()


def test_a_new_app_takes_the_place_of_the_old_one(world: World, ada: Client, clock: FrozenClock) -> None:
    page = ada.get("/account/stap/app/").content.decode()
    seed = re.search(r'<p class="rd-code" translate="no">([A-Z2-7 ]+)</p>', page).group(1).replace(" ", "")  # type: ignore[union-attr]
    assert ada.post("/account/stap/app/", {"code": code_now(seed)})["Location"] == "/account/"
    clock.move(minutes=1)
    assert sign_in(Client()).status_code == 200
    client = Client()
    client.post("/aanmelden/", {"email": "ada@example.nl", "passphrase": PASSPHRASE})
    assert client.post("/aanmelden/tweede/code/", {"code": code_now(seed)}).status_code == 302


def test_the_seed_of_an_app_is_nowhere_in_the_clear(world: World, ada: Client) -> None:
    ada.get("/account/stap/app/")
    kept = [str(row.data) for row in Authenticator.objects.all()]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert kept
    assert not any(SEED in text for text in kept)
    page = ada.get("/account/stap/app/").content.decode()
    seed = re.search(r'<p class="rd-code" translate="no">([A-Z2-7 ]+)</p>', page).group(1).replace(" ", "")  # type: ignore[union-attr]
    assert not any(seed in str(session.get_decoded()) for session in Session.objects.all())


def test_the_demo_shows_the_real_code_that_works_next(world: World) -> None:
    shown = {account.email: account.code for account in demo_accounts()}
    assert shown["ada@example.nl"] == code_now()
    assert code_now() in Client().get("/aanmelden/").content.decode()
    sign_in(Client())
    assert {account.email: account.code for account in demo_accounts()}["ada@example.nl"] == code_now(ahead=1)


@override_settings(INSTALLATION_KIND="real")
def test_a_real_installation_shows_nobody(world: World) -> None:
    assert demo_accounts() == []
    assert "ada@example.nl" not in Client().get("/aanmelden/").content.decode()
