import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from rozedraad.base.accounts.models import Member
from rozedraad.base.accounts.queries import member_actor, warnings
from rozedraad.base.accounts.tests.test_team_keys import choose, set_up_app
from tests.support.clock import FrozenClock

WORDS = {
    "territory": "GM7",
    "place": "Stad",
    "organisation": "Bureau",
    "kind": "adv",
    "function": "adv-intake",
    "team_nl": "Meldpunt",
    "team_en": "Reporting point",
    "name": "Fee",
}


def first_team(email: str) -> str:
    out = StringIO()
    call_command("first_team", **WORDS, email=email, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_first_person_of_an_installation_comes_in_by_a_link_and_makes_the_key(clock: FrozenClock) -> None:
    link = re.search(r"/welkom/[\w-]+/", first_team("fee@example.nl"))
    assert link
    fee: Client = choose(link.group())
    set_up_app(fee)
    member = member_actor(Member.objects.get(email="fee@example.nl"), None)
    (team,) = member.team_ids
    assert "Niemand kan openen" in fee.get("/team/").content.decode()
    fee.post(f"/team/{team}/sleutel/")
    assert "Maar één persoon" in str(warnings(member)[0])


@pytest.mark.django_db
def test_the_command_can_add_another_team_for_the_same_person(clock: FrozenClock) -> None:
    first_team("fee@example.nl")
    assert "had an account already" in first_team("fee@example.nl")
    assert len(member_actor(Member.objects.get(email="fee@example.nl"), None).team_ids) == 2
