"""A partner's system: the key of a community point, and a report as it hands one over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from rozedraad.base.accounts.actions import issue_partner_key, recognise_partner
from rozedraad.base.accounts.queries import PartnerActor, SystemActor
from rozedraad.base.directory import queries as directory
from rozedraad.casework.reporting.queries import Handed
from rozedraad.shared import clock
from tests.support.people import STORY, Cast

CARD = {"name": "Robin", "phone": "06-11112222"}


def key_of(cast: Cast, team: str = "coc", *, days: int = 30) -> str:
    """A new key of the organisation this team belongs to, as it is shown once."""
    owner = directory.team(cast.team(team)).organisation_id
    made = issue_partner_key(
        actor=SystemActor(), organisation_id=owner, name="their form", lasts=timedelta(days=days)
    )
    return made.key.shown()


def partner(cast: Cast, team: str = "coc") -> PartnerActor:
    """A system of that organisation, by a new key."""
    return recognise_partner(key_of(cast, team))


def handed(
    *,
    story: str = STORY,
    kinds: tuple[str, ...] = ("violence",),
    parts: tuple[str, ...] = ("story", "identity"),
    agreed: str = "oral",
    count_only: bool = False,
    territory: str = "BU90010302",
    fingerprint: str = "one",
    first_received_at: datetime | None = None,
    **where: Any,
) -> Handed:
    """Somebody told the community point, who agreed that it is passed on."""
    screens: Mapping[str, Mapping[str, Any]] = {
        "who": {"part": "victim", "victim_kind": "person", "danger_now": None},
        "what": {"kinds": list(kinds)},
        "where": {
            "date": "2026-03-09", "precision": "day", "part_of_day": "evening", "place_type": "street", "home": "",
            **where,
        },
        "story": {} if count_only else {"story": story},
        "contact": {} if count_only else {**CARD, "wants_contact": True},
    }  # fmt: skip
    return Handed(
        screens=screens,
        territory=territory,
        first_received_at=first_received_at or clock.now() - timedelta(hours=20),
        language="nl",
        count_only=count_only,
        parts=() if count_only else parts,
        agreed="" if count_only else agreed,
        fingerprint=fingerprint,
    )
