"""COC's system hands reports over by the partner API's own action, with a key that everybody may try."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from rozedraad.base.accounts.actions import issue_partner_key, recognise_partner
from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.casework.reporting.actions import hand_over
from rozedraad.casework.reporting.queries import Handed
from rozedraad.demo.city import City
from rozedraad.demo.telling import BY_NEIGHBOURHOOD, Told
from rozedraad.demo.world import OneCase, World
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id

# It stands in the source code, so it protects nothing: only the demo's loader ever issues it.
DEMO_KEY: Final = "pk1_YSBrZXkgdGhhdCBldmVyeWJvZHkgbWF5IHRyeSBvdXQ"
LASTS: Final = timedelta(days=3650)


def issue_demo_key(city: City) -> None:
    issue_partner_key(
        actor=SystemActor(),
        organisation_id=_organisation(city),
        name="formulier van de demo",
        lasts=LASTS,
        key=vault.parse_partner_key(DEMO_KEY),
    )


def handed_over(world: World, told: Told, when: dict[str, Any]) -> OneCase:
    """What lay at COC for some days comes in, with what the person agreed to there."""
    report = Handed(
        screens=_screens(told, when),
        territory=BY_NEIGHBOURHOOD[told.where][0],
        first_received_at=clock.now() - timedelta(days=told.lay_days, hours=2),
        language="nl",
        count_only=False,
        parts=[part for part, has in (("story", told.story), ("identity", told.name)) if has],
        agreed="oral",
        fingerprint="",
    )
    accepted = hand_over(actor=recognise_partner(DEMO_KEY), idempotency_key=str(new_id()), report=report)
    assert accepted.code is not None  # it does not only count
    entry = vault.enter_code(accepted.code, source="demo")
    return OneCase(world, told, entry.case_id, vault.parse_code(accepted.code))


def _organisation(city: City) -> UUID:
    return directory.team(city.teams["coc"]).organisation_id


def _screens(told: Told, when: dict[str, Any]) -> dict[str, dict[str, Any]]:
    facts = told.facts
    return {
        "who": {"part": told.part, "victim_kind": told.victim},
        "what": {"kinds": list(told.kinds), "series": told.more.get("series")},
        "where": {
            "date": when["incident_date"].isoformat(),
            "precision": when["date_precision"],
            "part_of_day": told.part_of_day,
            "place_type": told.place,
            "home": facts["home_municipality"],
        },
        "story": {"story": told.story, "suspect": told.suspect, "groups": list(told.groups)},
        "contact": {"name": told.name, **told.card, "wants_contact": bool(told.name)},
    }
