"""From a partner's report to the answers of the form's screens: there is one way from answers to a case."""

import hashlib
from typing import Any

from rozedraad.api.v1.schemas import Identity, Report
from rozedraad.casework.reporting.queries import Handed

COMPLAINT = {True: "done", False: "no", None: ""}


def handed_of(report: Report) -> Handed:
    return Handed(
        screens=_screens(report),
        territory=report.incident.territory,
        first_received_at=report.received_at,
        language=report.reporter.language,
        count_only=report.count_only,
        parts=list(report.consent.parts) if report.consent else [],
        agreed=report.consent.channel if report.consent else "",
        fingerprint=fingerprint_of(report),
    )


def fingerprint_of(report: Report) -> str:
    """The same for the same report, however its JSON was laid out."""
    return hashlib.sha256(report.model_dump_json(by_alias=True).encode()).hexdigest()


def _screens(report: Report) -> dict[str, dict[str, Any]]:
    incident, reporter, contents = report.incident, report.reporter, report.contents
    return {
        "who": {
            "part": reporter.part,
            "victim_kind": reporter.victim_kind,
            "danger_now": incident.danger_now,
        },
        "what": {"kinds": incident.kinds, "series": incident.series, "domestic": incident.domestic},
        "where": {
            "date": incident.date.isoformat() if incident.date else None,
            "precision": incident.date_precision if incident.date else "unknown",
            "part_of_day": incident.part_of_day,
            "place_type": incident.place_type,
            "home": reporter.home_municipality,
            "address": contents.exact_place,
        },
        "story": {
            "story": contents.story,
            "sign": contents.sign,
            "suspect": contents.suspect,
            "grounds": incident.grounds,
            "groups": incident.targeted_groups,
            "impact": incident.impact or "",
        },
        "contact": {
            "wants_contact": reporter.wants_contact and not report.count_only,
            "complaint": COMPLAINT[reporter.criminal_complaint],
            **(_card(contents.identity) if contents.identity else {}),
        },
    }


def _card(identity: Identity) -> dict[str, Any]:
    card = dict(identity)
    return {**card, "ways": card.pop("contact_ways"), "wishes": card.pop("contact_wishes")}
