"""Who can open follows who is in the team."""

import re
from uuid import UUID

import pytest
from django.test import Client

from rozedraad.base.accounts.actions import let_member_go
from rozedraad.base.accounts.errors import LastKeyHolder, NotYourself
from rozedraad.base.accounts.models import Member
from rozedraad.base.accounts.queries import MemberActor, member_actor, team_page, warnings
from rozedraad.base.accounts.tests.cast import PASSPHRASE, SYSTEM, World, code_now, sign_in
from rozedraad.base.directory import actions as directory
from rozedraad.base.vault.actions import rotate_team_key, unlock_member
from rozedraad.base.vault.queries import key_holders
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock

OTHER = "acht paarse walvissen zingen morgen zachtjes"


def actor(member_id: UUID, passphrase: str = PASSPHRASE) -> MemberActor:
    return member_actor(Member.objects.get(pk=member_id), unlock_member(member_id, passphrase))


def link_on(page: object) -> str:
    found = re.search(r"/welkom/[\w-]+/", page.content.decode())  # type: ignore[attr-defined]
    assert found
    return found.group()


def invite(ada: Client, team: UUID, name: str) -> str:
    data = {"name": name, "email": f"{name}@example.nl", "role": "deputy", "language": "nl"}
    return link_on(ada.post(f"/team/{team}/uitnodigen/", data))


def choose(link: str, passphrase: str = OTHER) -> Client:
    client = Client()
    client.post(link, {"passphrase": passphrase, "again": passphrase})
    return client


def set_up_app(client: Client) -> None:
    page = client.get("/account/stap/app/").content.decode()
    seed = re.search(r'<p class="rd-code" translate="no">([A-Z2-7 ]+)</p>', page)
    assert seed
    client.post("/account/stap/app/", {"code": code_now(seed.group(1).replace(" ", ""))})


def test_an_invited_colleague_comes_in_but_opens_nothing_until_admitted(world: World, ada: Client) -> None:
    newcomer = choose(invite(ada, world.team, "dee"))
    assert newcomer.get("/team/")["Location"].startswith("/aanmelden/")
    set_up_app(newcomer)
    assert newcomer.get("/team/").status_code == 200
    dee = Member.objects.get(email="dee@example.nl").id
    assert dee not in key_holders([world.team])[world.team]
    ada.post(f"/team/{world.team}/{dee}/toelaten/")
    assert actor(dee, OTHER).keys.can_hold(world.team)  # type: ignore[union-attr]


def test_a_link_works_once_and_for_three_days(world: World, ada: Client, clock: FrozenClock) -> None:
    link = invite(ada, world.team, "dee")
    choose(link)
    assert Client().get(link).status_code == 404
    late = invite(ada, world.team, "eva")
    clock.move(days=3, minutes=1)
    assert Client().get(late).status_code == 404


def test_a_weak_a_different_or_the_published_passphrase_is_refused(world: World, ada: Client) -> None:
    link = invite(ada, world.team, "dee")
    published = "papegaai wandelt zachtjes over gele klinkers"
    for first, again in (("welkom", "welkom"), (OTHER, PASSPHRASE), (published, published)):
        assert Client().post(link, {"passphrase": first, "again": again}).status_code == 200
    assert Client().get(link).status_code == 200


def test_nobody_is_admitted_before_choosing_a_passphrase(world: World, ada: Client) -> None:
    invite(ada, world.team, "dee")
    dee = Member.objects.get(email="dee@example.nl").id
    ada.post(f"/team/{world.team}/{dee}/toelaten/")
    assert dee not in key_holders([world.team])[world.team]


def test_somebody_outside_the_team_can_do_nothing_there(world: World) -> None:
    cas = Client()
    sign_in(cas, "cas")
    before = key_holders([world.team])
    assert cas.get(f"/team/{world.team}/uitnodigen/").status_code == 404
    cas.post(f"/team/{world.team}/{world.cas}/toelaten/")
    cas.post(f"/team/{world.team}/{world.ada}/uit-het-team/")
    assert cas.post(f"/team/{world.team}/{world.ada}/nieuwe-link/").status_code == 404
    assert key_holders([world.team]) == before


def test_a_forgotten_passphrase_loses_access_until_a_colleague_gives_it_back(
    world: World, ada: Client
) -> None:
    link = link_on(ada.post(f"/team/{world.team}/{world.bas}/nieuwe-link/"))
    assert actor(world.bas).keys.can_hold(world.team)  # type: ignore[union-attr]  # until the link is used
    bas = choose(link)
    assert bas.get("/account/stap/app/")["Location"] == "/aanmelden/"  # the second factor stays what it was
    bas.post("/aanmelden/tweede/code/", {"code": code_now()})
    assert bas.get("/team/").status_code == 200
    assert not actor(world.bas, OTHER).keys.can_hold(world.team)  # type: ignore[union-attr]
    ada.post(f"/team/{world.team}/{world.bas}/toelaten/")
    assert actor(world.bas, OTHER).keys.can_hold(world.team)  # type: ignore[union-attr]


def test_a_lost_phone_means_setting_up_a_new_second_step(world: World, ada: Client) -> None:
    link = link_on(ada.post(f"/team/{world.team}/{world.bas}/nieuwe-link/", {"factor_lost": "on"}))
    bas = choose(link)
    assert bas.get("/aanmelden/tweede/")["Location"] == "/account/stap/"
    set_up_app(bas)
    assert bas.get("/account/").status_code == 200


def test_nobody_makes_a_link_for_themselves(world: World, ada: Client) -> None:
    assert ada.post(f"/team/{world.team}/{world.ada}/nieuwe-link/")["Location"] == "/team/"


def test_who_leaves_opens_nothing_more_and_the_team_gets_a_new_key(world: World, ada: Client) -> None:
    ada.post(f"/team/{world.team}/{world.bas}/uit-het-team/")
    gone = actor(world.bas)
    assert gone.team_ids == frozenset()
    assert not gone.keys.can_hold(world.team)  # type: ignore[union-attr]
    assert actor(world.ada).keys.epochs_of(world.team) == (1, 2)  # type: ignore[union-attr]


def test_the_last_key_holder_cannot_be_let_go(world: World) -> None:
    ada = actor(world.ada)
    rotate_team_key(world.team, [world.bas], ada.keys)
    with pytest.raises(LastKeyHolder):
        let_member_go(actor=ada, team_id=world.team, member_id=world.bas)
    with pytest.raises(NotYourself):
        let_member_go(actor=ada, team_id=world.team, member_id=world.ada)


def test_a_stand_in_who_is_done_sees_nothing_and_the_team_is_told_to_renew(
    world: World, ada: Client, clock: FrozenClock
) -> None:
    today = application_clock.today().date()
    directory.appoint_stand_in(
        actor=SYSTEM, team_id=world.team, member_id=world.cas, starts_on=today, ends_on=today.replace(day=20)
    )
    ada.post(f"/team/{world.team}/{world.cas}/toelaten/")
    assert world.team in actor(world.cas).team_ids
    clock.move(days=14)
    assert world.team not in actor(world.cas).team_ids
    assert team_page(actor(world.ada), world.team).left_with_key == 1
    assert [warning.team_id for warning in warnings(actor(world.ada))] == [world.team]
    sign_in(ada)
    ada.post(f"/team/{world.team}/sleutel/vernieuwen/")
    assert warnings(actor(world.ada)) == []
    assert not actor(world.cas).keys.can_hold(world.team)  # type: ignore[union-attr]


def test_a_team_with_one_key_holder_is_warned_on_every_page(world: World) -> None:
    cas = Client()
    sign_in(cas, "cas")
    assert "Maar één persoon" in cas.get("/account/").content.decode()


def test_a_colleague_from_another_team_is_added_without_a_link(world: World, ada: Client) -> None:
    data = {"name": "x", "email": "cas@example.nl", "role": "deputy", "language": "nl"}
    assert ada.post(f"/team/{world.team}/uitnodigen/", data)["Location"] == "/team/"
    assert actor(world.cas).team_ids == {world.team, world.elsewhere}
