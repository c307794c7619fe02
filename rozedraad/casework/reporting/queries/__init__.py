"""What the form reads: the visitor's draft, places and teams, and the summary before sending.

A draft is seen by whoever holds its secret (the visitor's cookie), and by nobody else: its row does not open
without it. Places, teams, promises and helplines are for everybody.
"""

from rozedraad.casework.reporting.queries.complaints import complaint_facts
from rozedraad.casework.reporting.queries.course import course_at, course_of_case, course_places
from rozedraad.casework.reporting.queries.drafts import draft_of, saved_draft
from rozedraad.casework.reporting.queries.entering import incident_of
from rozedraad.casework.reporting.queries.helplines import helpline, helplines
from rozedraad.casework.reporting.queries.places import own_municipality, place_name
from rozedraad.casework.reporting.queries.publication import decisions, is_published, missing_for
from rozedraad.casework.reporting.queries.receiving import places_of, promises_here, receiver_of
from rozedraad.casework.reporting.queries.summary import early_words, online_rows, shared_words, summary_of
from rozedraad.casework.reporting.rules.handing import Accepted, Handed

__all__ = [
    "Accepted",
    "Handed",
    "complaint_facts",
    "course_at",
    "course_of_case",
    "course_places",
    "decisions",
    "draft_of",
    "early_words",
    "helpline",
    "helplines",
    "incident_of",
    "is_published",
    "missing_for",
    "online_rows",
    "own_municipality",
    "place_name",
    "places_of",
    "promises_here",
    "receiver_of",
    "saved_draft",
    "shared_words",
    "summary_of",
]
