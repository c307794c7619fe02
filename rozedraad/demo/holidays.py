"""Somebody is always away: Amina from district Oost, where Joris stands in for her."""

from datetime import timedelta

from rozedraad.base.accounts.actions import take_leave
from rozedraad.base.accounts.queries import MemberActor
from rozedraad.demo.city import City
from rozedraad.shared import clock


def send_on_leave(city: City) -> None:
    """From yesterday, for ten days more."""
    today, away, team = clock.today().date(), city.members["amina"], city.teams["oost"]
    actor = MemberActor(
        id=away, name="", language="nl", team_ids=frozenset({team}), organisation_id=None, keys=None
    )
    take_leave(
        actor=actor,
        team_id=team,
        stand_in=city.members["joris"],
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=10),
    )
