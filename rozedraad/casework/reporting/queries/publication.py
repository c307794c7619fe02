"""Where the form may be used, and what keeps it from being used elsewhere. For everybody: no word about a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rozedraad.base.accounts.queries import MemberActor, SystemActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vault.queries import key_holders
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.errors import NoProtocolHere
from rozedraad.casework.protocols.queries import Protocol
from rozedraad.casework.reporting.models import Publication
from rozedraad.casework.reporting.rules.publishing import Missing, Standing, missing
from rozedraad.shared import clock

RECEIVED = "report.received"


@dataclass(frozen=True)
class Decision:
    """What was decided about a territory, when, by which protocol, and why."""

    territory: str
    published: bool
    at: datetime
    protocol: str
    protocol_version: str
    why: str


def is_published(place: str) -> bool:
    """Decided for the place itself, else for what it lies in; where nobody decided anything: no."""
    codes = directory.ancestors(place)
    latest = {d.territory: d for d in reversed(decisions(codes))}
    decided = next((latest[code] for code in codes if code in latest), None)
    return decided is not None and decided.published


def decisions(territories: Collection[str]) -> list[Decision]:
    """Everything that was decided about these, the latest first."""
    rows = Publication.objects.filter(territory__in=list(territories)).order_by("-at", "-id")
    return [Decision(r.territory, r.published, r.at, r.protocol, r.protocol_version, r.why) for r in rows]


def missing_for(territory: str) -> list[Missing]:
    """What keeps the form from being published: for each of its districts, or for the territory without any."""
    districts = [t.code for t in directory.territories_in(territory, "district")] or [territory]
    return [lack for place in districts for lack in missing(_standing(place))]


def protocol_at(place: str) -> Protocol | None:
    try:
        return protocols.protocol_for(directory.ancestors(place), clock.today().date())
    except NoProtocolHere:
        return None


def may_decide(actor: MemberActor | SystemActor, territory: str) -> bool:
    """The installation, and whoever coordinates this territory."""
    if isinstance(actor, SystemActor):
        return True
    protocol = protocol_at(territory)
    team = protocol and directory.team_for(protocol.coordinator, directory.ancestors(territory))
    return team is not None and team.id in actor.team_ids


def _standing(place: str) -> Standing:
    protocol = protocol_at(place)
    if protocol is None:
        return Standing(place)
    places = directory.ancestors(place)
    team = directory.team_for(protocol.receives, places)
    routes = [s.function for s in protocol.steps if s.kind == "referral" and s.territory != "victim.home"]
    referrals = [directory.team_for(function, places) for function in routes]
    return Standing(
        place=place,
        protocol=True,
        team=team is not None,
        key_holder=_has_key(team),
        coordinator=directory.team_for(protocol.coordinator, places) is not None,
        first_contact_term=any(
            step.kind == "contact" and step.within is not None and step.within.since == RECEIVED
            for step in protocol.steps
        ),
        referral=any(_has_key(found) for found in referrals),
    )


def _has_key(team: TeamSeen | None) -> bool:
    return team is not None and bool(key_holders([team.id])[team.id])
