"""No reporting point without follow-up: a form opens only where everything is there that must follow."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.directory import queries as teams
from rozedraad.casework.reporting.actions import publish_form, withdraw_form
from rozedraad.casework.reporting.errors import NotReadyToPublish, NotYoursToPublish
from rozedraad.casework.reporting.queries import decisions, is_published, missing_for
from rozedraad.casework.reporting.rules.publishing import Standing, missing
from tests.support.clock import FrozenClock
from tests.support.people import Cast

from .walking import answer, codes_in, fill_in, send

SYSTEM = SystemActor()
CITY, OOST, NEIGHBOUR = "GM9001", "WK900103", "GM9002"
WHOLE = dict.fromkeys(
    ("protocol", "team", "key_holder", "coordinator", "first_contact_term", "referral"), True
)


@pytest.mark.parametrize(("lacks", "reason"), [
    ("protocol", "no_protocol"), ("team", "no_team"), ("key_holder", "no_key"), ("coordinator", "no_coordinator"),
    ("first_contact_term", "no_term"), ("referral", "no_referral"),
])  # fmt: skip
def test_each_thing_that_must_follow_is_missed(lacks: str, reason: str) -> None:
    standing = Standing("X", **WHOLE | {lacks: False})
    assert [lack.reason for lack in missing(standing)] == [reason]


def test_with_everything_there_nothing_is_missed() -> None:
    assert list(missing(Standing("X", **WHOLE))) == []


def test_the_invented_city_came_in_by_the_same_gate(cast: Cast) -> None:
    assert missing_for(CITY) == []
    assert is_published(CITY)
    (decided,) = decisions([CITY])
    assert (decided.published, decided.protocol) == (True, "demostad")


def test_a_place_without_a_protocol_is_refused_with_the_reason(cast: Cast) -> None:
    with pytest.raises(NotReadyToPublish) as refused:
        publish_form(actor=SYSTEM, territory=NEIGHBOUR)
    assert [(lack.place, lack.reason) for lack in refused.value.missing] == [(NEIGHBOUR, "no_protocol")]
    assert not is_published(NEIGHBOUR)


def test_without_a_receiving_team_the_reason_is_given_for_each_district(cast: Cast) -> None:
    directory.close_team(actor=SYSTEM, team_id=cast.team("adv"))
    lacking = {(lack.place, lack.reason) for lack in missing_for(CITY)}
    assert (OOST, "no_team") in lacking
    with pytest.raises(NotReadyToPublish):
        publish_form(actor=SYSTEM, territory=CITY)


def test_a_team_without_a_key_cannot_receive(cast: Cast) -> None:
    directory.close_team(actor=SYSTEM, team_id=cast.team("adv"))
    directory.create_team(
        actor=SYSTEM,
        organisation_id=teams.team(cast.team("adv")).organisation_id,
        function="adv-intake",
        territory=CITY,
        name_nl="Nieuw",
        name_en="New",
    )
    assert {lack.reason for lack in missing_for(CITY)} == {"no_key"}


def test_until_it_is_published_there_are_numbers_to_call_and_no_form(cast: Cast, client: Client) -> None:
    withdraw_form(actor=SYSTEM, territory=CITY, why="verhuizing")
    for path in ("/", "/formulier/1/", "/en/"):
        page = client.get(path)
        assert page.status_code == 200
        assert 'href="tel:112"' in page.content.decode()
        assert "/formulier/1/" not in _main(page)
    assert answer(client, 1).status_code == 200
    assert "draft" not in client.cookies


def test_a_report_that_was_begun_before_can_still_be_sent(cast: Cast, client: Client) -> None:
    fill_in(client)
    withdraw_form(actor=SYSTEM, territory=CITY, why="verhuizing")
    assert codes_in(send(client))


def test_a_district_can_be_closed_alone(cast: Cast, client: Client) -> None:
    withdraw_form(actor=SYSTEM, territory=OOST, why="geen team")
    assert not is_published(OOST)
    assert not is_published("BU90010302")
    assert is_published("WK900104")
    assert "/formulier/1/" not in _main(client.get("/", {"plaats": OOST}))
    assert "/formulier/1/" in _main(client.get("/"))


def test_every_decision_stays_written_down(cast: Cast, clock: FrozenClock) -> None:
    withdraw_form(actor=cast["ruth"], territory=CITY, why="proef")
    clock.move(hours=1)
    publish_form(actor=cast["ruth"], territory=CITY)
    assert [(d.published, d.why) for d in decisions([CITY])] == [(True, ""), (False, "proef"), (True, "")]


def test_only_whoever_coordinates_the_territory_decides(cast: Cast) -> None:
    withdraw_form(actor=cast["joris"], territory=OOST, why="proef")
    for name in ("noor", "ruth", "lotte"):
        with pytest.raises(NotYoursToPublish):
            publish_form(actor=cast[name], territory=OOST)


def test_the_command_says_what_is_missing_and_publishes(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("publication", CITY, withdraw="proef")
    call_command("publication", CITY, publish=True)
    assert f"{CITY}: published" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no protocol"):
        call_command("publication", NEIGHBOUR, publish=True)


def _main(page: Any) -> str:
    text: str = page.content.decode()
    return text.partition("<main")[2].partition("</main>")[0]
