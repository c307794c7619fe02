"""What is known of a lead already, for the form of the person's own report."""

from typing import Any, Protocol


class Lead(Protocol):
    """The facts of a lead, as far as the form takes them over."""

    kinds: list[str]
    neighbourhood: str
    district: str
    municipality: str
    place_type: str
    incident_date: Any
    part_of_day: str
    victim_kind: str


def incident_of(lead: Lead) -> dict[str, Any]:
    """As the form begins with it: what happened, where and when. Never who."""
    return {
        "kinds": lead.kinds,
        "place": lead.neighbourhood or lead.district or lead.municipality,
        "place_type": lead.place_type,
        "day": lead.incident_date,
        "part_of_day": lead.part_of_day,
        "victim_kind": lead.victim_kind,
    }
