"""What staff read here: protocols and who read them, and who is who in the chain."""

from ..rules.comparing import Comparison, compare
from .contacts import ContactList, contact_list, contact_places
from .lessons import (
    LessonSeen,
    decided_about,
    decided_lessons,
    later_versions,
    lessons_about,
    lessons_taken_up,
    open_lessons,
    steps_of,
)
from .reading import (
    card,
    check_of,
    my_protocols,
    newest,
    read_at,
    read_by_teams,
    unread,
)
from .social_map import EntrySeen, keeps, social_map, to_check

__all__ = [
    "Comparison",
    "ContactList",
    "EntrySeen",
    "LessonSeen",
    "card",
    "check_of",
    "compare",
    "contact_list",
    "contact_places",
    "decided_about",
    "decided_lessons",
    "keeps",
    "later_versions",
    "lessons_about",
    "lessons_taken_up",
    "my_protocols",
    "newest",
    "open_lessons",
    "read_at",
    "read_by_teams",
    "social_map",
    "steps_of",
    "to_check",
    "unread",
]
